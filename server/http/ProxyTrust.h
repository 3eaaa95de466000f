// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

#include <QStringList>

namespace td::http {

/// Who really asks, when a proxy that is trusted says so: X-Forwarded-For is read from its end for as long as trusted
/// proxies wrote it. What anybody else puts there is ignored. Thread: any.
class ProxyTrust final
{
public:
    /// Addresses, or subnets with a prefix length.
    explicit ProxyTrust(const QStringList &proxies);

    void apply(RequestHead &head) const;

private:
    bool trusts(const QHostAddress &address) const;

    QList<QPair<QHostAddress, int>> m_subnets;
};

} // namespace td::http
