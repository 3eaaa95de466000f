// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/GeminiReply.h"

#include "shared/core/Clock.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace Qt::Literals::StringLiterals;
using Json = nlohmann::json;

namespace td::triage {

namespace {

constexpr qsizetype longestMessage = 300;

/// The member, or null: a reply may lack anything.
const Json &member(const Json &object, const char *key)
{
    static const Json none;
    if (!object.is_object()) {
        return none;
    }
    const auto found = object.find(key);
    return found == object.end() ? none : *found;
}

QString textOf(const Json &object, const char *key)
{
    const Json &value = member(object, key);
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string &>()) : QString();
}

/// The items, none where it is no array.
const Json &items(const Json &value)
{
    static const Json none = Json::array();
    return value.is_array() ? value : none;
}

qint64 count(const Json &object, const char *key)
{
    const Json &value = member(object, key);
    return value.is_number_unsigned() ? qint64(qMin<quint64>(value.get<quint64>(), 1'000'000'000)) : 0;
}

ProviderError failure(FailureKind kind, QString code, const QString &message, std::optional<qint64> retryAfterMs = {})
{
    return {kind, std::move(code), message.simplified().left(longestMessage), retryAfterMs};
}

/// What the `details` of an error tell.
struct Details
{
    bool badKey = false;
    bool quotaOfTheDay = false;
    std::optional<qint64> retryAfterMs;
};

Details readDetails(const Json &error)
{
    const QString message = textOf(error, "message");
    Details found{.badKey = message.contains("API key not valid"_L1), .quotaOfTheDay = message.contains("limit: 0"_L1)};
    for (const Json &detail : items(member(error, "details"))) {
        found.badKey = found.badKey || textOf(detail, "reason") == "API_KEY_INVALID"_L1;
        if (const QString delay = textOf(detail, "retryDelay"); !delay.isEmpty()) {
            found.retryAfterMs = durationMs(delay);
        }
        for (const Json &violation : items(member(detail, "violations"))) {
            found.quotaOfTheDay = found.quotaOfTheDay || textOf(violation, "quotaId").contains("PerDay"_L1) ||
                                  textOf(violation, "quotaValue") == "0"_L1;
        }
    }
    return found;
}

ProviderError readError(long httpStatus, const QByteArray &body)
{
    const Json reply = Json::parse(body.begin(), body.end(), nullptr, false);
    const Json &error = member(reply, "error");
    const Details details = readDetails(error);
    const QString said = u"HTTP %1 %2: %3"_s.arg(httpStatus).arg(textOf(error, "status"), textOf(error, "message"));
    switch (httpStatus) {
    case 400:
        return failure(FailureKind::Permanent, details.badKey ? u"bad_key"_s : u"bad_request"_s, said);
    case 401:
    case 403:
        return failure(FailureKind::Permanent, u"not_permitted"_s, said);
    case 404:
        return failure(FailureKind::Permanent, u"no_such_model"_s, said);
    case 429:
        return details.quotaOfTheDay ? failure(FailureKind::Permanent, u"quota_exhausted"_s, said)
                                     : failure(FailureKind::Transient, u"rate_limited"_s, said, details.retryAfterMs);
    case 408:
    case 499:
    case 504:
        return failure(FailureKind::Transient, u"timeout"_s, said, details.retryAfterMs);
    default:
        return httpStatus >= 500 ? failure(FailureKind::Transient, u"unavailable"_s, said, details.retryAfterMs)
                                 : failure(FailureKind::Permanent, u"unexpected_status"_s, said);
    }
}

QByteArray joinParts(const Json &candidate)
{
    QByteArray joined;
    for (const Json &part : items(member(member(candidate, "content"), "parts"))) {
        const Json &thought = member(part, "thought");
        const Json &piece = member(part, "text");
        if (piece.is_string() && !(thought.is_boolean() && thought.get<bool>())) {
            joined += QByteArray::fromStdString(piece.get_ref<const std::string &>());
        }
    }
    return joined;
}

std::optional<ProviderError> readFinish(const Json &candidate)
{
    const QString reason = textOf(candidate, "finishReason");
    if (reason.isEmpty() || reason == "STOP"_L1) {
        return std::nullopt;
    }
    if (reason == "MAX_TOKENS"_L1) {
        return failure(FailureKind::Invalid, u"answer_cut"_s, u"The model's answer was cut at its token limit."_s);
    }
    static const QStringList refusals{u"SAFETY"_s,    u"RECITATION"_s,         u"LANGUAGE"_s,
                                      u"BLOCKLIST"_s, u"PROHIBITED_CONTENT"_s, u"SPII"_s};
    const bool refused = refusals.contains(reason);
    return failure(refused ? FailureKind::Blocked : FailureKind::Invalid,
                   refused ? u"answer_blocked"_s : u"unexpected_finish"_s,
                   u"The model ended with "_s + reason + u". "_s + textOf(candidate, "finishMessage"));
}

} // namespace

GeminiReply GeminiReply::parse(long httpStatus, const QByteArray &body)
{
    GeminiReply reply;
    if (httpStatus != 200) {
        reply.error = readError(httpStatus, body);
        return reply;
    }
    const Json object = Json::parse(body.begin(), body.end(), nullptr, false);
    if (!object.is_object()) {
        reply.error = failure(FailureKind::Invalid, u"malformed_reply"_s, u"The reply is not JSON."_s);
        return reply;
    }
    const Json &usage = member(object, "usageMetadata");
    reply.model = textOf(object, "modelVersion");
    reply.promptTokens = count(usage, "promptTokenCount");
    reply.answerTokens = count(usage, "candidatesTokenCount") + count(usage, "thoughtsTokenCount");

    const Json &candidates = items(member(object, "candidates"));
    if (candidates.empty()) {
        const QString reason = textOf(member(object, "promptFeedback"), "blockReason");
        reply.error = reason.isEmpty()
                          ? failure(FailureKind::Invalid, u"no_answer"_s, u"The reply holds no answer."_s)
                          : failure(FailureKind::Blocked, u"prompt_blocked"_s, u"The ticket was refused: "_s + reason);
        return reply;
    }
    reply.text = joinParts(candidates.front());
    reply.error = readFinish(candidates.front());
    return reply;
}

std::optional<qint64> durationMs(const QString &text)
{
    bool isNumber = false;
    const double seconds = text.endsWith(u's') ? text.chopped(1).toDouble(&isNumber) : 0;
    if (!isNumber || !std::isfinite(seconds) || seconds < 0) {
        return std::nullopt;
    }
    return qint64(std::ceil(qMin(seconds * 1000, double(day))));
}

} // namespace td::triage
