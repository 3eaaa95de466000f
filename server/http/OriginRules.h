// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

#include <QStringList>

namespace td::http {

/// Which web pages may use this server with the cookies of who looks at them, and what browsers are told about it (the
/// CORS protocol of the Fetch standard). Thread: any (a value).
class OriginRules final
{
public:
    /// `urls`: of pages that are welcome, whatever their path. `loopback`: so are pages of this computer.
    OriginRules(const QStringList &urls, bool loopback);

    /// Whether the page behind a request is one of our own server or a welcome one.
    bool allows(const RequestHead &head, QByteArrayView origin) const;

    /// The origin of the page that makes the request: its Origin field, or else that of its Referer; empty when it
    /// names none.
    static QByteArray originOf(const RequestHead &head);

    /// Whether the page is of another host than this server, so that only a SameSite=None cookie goes along.
    static bool isOtherSite(const RequestHead &head);

    /// The fields that every reply to the request carries.
    Headers replyFields(const RequestHead &head) const;

    /// The answer to a browser that asks before it sends: 204.
    Response preflight(const RequestHead &head) const;

private:
    std::vector<QByteArray> m_origins;
    bool m_loopback;
};

} // namespace td::http
