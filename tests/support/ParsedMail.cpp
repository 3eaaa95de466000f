// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ParsedMail.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace td::test {

using namespace Qt::Literals::StringLiterals;

QStringList ParsedMail::names() const
{
    QStringList names;
    for (const Header &header : headers) {
        names += header.name;
    }
    return names;
}

QString ParsedMail::value(const QString &name) const
{
    QStringList values;
    for (const Header &header : headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0) {
            values += header.value;
        }
    }
    return values.size() == 1 ? values.first() : QString();
}

ParsedMail parseMail(const QByteArray &rfc5322)
{
    QProcess reader;
    reader.start(u"/usr/bin/python3"_s, {QStringLiteral(QT_TESTCASE_SOURCEDIR "/support/parse_mail.py")});
    reader.write(rfc5322);
    reader.closeWriteChannel();
    reader.waitForFinished(20'000);
    const QJsonObject json = QJsonDocument::fromJson(reader.readAllStandardOutput()).object();

    ParsedMail mail;
    mail.type = json["type"_L1].toString();
    for (const QJsonValue &header : json["headers"_L1].toArray()) {
        mail.headers.append({header[0].toString(), header[1].toString()});
    }
    for (const QJsonValue &part : json["parts"_L1].toArray()) {
        const QString type = part["type"_L1].toString();
        mail.types += type;
        QString &body = type == "text/html"_L1 ? mail.html : mail.text;
        body = part["text"_L1].toString();
    }
    for (const QJsonValue &defect : json["defects"_L1].toArray()) {
        mail.defects += defect.toString();
    }
    return mail;
}

} // namespace td::test
