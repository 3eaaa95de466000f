// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/analytics/AuditService.h"

#include "server/analytics/AuditRepository.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<Page<AuditEntry>> AuditService::list(Connection &connection, const AuditFilter &filter, int skip) const
{
    std::optional<qint64> after;
    if (filter.after) {
        bool number = false;
        after = filter.after->toLongLong(&number);
        if (!number) {
            return Error{ErrorKind::BadInput, u"bad_cursor"_s, u"after is not a cursor of this list."_s, u"after"_s};
        }
    }
    const int limit = filter.limit.value_or(50);
    Page<AuditEntry> page{TRY(audit_repository::list(connection, filter, after, limit + 1, skip)), {}, {}};
    if (int(page.items.size()) > limit) {
        page.items.pop_back();
        page.next = QString::number(page.items.back().id);
    }
    if (filter.total.value_or(false)) {
        page.total = TRY(audit_repository::count(connection, filter));
    }
    return page;
}

} // namespace td
