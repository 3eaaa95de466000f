// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/Commands.h"
#include "server/demo/Demo.h"
#include "server/runtime/ConfigCommandLine.h"
#include "server/runtime/Log.h"
#include "shared/core/Result.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <openssl/crypto.h>

using namespace td;

namespace {

int withConfig(const ConfigSources &sources, const std::function<int(const ServerConfig &)> &command)
{
    const auto config = loadServerConfig(sources);
    if (!config) {
        return commands::fail(config.error());
    }
    installLog(config->log);
    return command(*config);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1"); // glib's loop costs half the throughput once many connections are idle
    // Threads of Qt's pools may still be ending when the process exits: OpenSSL stays until after them.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("triagedesk-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TRIAGEDESK_VERSION));

    CLI::App cli("TriageDesk, the help desk that triages itself: the server");
    cli.set_version_flag("--version", TRIAGEDESK_VERSION);
    cli.require_subcommand(1);
    ConfigSources sources = systemSources();
    sources.foreignNames = true;
    int code = 0;
    const auto command = [&](CLI::App &parent, const char *name, const char *what,
                             std::function<int(const ServerConfig &)> run) {
        CLI::App *sub = parent.add_subcommand(name, what);
        addConfigOptions(*sub, sources);
        sub->callback([&sources, &code, run = std::move(run)] { code = withConfig(sources, run); });
        return sub;
    };

    command(cli, "serve", "Serve the REST API and do the background jobs until SIGTERM", commands::serve);
    command(cli, "migrate", "Bring the database to this program's version", commands::migrate);

    command(cli, "doctor", "Show the settings in force, and try everything the server needs", commands::doctor);

    std::string file;
    CLI::App *backup =
        command(cli, "backup", "Copy a running desk into a file and read the copy back",
                [&](const ServerConfig &config) { return commands::makeBackup(config, QString::fromStdString(file)); });
    backup->add_option("file", file, "A new file; by default one in the data folder's backups");
    const auto fileCommand = [&](const char *name, const char *what,
                                 int (*run)(const ServerConfig &, const QString &)) {
        command(cli, name, what,
                [&file, run](const ServerConfig &config) { return run(config, QString::fromStdString(file)); })
            ->add_option("file", file, "The backup")
            ->required();
    };
    fileCommand("verify", "Read a whole backup and say whether it can be restored", commands::verifyBackup);
    fileCommand("restore", "Put a backup in the place of a stopped desk", commands::restoreBackup);

    CLI::App *user = cli.add_subcommand("user", "Accounts");
    user->require_subcommand(1);
    std::string email, name, role = "user";
    bool passwordFromStdin = false;
    CLI::App *add =
        command(*user, "add", "Make an account, the first admin above all", [&](const ServerConfig &config) {
            return commands::addUser(config, {QString::fromStdString(email), QString::fromStdString(name),
                                              QString::fromStdString(role), passwordFromStdin});
        });
    add->add_option("--email", email, "The address to sign in with")->required();
    add->add_option("--name", name, "The name that others see")->required();
    add->add_option("--role", role, "user, student, moderator or admin")->capture_default_str();
    add->add_flag("--password-stdin", passwordFromStdin, "Read the password from the first line of standard input");

    std::string account;
    command(*user, "unlock", "Lift the locks that failed sign-ins have put on an account",
            [&](const ServerConfig &config) { return commands::unlockUser(config, QString::fromStdString(account)); })
        ->add_option("account", account, "Its address or username")
        ->required();

    commands::ImportRequest import;
    std::string format, users, tickets, orphans;
    CLI::App *moveIn =
        command(cli, "import", "Take in the accounts and tickets of another system", [&](const ServerConfig &config) {
            import.users = QString::fromStdString(users);
            import.tickets = QString::fromStdString(tickets);
            import.orphans = QString::fromStdString(orphans);
            return commands::importMongo(config, import);
        });
    moveIn->add_option("--format", format, "What the files are: mongo, as mongoexport writes them")
        ->required()
        ->check(CLI::IsMember({"mongo"}));
    moveIn->add_option("--users", users, "The exported accounts")->check(CLI::ExistingFile);
    moveIn->add_option("--tickets", tickets, "The exported tickets")->check(CLI::ExistingFile);
    moveIn->add_option("--orphans", orphans, "Address of the account that gets what deleted people wrote");
    moveIn->add_flag("--dry-run", import.dryRun, "Say everything and write nothing");
    moveIn->add_flag("--triage", import.triage, "Have open tickets triaged that nobody has");

    CLI::App *demo =
        cli.add_subcommand("demo", "File sample tickets through a fresh desk's REST API and show what becomes of each");
    std::string url;
    demo->add_option("--url", url, "Where the server is")->required();
    demo->add_option("--admin-email", email, "The admin to sign in as; the password is in TRIAGEDESK_DEMO_PASSWORD")
        ->required();
    demo->callback([&] {
        code = runDemo({QUrl(QString::fromStdString(url)), QString::fromStdString(email),
                        qEnvironmentVariable("TRIAGEDESK_DEMO_PASSWORD")});
    });

    CLI11_PARSE(cli, argc, argv);
    return code;
}
