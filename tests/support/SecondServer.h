// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestServer.h"

namespace td::test {

/// One more server on the PostgreSQL of another one. Thread: the test's.
class SecondServer final
{
public:
    explicit SecondServer(const TestServer &first, const TestServer::Adjust &adjust = {});

    /// The same sign-in, at this server.
    ApiClient api(const Account &account) const { return ApiClient(m_port, account.api.token()); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ServerRuntime> m_runtime;
    quint16 m_port = 0;
};

} // namespace td::test
