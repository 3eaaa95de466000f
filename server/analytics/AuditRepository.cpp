// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/analytics/AuditRepository.h"

#include "server/analytics/sql/Queries.h"

using namespace Qt::Literals::StringLiterals;

namespace td::audit_repository {

namespace {

AuditEntry readEntry(Row &row)
{
    AuditEntry entry;
    entry.id = row.integer();
    entry.at = {row.integer()};
    entry.kind = row.text();
    entry.origin = row.text();
    const auto actorId = row.optionalText();
    const auto actorName = row.optionalText();
    if (actorId) {
        entry.actor = Person{*actorId, actorName.value_or(QString())};
    }
    entry.subjectId = row.text();
    entry.subjectName = row.optionalText();
    entry.ticketId = row.optionalText();
    entry.ticketNumber = row.optionalInteger();
    entry.changes = {row.bytes()};
    return entry;
}

Options optionsOf(const AuditFilter &filter)
{
    Options options;
    const auto when = [&](bool wanted, const char *option) {
        if (wanted) {
            options.push_back(option);
        }
    };
    when(filter.actor.has_value(), "actor");
    when(filter.kind.has_value(), "kind");
    when(filter.ticket.has_value(), "ticket");
    when(filter.subject.has_value(), "subject");
    when(filter.from.has_value(), "from");
    when(filter.to.has_value(), "to");
    return options;
}

template <class Read>
auto ask(Connection &connection, const AuditFilter &filter, const Options &options, qint64 after, int limit, int skip,
         Read read)
{
    QString kindOf = filter.kind.value_or(QString());
    kindOf.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return connection.all(sql::analytics::audit,
                          {{"actor", filter.actor},
                           {"kind", filter.kind},
                           {"kind_of", kindOf + u".%"_s},
                           {"ticket", filter.ticket},
                           {"subject", filter.subject},
                           {"from", filter.from.value_or(Time{}).ms},
                           {"to", filter.to.value_or(Time{}).ms},
                           {"after", after},
                           {"limit", limit},
                           {"skip", skip}},
                          read, options);
}

} // namespace

Result<std::vector<AuditEntry>> list(Connection &connection, const AuditFilter &filter, std::optional<qint64> after,
                                     int limit, int skip)
{
    Options options = optionsOf(filter);
    options.push_back("list");
    if (after) {
        options.push_back("after");
    }
    return ask(connection, filter, options, after.value_or(0), limit, skip, readEntry);
}

Result<qint64> count(Connection &connection, const AuditFilter &filter)
{
    Options options = optionsOf(filter);
    options.push_back("count");
    const auto counts = TRY(ask(connection, filter, options, 0, 0, 0, [](Row &row) { return row.integer(); }));
    return counts.front();
}

} // namespace td::audit_repository
