// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/analytics/sql/Queries.h"
#include "server/api/sql/Queries.h"
#include "server/assignment/sql/Queries.h"
#include "server/auth/sql/Queries.h"
#include "server/desk/sql/Queries.h"
#include "server/events/sql/Queries.h"
#include "server/imports/sql/Queries.h"
#include "server/jobs/sql/Queries.h"
#include "server/mail/sql/Queries.h"
#include "server/notifications/sql/Queries.h"
#include "server/storage/sql/Queries.h"
#include "server/tickets/sql/Queries.h"
#include "server/triage/sql/Queries.h"
#include "server/users/sql/Queries.h"
#include "server/webclients/sql/Queries.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

using Uses = std::vector<Options>;

/// The noun of a query's folder, and its queries.
using Noun = std::pair<const char *, std::vector<const Query *>>;

template <size_t count>
Noun noun(const char *name, const Query *const (&all)[count])
{
    return {name, {std::begin(all), std::end(all)}};
}

std::vector<Noun> nouns()
{
    return {noun("analytics", sql::analytics::all),
            noun("api", sql::api::all),
            noun("assignment", sql::assignment::all),
            noun("auth", sql::auth::all),
            noun("desk", sql::desk::all),
            noun("events", sql::events::all),
            noun("imports", sql::imports::all),
            noun("jobs", sql::jobs::all),
            noun("mail", sql::mail::all),
            noun("notifications", sql::notifications::all),
            noun("storage", sql::storage::all),
            noun("tickets", sql::tickets::all),
            noun("triage", sql::triage::all),
            noun("users", sql::users::all),
            noun("webclients", sql::webclients::all)};
}

/// `base` alone, with each of `more`, and with all of them.
void addEach(Uses &uses, const Options &base, const Options &more)
{
    uses.push_back(base);
    Options all = base;
    for (const char *option : more) {
        Options one = base;
        one.push_back(option);
        uses.push_back(one);
        all.push_back(option);
    }
    uses.push_back(all);
}

Uses ticketUses(Dialect dialect)
{
    Uses uses{{"rows", "whole", "byId"}};
    const bool sqlite = dialect == Dialect::Sqlite;
    const char *text = sqlite ? "text_sqlite" : "text_postgres";
    const Options filters{"requester",
                          "priority",
                          "type",
                          "category",
                          "watching",
                          "public",
                          sqlite ? "tag_sqlite" : "tag_postgres",
                          sqlite ? "skill_sqlite" : "skill_postgres",
                          text};
    const std::pair<const char *, const char *> sorts[] = {{"newest", "afterNewest"},
                                                           {"oldest", "afterOldest"},
                                                           {"updated", "afterUpdated"},
                                                           {"byPriority", "afterPriority"}};
    const char *tokens = sqlite ? "tokens_sqlite" : "tokens_postgres";
    for (const char *reader : {"", "readableByUser", "readableByStaff"}) {
        addEach(uses, {tokens, "list", "newest", reader, text, "page"}, {"statuses", "category", "others"});
    }
    for (const auto &[sort, after] : sorts) {
        for (const char *reader : {"", "readableByUser", "readableByStaff"}) {
            for (const char *status : {"status", "statuses"}) {
                for (const char *assignee : {"assignee", "unassigned"}) {
                    Options wanted = filters;
                    wanted.insert(wanted.end(), {status, assignee, after});
                    addEach(uses, {"rows", "list", sort, reader, "page"}, wanted);
                    uses.push_back({"rows", "list", sort, reader, status, assignee, "pageOf50"});
                    uses.push_back({"rows", "deleted", sort, reader, status, "priorities", "pageAt"});
                    uses.push_back({"count", "list", reader, status, assignee, "priorities", text});
                }
            }
        }
    }
    return uses;
}

/// How the repositories use a query: the sets of options that they ask for.
Uses usesOf(const Query &query, Dialect dialect)
{
    Uses uses;
    if (&query == &sql::tickets::select) {
        uses = ticketUses(dialect);
    } else if (&query == &sql::tickets::selectMessages) {
        uses = {{"byId"}, {"ofTicket"}, {"ofTicket", "repliesOnly"}};
    } else if (&query == &sql::tickets::updateText) {
        uses = {{"replace"}, {"append"}};
    } else if (&query == &sql::users::renewAccountSkills || &query == &sql::users::renewTicketSkills) {
        uses = {{}, {"removing"}};
    } else if (&query == &sql::users::findCredentials) {
        uses = {{"byEmail"}, {"byUsername"}, {"byId"}};
    } else if (&query == &sql::auth::selectRoleRequests) {
        uses = {{"byId"}, {"list"}, {"list", "inState"}};
    } else if (&query == &sql::auth::useLinksOf) {
        uses = {{}, {"ofKind"}};
    } else if (&query == &sql::auth::clearFailures) {
        uses = {{}, {"fromAddress"}};
    } else if (&query == &sql::auth::endSessionsExcept) {
        uses = {{}, {"keeping"}};
    } else if (&query == &sql::auth::selectLocks) {
        uses = {{"list"}, {"byId"}};
    } else if (&query == &sql::users::select) {
        uses = {{"byId"}};
        const bool sqlite = dialect == Dialect::Sqlite;
        const std::pair<const char *, const char *> sorts[] = {
            {"joined", "afterJoined"},
            {"newest", "afterNewest"},
            {sqlite ? "name_sqlite" : "name_postgres", sqlite ? "afterName_sqlite" : "afterName_postgres"}};
        for (const auto &[sort, after] : sorts) {
            addEach(uses, {"list", sort}, {"role", "active", "text", after});
        }
    } else if (&query == &sql::users::count) {
        addEach(uses, {}, {"role", "active", "text"});
    } else if (&query == &sql::analytics::usersBy) {
        uses = {{"role"}, {"state"}};
    } else if (&query == &sql::analytics::ticketsBy) {
        uses = {{"status"}, {"priority"}, {"type"}, {"category"}};
    } else if (&query == &sql::analytics::perQuarter) {
        uses = {{"filed"}, {"done"}};
    } else if (&query == &sql::analytics::durations) {
        uses = {{"firstResponse"}, {"resolution"}};
    } else if (&query == &sql::analytics::ownCounts) {
        addEach(uses, {"filed"}, {"between"});
        addEach(uses, {"assigned"}, {"between"});
    } else if (&query == &sql::analytics::audit) {
        addEach(uses, {"list"}, {"actor", "kind", "ticket", "subject", "from", "to", "after"});
        addEach(uses, {"count"}, {"actor", "kind", "ticket", "subject", "from", "to"});
    } else if (&query == &sql::analytics::aiTotals) {
        addEach(uses, {"models"}, {"requester"});
        addEach(uses, {"quarters"}, {"requester"});
    } else if (&query == &sql::analytics::aiCalls) {
        addEach(uses, {"list", "failed"}, {"requester", "after"});
        addEach(uses, {"list", "succeeded"}, {"requester", "after"});
        addEach(uses, {"count"}, {"requester"});
    } else if (&query == &sql::users::renewAccountSkills || &query == &sql::users::renewTicketSkills ||
               &query == &sql::users::tellTicketSkills) {
        uses = {{}, {"removing"}};
    } else if (&query == &sql::jobs::select) {
        addEach(uses, {}, {"byId", "subject", "state"});
    } else if (&query == &sql::notifications::list) {
        for (const char *reader : {"", "readableByUser", "readableByStaff"}) {
            addEach(uses, {"rows", reader}, {"unread", "after"});
            addEach(uses, {"count", reader}, {"unread"});
        }
    } else if (&query == &sql::notifications::markRead) {
        uses = {{}, {"one"}};
    } else if (&query == &sql::mail::list) {
        addEach(uses, {}, {"byId", "ticket", "state"});
    } else {
        uses = {{}};
    }
    return uses;
}

QSet<QString> optionsIn(const char *text)
{
    static const QRegularExpression mark(u"--\\? !?(\\w+)"_s);
    QSet<QString> options;
    for (auto match = mark.globalMatch(QString::fromUtf8(text)); match.hasNext();) {
        options += match.next().captured(1);
    }
    return options;
}

} // namespace

/// Every query of the product is text that both databases understand, in every way it is used.
class QueriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFolderIsHere();
    void prepares_data();
    void prepares();
    void everyOptionIsTried_data() { prepares_data(); }
    void everyOptionIsTried();

private:
    PostgresCluster m_cluster;
};

void QueriesTest::everyFolderIsHere()
{
    QStringList found;
    const QDir server(QStringLiteral(TD_SOURCE_DIR "/server"));
    for (const QString &folder : server.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (server.exists(folder + "/sql"_L1)) {
            found += folder;
        }
    }
    QStringList known;
    for (const auto &[name, queries] : nouns()) {
        known += QString::fromLatin1(name);
    }
    QCOMPARE(known, found);
}

void QueriesTest::prepares_data() { TestDatabase::addRows(); }

void QueriesTest::prepares()
{
    QFETCH(Dialect, dialect);
    TestDatabase database(dialect, m_cluster);
    QStringList refused;
    int count = 0;
    for (const auto &[name, queries] : nouns()) {
        for (const Query *query : queries) {
            for (const Options &options : usesOf(*query, dialect)) {
                ++count;
                if (const auto prepared = database.local().prepareOnly(*query, options); !prepared) {
                    QStringList words;
                    for (const char *option : options) {
                        words += QString::fromLatin1(option);
                    }
                    refused += QString::fromLatin1(query->name) + u' ' + words.join(u' ');
                }
            }
        }
    }
    QVERIFY2(refused.isEmpty(), qPrintable(refused.join(u'\n')));
    QVERIFY(count > 80);
}

void QueriesTest::everyOptionIsTried()
{
    QFETCH(Dialect, dialect);
    for (const auto &[name, queries] : nouns()) {
        for (const Query *query : queries) {
            QSet<QString> tried;
            for (const Options &options : usesOf(*query, dialect)) {
                std::for_each(options.begin(), options.end(), [&](const char *o) { tried += QString::fromLatin1(o); });
            }
            const bool sqlite = dialect == Dialect::Sqlite;
            for (const QString &option : optionsIn(sqlite ? query->sqlite : query->postgres)) {
                const bool foreign = option.endsWith(sqlite ? "_postgres"_L1 : "_sqlite"_L1);
                QVERIFY2(foreign || tried.contains(option),
                         qPrintable(QString::fromLatin1(query->name) + u' ' + option));
            }
        }
    }
}

} // namespace td::test

TD_TEST(td::test::QueriesTest)
#include "QueriesTest.moc"
