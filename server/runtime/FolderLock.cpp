// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/FolderLock.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<FolderLock> FolderLock::take(const QString &folder)
{
    const auto cannot = [&] {
        return Error{
            ErrorKind::Busy, u"data_folder_unusable"_s,
            u"The data folder %1 cannot be used: %2."_s.arg(folder, QString::fromLocal8Bit(std::strerror(errno)))};
    };
    if (!QDir().mkpath(folder)) {
        errno = errno ? errno : EACCES;
        return cannot();
    }
    const int file = ::open(QFile::encodeName(folder + u"/lock"_s).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return cannot();
    }
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return Error{
            ErrorKind::Busy, u"desk_in_use"_s,
            u"Another server runs on the data folder %1. End it first, or give this one another --data-dir."_s.arg(
                folder)};
    }
    return FolderLock(file);
}

FolderLock::~FolderLock()
{
    if (m_file >= 0) {
        ::close(m_file);
    }
}

} // namespace td
