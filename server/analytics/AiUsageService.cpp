// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/analytics/AiUsageService.h"

#include "server/analytics/AiUsageRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

void add(AiTotals &sum, const AiTotals &one)
{
    sum.requests += one.requests;
    sum.promptTokens += one.promptTokens;
    sum.answerTokens += one.answerTokens;
    sum.costMicros += one.costMicros;
    sum.errors += one.errors;
}

/// `milliseconds.id` of the last call seen.
Result<ai_usage_repository::CallCursor> readCursor(const QString &text)
{
    bool number = false;
    const ai_usage_repository::CallCursor cursor{text.section(u'.', 0, 0).toLongLong(&number), text.section(u'.', 1)};
    if (!number || !isUuid(cursor.id)) {
        return Error{ErrorKind::BadInput, u"bad_cursor"_s, u"after is not a cursor of this list."_s, u"after"_s};
    }
    return cursor;
}

} // namespace

Result<AiUsage> AiUsageService::usage(Connection &connection, const AiUsageFilter &filter) const
{
    const ReportDays days = TRY(ReportDays::make(filter.days, filter.timeZone, m_clock.now()));
    AiUsage usage;
    usage.from = {days.from()};
    usage.to = {days.to()};
    usage.models = TRY(ai_usage_repository::perModel(connection, days, filter.requester));
    for (const AiModelUsage &model : usage.models) {
        add(usage.totals, model.totals);
    }
    for (int i = 0; i < days.count(); ++i) {
        usage.days.push_back({days.name(i), {}});
    }
    for (const auto &[quarter, totals] : TRY(ai_usage_repository::perQuarter(connection, days, filter.requester))) {
        if (const int index = days.indexOf(quarter); index >= 0) {
            add(usage.days[size_t(index)].totals, totals);
        }
    }
    return usage;
}

Result<Page<AiCall>> AiUsageService::calls(Connection &connection, const AiCallFilter &filter) const
{
    std::optional<ai_usage_repository::CallCursor> after;
    if (filter.after) {
        after = TRY(readCursor(*filter.after));
    }
    const int limit = filter.limit.value_or(50);
    Page<AiCall> page{TRY(ai_usage_repository::calls(connection, filter, after, limit + 1)), {}, {}};
    if (int(page.items.size()) > limit) {
        page.items.pop_back();
        page.next = u"%1.%2"_s.arg(page.items.back().at.ms).arg(page.items.back().id);
    }
    if (filter.total.value_or(false)) {
        page.total = TRY(ai_usage_repository::countCalls(connection, filter));
    }
    return page;
}

} // namespace td
