// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace td::test {

/// A mail as a reader that is not our writer's library (Python's email) understands it.
struct ParsedMail
{
    struct Header
    {
        QString name;
        QString value; ///< decoded and unfolded
    };
    QList<Header> headers;
    QString type;      ///< content type of the whole
    QStringList types; ///< of its parts
    QString text;      ///< the text/plain part
    QString html;      ///< the text/html part
    QStringList defects;

    QStringList names() const;
    QString value(const QString &name) const; ///< of the one header of this name; empty if there is none or several
};

ParsedMail parseMail(const QByteArray &rfc5322);

} // namespace td::test
