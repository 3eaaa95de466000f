// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/GeminiProvider.h"

#include "server/triage/AnswerReader.h"
#include "server/triage/GeminiReply.h"
#include "server/triage/TriagePrompt.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QUrl>

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using Json = nlohmann::json;

namespace td::triage {

namespace {

Json part(const QString &text) { return {{"parts", {{{"text", text.toStdString()}}}}}; }

/// As little thinking as the model's family allows: triage is a classification. Families differ in the field's name
/// and refuse the other's; a model that we do not know keeps its default.
Json thinkingConfig(const QString &model)
{
    if (model.startsWith("gemini-2.5"_L1)) {
        return {{"thinkingBudget", model.contains("pro"_L1) ? 128 : 0}};
    }
    if (model.startsWith("gemini-3"_L1)) {
        return {{"thinkingLevel", model.contains("flash-lite"_L1) ? "MINIMAL" : "LOW"}};
    }
    return nullptr;
}

/// Whether the key can stand in a header as it is.
bool isPrintable(const QByteArray &key)
{
    return std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

/// Customers may swear: a ticket is refused only where the provider is sure of harm.
Json safetySettings()
{
    Json settings = Json::array();
    for (const char *category : {"HARM_CATEGORY_HARASSMENT", "HARM_CATEGORY_HATE_SPEECH",
                                 "HARM_CATEGORY_SEXUALLY_EXPLICIT", "HARM_CATEGORY_DANGEROUS_CONTENT"}) {
        settings.push_back({{"category", category}, {"threshold", "BLOCK_ONLY_HIGH"}});
    }
    return settings;
}

bool isLoopback(const QUrl &url) { return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback(); }

ProviderError failureOf(const net::TransferResult &transfer)
{
    if (transfer.cancelled) {
        return {FailureKind::Cancelled, u"cancelled"_s, u"The call was stopped."_s};
    }
    if (transfer.tooLarge) {
        return {FailureKind::Invalid, u"reply_too_large"_s, u"The reply is larger than allowed."_s};
    }
    switch (transfer.code) {
    case CURLE_OPERATION_TIMEDOUT:
        return {FailureKind::Transient, u"timeout"_s, transfer.message};
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
        return {FailureKind::Permanent, u"bad_url"_s, u"The model's address must begin with https://."_s};
    default:
        return {FailureKind::Transient, u"network"_s, transfer.message};
    }
}

} // namespace

GeminiProvider::GeminiProvider(GeminiConfig config) : m_config(std::move(config))
{
    m_config.key = m_config.key.trimmed(); // a key read from a file often ends with its line
}

PreparedCall GeminiProvider::prepare(const TriageInput &input) const
{
    const TriagePrompt prompt(input, TriagePrompt::newNonce());
    Json ticket = part(prompt.ticket);
    ticket["role"] = "user";
    Json body{{"systemInstruction", part(prompt.instruction)},
              {"contents", Json::array({std::move(ticket)})},
              {"generationConfig",
               {{"responseMimeType", "application/json"},
                {"responseJsonSchema", TriagePrompt::schema(input)},
                {"maxOutputTokens", m_config.maxOutputTokens}}},
              {"safetySettings", safetySettings()}};
    if (Json thinking = thinkingConfig(m_config.model); !thinking.is_null()) {
        body["generationConfig"]["thinkingConfig"] = std::move(thinking);
    }
    return {.provider = u"gemini"_s,
            .model = m_config.model,
            .promptVersion = QLatin1String(TriagePrompt::promptVersion),
            .schemaVersion = QLatin1String(TriagePrompt::schemaVersion),
            .request = QByteArray::fromStdString(body.dump(-1, ' ', false, Json::error_handler_t::replace)),
            .input = input};
}

ProviderAnswer GeminiProvider::ask(const PreparedCall &call, const net::CancelFlag &cancel) const
{
    QElapsedTimer timer;
    timer.start();
    ProviderAnswer answer{.model = call.model};
    if (isPrintable(m_config.key)) {
        read(post(call, cancel), call, answer);
    } else {
        answer.error = {FailureKind::Permanent, u"bad_key"_s, u"The API key holds a character that no key has."_s};
    }
    answer.durationMs = timer.elapsed();
    return answer;
}

net::TransferResult GeminiProvider::post(const PreparedCall &call, const net::CancelFlag &cancel) const
{
    const QByteArray url =
        m_config.baseUrl.toUtf8() + "/models/" + QUrl::toPercentEncoding(call.model) + ":generateContent";
    net::CurlTransfer transfer(cancel, m_config.timeoutMs, m_config.maxReplyBytes);
    transfer.addHeader("Content-Type: application/json"_ba);
    transfer.addHeader("Expect:"_ba); // no extra round trip for bodies over 1 KB
    transfer.addHeader("x-goog-api-key: " + m_config.key);
    curl_easy_setopt(transfer.handle(), CURLOPT_URL, url.constData());
    curl_easy_setopt(transfer.handle(), CURLOPT_PROTOCOLS_STR,
                     isLoopback(QUrl(m_config.baseUrl)) ? "http,https" : "https");
    curl_easy_setopt(transfer.handle(), CURLOPT_USERAGENT, "TriageDesk/" TRIAGEDESK_VERSION);
    curl_easy_setopt(transfer.handle(), CURLOPT_POSTFIELDS, call.request.constData());
    curl_easy_setopt(transfer.handle(), CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(call.request.size()));
    return transfer.run();
}

void GeminiProvider::read(const net::TransferResult &transfer, const PreparedCall &call, ProviderAnswer &answer) const
{
    answer.raw = withoutKey(transfer.body);
    if (!transfer.ok()) {
        answer.error = failureOf(transfer);
        return;
    }
    GeminiReply reply = GeminiReply::parse(transfer.responseCode, answer.raw);
    if (!reply.model.isEmpty()) {
        answer.model = reply.model;
    }
    answer.usage = {reply.promptTokens, reply.answerTokens,
                    m_config.prices.cost(answer.model, reply.promptTokens, reply.answerTokens)};
    if (reply.error) {
        answer.error = std::move(reply.error);
        return;
    }
    readAnswer(reply.text, call.input, answer);
}

QByteArray GeminiProvider::withoutKey(QByteArray text) const
{
    return m_config.key.isEmpty() ? text : text.replace(m_config.key, "[key]"_ba);
}

} // namespace td::triage
