// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace td {

/// The secrets of links in mails: made from a link's id with the desk's key, so that none is ever stored. A mail waits
/// in the outbox with a mark in its place, which is replaced while it is sent. Thread: any.
class LinkSecrets final
{
public:
    explicit LinkSecrets(const QByteArray &deskKey);

    /// What stands in the link: names the link and proves it.
    QString tokenOf(const QString &linkId) const;
    /// The link that a token of this desk names; nothing for any other text.
    std::optional<QString> linkOf(const QString &token) const;

    /// What stands for a token in a stored mail.
    static QString markOf(const QString &linkId);
    /// The same text with the tokens in place of the marks.
    QString reveal(const QString &text) const;

private:
    QByteArray proof(const QByteArray &id) const;

    const QByteArray m_key;
};

} // namespace td
