// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TicketData.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <zlib.h>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

Result<QByteArray> readGzip(const QString &path)
{
    gzFile file = gzopen(path.toLocal8Bit().constData(), "rb");
    if (!file) {
        return Error{ErrorKind::NotFound, u"no_file"_s, u"Cannot open "_s + path};
    }
    QByteArray content;
    QByteArray chunk(1 << 16, Qt::Uninitialized);
    int count = 0;
    while ((count = gzread(file, chunk.data(), unsigned(chunk.size()))) > 0) {
        content.append(chunk.constData(), count);
    }
    gzclose(file);
    if (count < 0) {
        return Error{ErrorKind::BadInput, u"bad_gzip"_s, u"Not a whole gzip file: "_s + path};
    }
    return content;
}

} // namespace

QList<QStringList> parseCsv(const QString &text)
{
    QList<QStringList> rows;
    QStringList row;
    QString field;
    bool quoted = false;
    const auto endField = [&] {
        row.append(field);
        field.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
            field += c;
            ++i;
        } else if (c == u'"') {
            quoted = !quoted;
        } else if (!quoted && c == u',') {
            endField();
        } else if (!quoted && c == u'\n') {
            endField();
            rows.append(std::exchange(row, {}));
        } else if (quoted || c != u'\r') {
            field += c;
        }
    }
    if (!row.isEmpty() || !field.isEmpty()) {
        endField();
        rows.append(row);
    }
    return rows;
}

QString ticketDataFolder()
{
    const QString shared = qEnvironmentVariable("TRIAGEDESK_SHARED", QStringLiteral(TD_SOURCE_DIR "/../shared"));
    const QString folder = QDir::cleanPath(shared + u"/data/tickets"_s);
    return QFileInfo(folder).isDir() ? folder : QString();
}

Result<QList<DataRow>> readTickets(const QString &name)
{
    const QByteArray content = TRY(readGzip(ticketDataFolder() + u'/' + name + u".csv.gz"_s));
    const QList<QStringList> lines = parseCsv(QString::fromUtf8(content));
    QList<DataRow> rows;
    for (const QStringList &line : lines.mid(1)) {
        DataRow row;
        for (qsizetype i = 0; i < qMin(line.size(), lines.first().size()); ++i) {
            row.insert(lines.first()[i], line[i]);
        }
        rows.append(std::move(row));
    }
    return rows;
}

QList<DataRow> pickByHash(QList<DataRow> rows, qsizetype count)
{
    QList<std::pair<QByteArray, qsizetype>> order;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        order.append({QCryptographicHash::hash(rows[i].value(u"id"_s).toUtf8(), QCryptographicHash::Sha256), i});
    }
    std::sort(order.begin(), order.end());
    QList<DataRow> picked;
    for (const auto &[hash, index] : order.mid(0, count)) {
        picked.append(rows[index]);
    }
    return picked;
}

} // namespace td::test
