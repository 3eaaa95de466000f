// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StepLog.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

std::optional<StepLine> StepLine::parse(const QByteArray &logLine)
{
    static const QRegularExpression form(u"^(.+?) job=(\\S+) kind=(\\S+) subject=(\\S+) attempt=(\\d+)(?: (.*))?$"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    const QJsonObject line = QJsonDocument::fromJson(logLine).object();
    if (line["category"_L1] != "td.jobs"_L1) {
        return std::nullopt;
    }
    const auto match = form.match(line["message"_L1].toString());
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return StepLine{match.captured(1), match.captured(2),         match.captured(3),
                    match.captured(4), match.captured(5).toInt(), match.captured(6)};
}

bool StepLine::is(QLatin1StringView wantedWhat, QLatin1StringView wantedKind, QLatin1StringView wantedDetail) const
{
    return what == wantedWhat && kind == wantedKind && (wantedDetail.isEmpty() || detail == wantedDetail);
}

void StepLog::add(const StepLine &line)
{
    const std::lock_guard lock(m_mutex);
    m_lines += line;
}

QList<StepLine> StepLog::lines() const
{
    const std::lock_guard lock(m_mutex);
    return m_lines;
}

} // namespace td::test
