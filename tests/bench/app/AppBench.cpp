// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/DeskWindow.h"
#include "app/sync/DeskLink.h"
#include "app/widgets/Theme.h"
#include "shared/wire/JsonReader.h"
#include "shared/wire/JsonWriter.h"
#include "tests/bench/app/MirrorFilling.h"
#include "tests/bench/app/WindowBench.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QDir>
#include <QFile>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace td;

namespace {

app::DeskFiles filesIn(const QString &folder)
{
    return {QDir(folder).filePath(u"mirror.sqlite"_s), QDir(folder).filePath(u"acts.sqlite"_s)};
}

int failed(const Error &error)
{
    std::fprintf(stderr, "triagedesk-app-bench: %s\n", qUtf8Printable(error.message));
    return 1;
}

void say(const QByteArray &line)
{
    std::printf("%s\n", line.constData());
    std::fflush(stdout);
}

QByteArray residentKilobytes()
{
    QFile status(u"/proc/self/status"_s);
    const QByteArray text = status.open(QIODevice::ReadOnly) ? status.readAll() : QByteArray();
    const qsizetype at = text.indexOf("VmRSS:") + 6;
    return text.mid(at, text.indexOf("kB", at) - at).trimmed();
}

/// The window over a filled mirror, with no server behind it.
Result<void> showWindow(const QString &folder)
{
    const SystemClock clock;
    const auto link =
        TRY(app::DeskLink::open(filesIn(folder), QUrl(u"http://127.0.0.1:9"_s), bench::moderator(), clock));
    app::theme::apply(*qApp, app::theme::Look::Light);
    app::DeskWindow window(link->tickets(), link->acts(), *link);
    bench::WindowBench bench(window, link->tickets());
    window.show();
    bench.settle();
    say("painted");
    say(toJson(bench.run()));
    say(residentKilobytes());
    return {};
}

/// Until a fresh mirror has all that the server lets the account see.
Result<void> syncFirst(const QString &folder, const QUrl &server, const SignedIn &session)
{
    const SystemClock clock;
    const auto link = TRY(app::DeskLink::open(filesIn(folder), server, session, clock));
    QEventLoop loop;
    QObject::connect(link.get(), &app::DeskService::connectionChanged, &loop, [&] {
        if (link->connection() == app::LinkState::Online) {
            loop.quit();
        }
    });
    link->start();
    loop.exec();
    say(QByteArray::number(link->tickets().count({.queue = app::Queue::Everything})));
    return {};
}

Result<SignedIn> readSession()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return Error{ErrorKind::BadInput, u"no_session"_s, u"The session is expected on standard input."_s};
    }
    return fromJson<SignedIn>(input.readAll(), UnknownFields::Refuse);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    QApplication application(argc, argv);
    CLI::App cli("What ./dev bench measures of the desktop app");
    cli.require_subcommand(1);
    std::string folder;
    std::string server;
    int count = 100'000;
    Result<void> done;
    const auto at = [](const std::string &text) { return QString::fromStdString(text); };
    CLI::App *fill = cli.add_subcommand("fill", "Fills a mirror");
    fill->add_option("folder", folder)->required();
    fill->add_option("--count", count);
    fill->callback([&] { done = bench::fillMirror(filesIn(at(folder)), count); });
    CLI::App *window = cli.add_subcommand("window", "Times a window over a filled mirror");
    window->add_option("folder", folder)->required();
    window->callback([&] { done = showWindow(at(folder)); });
    CLI::App *sync = cli.add_subcommand("sync", "The first sync with a server; the session comes on standard input");
    sync->add_option("folder", folder)->required();
    sync->add_option("url", server)->required();
    sync->callback([&] {
        const auto session = readSession();
        done = session ? syncFirst(at(folder), QUrl(at(server)), *session) : Result<void>(session.error());
    });
    CLI11_PARSE(cli, argc, argv);
    return done ? 0 : failed(done.error());
}
