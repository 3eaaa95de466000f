// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/Demo.h"

#include "server/demo/DemoRun.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

namespace td {

int runDemo(const DemoOptions &options)
{
    auto samples = loadDemoSamples();
    if (!samples) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(samples.error().message));
        return 1;
    }
    DemoRun run(options, *std::move(samples), TerminalStyle::ofStandardOutput());
    QObject::connect(&run, &DemoRun::finished, QCoreApplication::instance(), &QCoreApplication::exit);
    QTimer::singleShot(0, &run, &DemoRun::start);
    return QCoreApplication::exec();
}

} // namespace td
