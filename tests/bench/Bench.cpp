// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/Log.h"
#include "shared/wire/JsonReader.h"
#include "tests/bench/FilingBench.h"
#include "tests/bench/JobsBench.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace td;

namespace {

struct Order
{
    std::string database;
    std::string session;
    std::string sample;
    int writers = 6;
    int workers = 4;
    int inFlight = 32;
    int count = 1'000'000'000;
    double seconds = 60;
};

Result<TicketFiling> readSample(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorKind::BadInput, u"no_sample"_s, u"The sample ticket cannot be read."_s};
    }
    return fromJson<TicketFiling>(file.readAll(), UnknownFields::Refuse);
}

Result<bench::Figures> file(Database &database, JobQueue &jobs, const Order &order)
{
    bench::FilingBench filing(database, jobs, QString::fromStdString(order.session), TRY(readSample(order.sample)));
    const int warmUp = std::min(order.count / 10, 10 * order.inFlight);
    TRY(filing.run(order.inFlight, warmUp, minute));
    return filing.run(order.inFlight, order.count - warmUp, Millis(order.seconds * second));
}

using Work = std::function<Result<bench::Figures>(Database &, JobQueue &)>;

Result<bench::Figures> measure(const Order &order, const Work &work)
{
    const SystemClock clock;
    JobQueue jobs(clock); // outlives the database's threads, which wake it after a commit
    DatabaseLimits limits;
    limits.writers = order.writers;
    const auto database = Database::make(TRY(DatabaseUrl::parse(QString::fromStdString(order.database))), limits);
    // Qt SQL never ends its clean-up at exit when the first two connections of a process are made at the same time.
    TRY(database->local().ensureOpen());
    return work(*database, jobs);
}

int perform(const Order &order, const Work &work)
{
    installLog({});
    const auto figures = measure(order, work);
    if (!figures) {
        std::fprintf(stderr, "triagedesk-bench: %s\n", qUtf8Printable(figures.error().message));
        return 1;
    }
    std::printf("%s\n", toJson(*figures).constData());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication app(argc, argv);
    CLI::App cli("What ./dev bench measures without a server; the desk must be there already");
    cli.require_subcommand(1);
    Order order;
    int code = 0;
    const auto command = [&](const char *name, const char *what, Work work) {
        CLI::App *sub = cli.add_subcommand(name, what);
        sub->add_option("--database", order.database, "sqlite:FILE or postgresql://…")->required();
        sub->add_option("--writers", order.writers, "Threads that write to PostgreSQL")->capture_default_str();
        sub->add_option("--count", order.count, "How many at the most");
        sub->add_option("--seconds", order.seconds, "How long at the most")->capture_default_str();
        sub->callback([&order, &code, work = std::move(work)] { code = perform(order, work); });
        return sub;
    };
    CLI::App *filing = command("file", "File tickets",
                               [&](Database &database, JobQueue &jobs) { return file(database, jobs, order); });
    filing->add_option("--session", order.session, "The session they are filed in")->required();
    filing->add_option("--sample", order.sample, "The ticket as JSON, with @N@ where it is to be unique")->required();
    filing->add_option("--in-flight", order.inFlight, "Tickets at once")->capture_default_str();
    CLI::App *jobs = command("jobs", "Do jobs that do nothing", [&](Database &database, JobQueue &queue) {
        return bench::runJobs(database, queue, order.count, order.workers, Millis(order.seconds * second));
    });
    jobs->add_option("--workers", order.workers, "Jobs at once")->capture_default_str();
    CLI11_PARSE(cli, argc, argv);
    return code;
}
