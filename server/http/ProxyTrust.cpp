// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ProxyTrust.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::http {

namespace {

/// An address as proxies write it: perhaps with a port, IPv6 then in brackets.
QHostAddress parse(const QByteArray &text)
{
    QString address = QString::fromLatin1(text.trimmed());
    if (address.startsWith(u'[')) {
        address = address.mid(1, address.indexOf(u']') - 1);
    } else if (address.count(u':') == 1) {
        address = address.section(u':', 0, 0);
    }
    QHostAddress parsed(address);
    bool mapped = false;
    const quint32 plain = parsed.toIPv4Address(&mapped);
    return mapped ? QHostAddress(plain) : parsed;
}

/// Every value of fields of this name, oldest first.
QByteArrayList valuesOf(const Headers &headers, QByteArrayView name)
{
    QByteArrayList values;
    for (const auto &[field, value] : headers) {
        if (name.compare(field, Qt::CaseInsensitive) == 0) {
            values += value.split(',');
        }
    }
    return values;
}

} // namespace

ProxyTrust::ProxyTrust(const QStringList &proxies)
{
    for (const QString &proxy : proxies) {
        const bool subnet = proxy.contains(u'/');
        const QHostAddress address(subnet ? QString() : proxy);
        m_subnets += subnet ? QHostAddress::parseSubnet(proxy)
                            : qMakePair(address, address.protocol() == QAbstractSocket::IPv6Protocol ? 128 : 32);
    }
}

bool ProxyTrust::trusts(const QHostAddress &address) const
{
    return std::any_of(m_subnets.begin(), m_subnets.end(),
                       [&](const auto &subnet) { return address.isInSubnet(subnet); });
}

void ProxyTrust::apply(RequestHead &head) const
{
    if (!trusts(head.peer)) {
        return;
    }
    const QByteArrayList protocols = valuesOf(head.headers, "x-forwarded-proto");
    head.secure = head.secure || (!protocols.isEmpty() && protocols.last().trimmed() == "https");
    const QByteArrayList hops = valuesOf(head.headers, "x-forwarded-for");
    for (auto hop = hops.rbegin(); hop != hops.rend() && trusts(head.peer); ++hop) {
        const QHostAddress address = parse(*hop);
        if (address.isNull()) {
            return;
        }
        head.peer = address;
    }
}

} // namespace td::http
