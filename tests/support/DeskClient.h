// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

using CURL = void;

namespace td::test {

/// A caller of the REST API over one kept connection. Blocking; thread: one at a time.
class DeskClient final
{
public:
    struct Reply
    {
        long status = 0; ///< 0: no whole answer came
        nlohmann::json body;
    };

    DeskClient(QString url, QString accessToken = {}, long timeoutMs = 30'000);
    ~DeskClient();
    DeskClient(const DeskClient &) = delete;
    DeskClient &operator=(const DeskClient &) = delete;

    Reply get(const QString &target);
    Reply send(const char *method, const QString &target, const nlohmann::json &body);

private:
    Reply perform(const char *method, const QString &target, const std::string &body);

    const QString m_url;
    const QByteArray m_authorization;
    const long m_timeoutMs;
    CURL *const m_curl;
};

} // namespace td::test
