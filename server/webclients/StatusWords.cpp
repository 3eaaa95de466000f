// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/StatusWords.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

const char *statusWord(Status status, StatusWords words)
{
    struct Column
    {
        const char *fresh, *working, *resolved, *closed;
    };
    static constexpr Column columns[] = {{"TODO", "IN_PROGRESS", "COMPLETED", "COMPLETED"},
                                         {"todo", "in_progress", "completed", "completed"},
                                         {"pending", "in_progress", "completed", "completed"},
                                         {"active", "in-progress", "resolved", "closed"}};
    const Column &column = columns[size_t(words)];
    switch (status) {
    case Status::New:
        return column.fresh;
    case Status::Open:
    case Status::Pending:
        return column.working;
    case Status::Resolved:
        return column.resolved;
    case Status::Closed:
        return column.closed;
    }
    Q_UNREACHABLE();
}

std::optional<Status> statusFrom(const QString &word)
{
    static const std::pair<QLatin1StringView, Status> known[] = {
        {"todo"_L1, Status::New},      {"active"_L1, Status::New},         {"pending"_L1, Status::New},
        {"new"_L1, Status::New},       {"in_progress"_L1, Status::Open},   {"inprogress"_L1, Status::Open},
        {"open"_L1, Status::Open},     {"completed"_L1, Status::Resolved}, {"complete"_L1, Status::Resolved},
        {"done"_L1, Status::Resolved}, {"resolved"_L1, Status::Resolved},  {"closed"_L1, Status::Closed}};
    const QString plain = word.trimmed().toLower().replace(u'-', u'_').replace(u' ', u'_');
    for (const auto &[name, status] : known) {
        if (plain == name) {
            return status;
        }
    }
    return std::nullopt;
}

const char *priorityWord(Priority priority, StatusWords words)
{
    const bool three = words == StatusWords::Capitals || words == StatusWords::Agent;
    return wordOf(three && priority == Priority::Urgent ? Priority::High : priority);
}

QString priorityFrom(const QString &word)
{
    const QString plain = word.trimmed().toLower();
    return plain == "critical"_L1 ? nameOf(Priority::Urgent) : plain;
}

} // namespace td
