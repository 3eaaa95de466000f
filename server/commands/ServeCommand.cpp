// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/Commands.h"
#include "server/runtime/ServerRuntime.h"
#include "server/runtime/SignalWatcher.h"

#include <QCoreApplication>

#include <cstdio>

namespace td::commands {

int fail(const Error &error)
{
    std::fprintf(stderr, "triagedesk-server: %s\n", qUtf8Printable(error.message));
    return 1;
}

int serve(const ServerConfig &config)
{
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
