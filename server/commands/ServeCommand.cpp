// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/Commands.h"
#include "server/runtime/ServerRuntime.h"
#include "server/runtime/SignalWatcher.h"

#include <QCoreApplication>

#include <cstdio>
#include <sys/resource.h>

namespace td::commands {

namespace {

/// A connection is a file, and the usual soft limit of 1024 is meant for programs with select().
void allowManyFiles()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace

int fail(const Error &error)
{
    std::fprintf(stderr, "triagedesk-server: %s\n", qUtf8Printable(error.message));
    return 1;
}

int serve(const ServerConfig &config)
{
    allowManyFiles();
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::endRequested, qApp, &QCoreApplication::quit);
    auto runtime = ServerRuntime::make(config);
    if (!runtime) {
        return fail(runtime.error());
    }
    const auto url = (*runtime)->start();
    if (!url) {
        return fail(url.error());
    }
    std::printf("listening on %s\n", qUtf8Printable(*url));
    std::fflush(stdout);
    const int code = QCoreApplication::exec();
    (*runtime)->stop();
    return code;
}

} // namespace td::commands
