// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ForgetfulVfs.h"

#include <QFile>
#include <QHash>
#include <QList>

#include <mutex>
#include <sqlite3.h>

namespace td::test {

/// What each file was before the writes that no sync has followed yet.
class ForgetfulVfs::State final
{
public:
    struct Undo
    {
        qint64 size; ///< of the file before the write
        qint64 offset;
        QByteArray old; ///< what was overwritten
    };

    sqlite3_vfs vfs{};
    sqlite3_vfs *real = nullptr;
    mutable std::mutex mutex;
    QHash<QByteArray, QList<Undo>> pending;
    int syncs = 0;
};

namespace {

using State = ForgetfulVfs::State;

/// SQLite's handle of a file: ours, and the real one behind it in the same memory.
struct File
{
    sqlite3_file base;
    State *state;
    const char *name; ///< null for a temporary file
    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

File *fileOf(sqlite3_file *file) { return reinterpret_cast<File *>(file); }
sqlite3_file *realOf(sqlite3_file *file) { return fileOf(file)->real(); }

/// Before a write or a cut: keeps what is there from `offset` on.
void remember(File *file, qint64 offset, qint64 length)
{
    if (!file->name) {
        return;
    }
    sqlite3_int64 size = 0;
    file->real()->pMethods->xFileSize(file->real(), &size);
    QByteArray old(std::max<qint64>(0, std::min<qint64>(length, size - offset)), '\0');
    if (!old.isEmpty()) {
        file->real()->pMethods->xRead(file->real(), old.data(), int(old.size()), offset);
    }
    const std::lock_guard lock(file->state->mutex);
    file->state->pending[file->name].append({size, offset, old});
}

int closeFile(sqlite3_file *file) { return realOf(file)->pMethods->xClose(realOf(file)); }

int readFile(sqlite3_file *file, void *data, int length, sqlite3_int64 offset)
{
    return realOf(file)->pMethods->xRead(realOf(file), data, length, offset);
}

int writeFile(sqlite3_file *file, const void *data, int length, sqlite3_int64 offset)
{
    remember(fileOf(file), offset, length);
    return realOf(file)->pMethods->xWrite(realOf(file), data, length, offset);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    remember(fileOf(file), size, INT64_MAX);
    return realOf(file)->pMethods->xTruncate(realOf(file), size);
}

int syncFile(sqlite3_file *file, int flags)
{
    const int code = realOf(file)->pMethods->xSync(realOf(file), flags);
    State &state = *fileOf(file)->state;
    if (code == SQLITE_OK && fileOf(file)->name) {
        const std::lock_guard lock(state.mutex);
        state.pending.remove(fileOf(file)->name);
        ++state.syncs;
    }
    return code;
}

int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int lockFile(sqlite3_file *file, int level) { return realOf(file)->pMethods->xLock(realOf(file), level); }
int unlockFile(sqlite3_file *file, int level) { return realOf(file)->pMethods->xUnlock(realOf(file), level); }
int checkReserved(sqlite3_file *file, int *out)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), out);
}

int controlFile(sqlite3_file *file, int what, void *argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), what, argument);
}

int sectorSize(sqlite3_file *file) { return realOf(file)->pMethods->xSectorSize(realOf(file)); }

int characteristics(sqlite3_file *file) { return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file)); }

int mapShared(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, out);
}

int lockShared(sqlite3_file *file, int offset, int count, int flags)
{
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}

void barrier(sqlite3_file *file) { realOf(file)->pMethods->xShmBarrier(realOf(file)); }
int unmapShared(sqlite3_file *file, int remove) { return realOf(file)->pMethods->xShmUnmap(realOf(file), remove); }

// Version 2: without memory-mapped pages, whose writes could not be seen.
constexpr sqlite3_io_methods methods = {2,           closeFile,   readFile,        writeFile,  truncateFile,
                                        syncFile,    sizeOfFile,  lockFile,        unlockFile, checkReserved,
                                        controlFile, sectorSize,  characteristics, mapShared,  lockShared,
                                        barrier,     unmapShared, nullptr,         nullptr};

State &stateOf(sqlite3_vfs *vfs) { return *static_cast<State *>(vfs->pAppData); }

int openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *outFlags)
{
    State &state = stateOf(vfs);
    File *file = fileOf(base);
    file->base.pMethods = nullptr;
    file->state = &state;
    file->name = name;
    const int code = state.real->xOpen(state.real, name, file->real(), flags, outFlags);
    if (code == SQLITE_OK) {
        file->base.pMethods = &methods;
    }
    return code;
}

int deleteFile(sqlite3_vfs *vfs, const char *name, int syncFolder)
{
    State &state = stateOf(vfs);
    {
        const std::lock_guard lock(state.mutex);
        state.pending.remove(name);
    }
    return state.real->xDelete(state.real, name, syncFolder);
}

} // namespace

ForgetfulVfs::ForgetfulVfs() : m_state(std::make_unique<State>())
{
    m_state->real = sqlite3_vfs_find(nullptr);
    m_state->vfs = *m_state->real;
    m_state->vfs.pNext = nullptr;
    m_state->vfs.zName = "forgetful";
    m_state->vfs.szOsFile = int(sizeof(File)) + m_state->real->szOsFile;
    m_state->vfs.pAppData = m_state.get();
    m_state->vfs.xOpen = openFile;
    m_state->vfs.xDelete = deleteFile;
    sqlite3_vfs_register(&m_state->vfs, 1);
}

ForgetfulVfs::~ForgetfulVfs()
{
    sqlite3_vfs_unregister(&m_state->vfs);
    sqlite3_vfs_register(m_state->real, 1);
}

void ForgetfulVfs::copyAfterPowerCut(const QString &file, const QString &copy) const
{
    const std::lock_guard lock(m_state->mutex);
    for (const char *suffix : {"", "-wal"}) {
        const QString name = file + QLatin1StringView(suffix);
        QFile out(copy + QLatin1StringView(suffix));
        if (!QFile::copy(name, out.fileName()) || !out.open(QIODevice::ReadWrite)) {
            continue;
        }
        const auto undo = m_state->pending.value(QFile::encodeName(name));
        for (auto write = undo.rbegin(); write != undo.rend(); ++write) {
            out.seek(write->offset);
            out.write(write->old);
            out.flush();
            out.resize(write->size);
        }
    }
}

int ForgetfulVfs::syncs() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->syncs;
}

} // namespace td::test
