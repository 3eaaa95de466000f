// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/DurableFile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace td::durable_file {

namespace {

Error failed(const QString &what)
{
    return {ErrorKind::Internal, u"file_error"_s, u"%1: %2"_s.arg(what, QString::fromLocal8Bit(std::strerror(errno)))};
}

Result<void> syncPath(const QString &path, int flags)
{
    const int fd = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (fd < 0) {
        return failed(path);
    }
    const bool synced = ::fsync(fd) == 0;
    const Result<void> outcome = synced ? Result<void>() : failed(path);
    ::close(fd);
    return outcome;
}

} // namespace

Result<void> createPrivate(const QString &file)
{
    const int fd =
        ::open(QFile::encodeName(file).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0) {
        return failed(file);
    }
    ::close(fd);
    return {};
}

Result<void> sync(const QString &file) { return syncPath(file, O_RDONLY); }

Result<void> renameNew(const QString &from, const QString &to)
{
    if (::renameat2(AT_FDCWD, QFile::encodeName(from).constData(), AT_FDCWD, QFile::encodeName(to).constData(),
                    RENAME_NOREPLACE) != 0) {
        return failed(to);
    }
    return syncPath(QFileInfo(to).absolutePath(), O_RDONLY | O_DIRECTORY);
}

} // namespace td::durable_file
