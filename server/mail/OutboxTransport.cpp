// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/OutboxTransport.h"

#include "shared/core/Uuid.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace td::mail {

using namespace Qt::Literals::StringLiterals;
using Outcome = Delivery::Outcome;

namespace {

bool syncFolder(const QString &folder)
{
    const int fd = open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = fd >= 0 && fsync(fd) == 0;
    const int error = errno;
    if (fd >= 0) {
        close(fd);
    }
    errno = error;
    return synced;
}

/// Two writers of the same mail (a paused worker and the one that took over) must not share a temporary file.
QString temporaryName(const QString &path) { return u"%1.%2.part"_s.arg(path, newUuid(SystemClock().now())); }

/// The path holds all of the bytes or what it held before, even through a power cut. False: errno says why.
bool replaceFile(const QString &folder, const QString &path, const QByteArray &bytes)
{
    const QString temporary = temporaryName(path);
    QFile file(temporary);
    const bool written = file.open(QFile::WriteOnly | QFile::NewOnly | QFile::Unbuffered) &&
                         file.write(bytes) == bytes.size() && fsync(file.handle()) == 0;
    file.close();
    if (written && std::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(path).constData()) == 0) {
        return syncFolder(folder);
    }
    const int error = errno;
    QFile::remove(temporary);
    errno = error;
    return false;
}

QString fileName(const OutgoingMail &mail)
{
    const QDateTime date = QDateTime::fromMSecsSinceEpoch(mail.date, Qt::UTC);
    return u"%1-%2.eml"_s.arg(date.toString(u"yyyyMMdd-HHmmss"_s), mail.id);
}

} // namespace

OutboxTransport::OutboxTransport(QString folder) : m_folder(std::move(folder)) {}

Delivery OutboxTransport::deliver(const OutgoingMail &mail, const net::CancelFlag &) const
{
    Q_ASSERT(isUuid(mail.id));
    const QString path = QDir(m_folder).filePath(fileName(mail));
    errno = 0;
    if (!QDir().mkpath(m_folder) || !replaceFile(m_folder, path, mail.rfc5322)) {
        return {Outcome::Temporary, {}, u"The mail could not be written to %1: %2"_s.arg(path, qt_error_string(errno))};
    }
    return {Outcome::Sent, {}, u"Written to %1."_s.arg(path)};
}

} // namespace td::mail
