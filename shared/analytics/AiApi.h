// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/analytics/ReportApi.h"

namespace td {

/// What questions to triage models came to. Costs are in millionths of a US dollar; models without a known price and
/// the local one cost nothing here.
struct AiTotals
{
    qint64 requests = 0;
    qint64 promptTokens = 0;
    qint64 answerTokens = 0;
    qint64 costMicros = 0;
    qint64 errors = 0;
    bool operator==(const AiTotals &) const = default;
    static constexpr auto wire()
    {
        return std::tuple{field("requests", &AiTotals::requests, limits::count),
                          field("promptTokens", &AiTotals::promptTokens, limits::count),
                          field("answerTokens", &AiTotals::answerTokens, limits::count),
                          field("costMicros", &AiTotals::costMicros, limits::count),
                          field("errors", &AiTotals::errors, limits::count)};
    }
};

struct AiModelUsage
{
    QString provider;
    QString model;
    AiTotals totals;
    static constexpr auto wire()
    {
        return std::tuple{field("provider", &AiModelUsage::provider), field("model", &AiModelUsage::model),
                          field("totals", &AiModelUsage::totals)};
    }
};

struct AiDayUsage
{
    QString day; ///< `2026-11-20`
    AiTotals totals;
    static constexpr auto wire()
    {
        return std::tuple{field("day", &AiDayUsage::day), field("totals", &AiDayUsage::totals)};
    }
};

struct AiUsage
{
    Time from;
    Time to;
    AiTotals totals;
    std::vector<AiModelUsage> models;
    std::vector<AiDayUsage> days;
    static constexpr auto wire()
    {
        constexpr Rule many{.items = INT32_MAX};
        return std::tuple{field("from", &AiUsage::from), field("to", &AiUsage::to), field("totals", &AiUsage::totals),
                          field("models", &AiUsage::models, many), field("days", &AiUsage::days, many)};
    }
};

struct AiUsageFilter
{
    std::optional<int> days;
    std::optional<QString> timeZone;
    std::optional<QString> requester;
    static constexpr auto wire()
    {
        return std::tuple{
            field("days", &AiUsageFilter::days, limits::reportDays),
            field("timeZone", &AiUsageFilter::timeZone, limits::timeZone),
            field("requester", &AiUsageFilter::requester, {.format = Format::Uuid, .doc = "who filed the tickets"})};
    }
};

/// One question to a triage model, without its text.
struct AiCall
{
    QString id;
    Time at;
    QString ticketId;
    qint64 ticketNumber = 0;
    Person requester;
    QString provider;
    QString model;
    QString state;
    std::optional<qint64> promptTokens;
    std::optional<qint64> answerTokens;
    std::optional<qint64> costMicros;
    std::optional<qint64> durationMs;
    std::optional<QString> error;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &AiCall::id, {.format = Format::Uuid}),
                          field("at", &AiCall::at),
                          field("ticketId", &AiCall::ticketId, {.format = Format::Uuid}),
                          field("ticketNumber", &AiCall::ticketNumber, limits::count),
                          field("requester", &AiCall::requester),
                          field("provider", &AiCall::provider),
                          field("model", &AiCall::model),
                          field("state", &AiCall::state, {.doc = "asked, answered or failed"}),
                          field("promptTokens", &AiCall::promptTokens, limits::count),
                          field("answerTokens", &AiCall::answerTokens, limits::count),
                          field("costMicros", &AiCall::costMicros, limits::count),
                          field("durationMs", &AiCall::durationMs, limits::count),
                          field("error", &AiCall::error, {.max = 4000})};
    }
};

struct AiCallFilter
{
    std::optional<QString> requester;
    std::optional<bool> failed;
    std::optional<QString> after;
    std::optional<int> limit;
    std::optional<bool> total;
    static constexpr auto wire()
    {
        return std::tuple{
            field("requester", &AiCallFilter::requester, {.format = Format::Uuid, .doc = "who filed the ticket"}),
            field("failed", &AiCallFilter::failed, {.doc = "only those that failed, or only the others"}),
            field("after", &AiCallFilter::after, {.max = 100, .doc = "cursor of the page before"}),
            field("limit", &AiCallFilter::limit, {.min = 1, .max = 200}),
            field("total", &AiCallFilter::total, {.doc = "also count them all"})};
    }
};

namespace api {
inline constexpr Endpoint<Nothing, AiUsage, AiUsageFilter> aiUsage{HttpMethod::Get, "/api/v2/ai/usage", Access::Admin};
inline constexpr Endpoint<Nothing, Page<AiCall>, AiCallFilter> listAiCalls{HttpMethod::Get, "/api/v2/ai/calls",
                                                                           Access::Admin, 200, "Newest first."};
} // namespace api

} // namespace td
