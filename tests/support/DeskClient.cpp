// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/DeskClient.h"

#include <curl/curl.h>

#include <mutex>

namespace td::test {

namespace {

size_t append(char *data, size_t size, size_t count, void *text)
{
    static_cast<std::string *>(text)->append(data, size * count);
    return size * count;
}

CURL *newHandle()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return curl_easy_init();
}

} // namespace

DeskClient::DeskClient(QString url, QString accessToken, long timeoutMs)
    : m_url(std::move(url)),
      m_authorization("Authorization: Bearer " + accessToken.toLatin1()),
      m_timeoutMs(timeoutMs),
      m_curl(newHandle())
{
}

DeskClient::~DeskClient() { curl_easy_cleanup(m_curl); }

DeskClient::Reply DeskClient::get(const QString &target) { return perform("GET", target, {}); }

DeskClient::Reply DeskClient::send(const char *method, const QString &target, const nlohmann::json &body)
{
    return perform(method, target, body.dump());
}

DeskClient::Reply DeskClient::perform(const char *method, const QString &target, const std::string &body)
{
    curl_easy_reset(m_curl); // the connection stays
    curl_slist *headers = curl_slist_append(nullptr, m_authorization.constData());
    headers = curl_slist_append(headers, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:");
    std::string answer;
    curl_easy_setopt(m_curl, CURLOPT_URL, (m_url + target).toUtf8().constData());
    curl_easy_setopt(m_curl, CURLOPT_PROXY, "");
    curl_easy_setopt(m_curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_curl, CURLOPT_TIMEOUT_MS, m_timeoutMs);
    curl_easy_setopt(m_curl, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(m_curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(m_curl, CURLOPT_WRITEFUNCTION, &append);
    curl_easy_setopt(m_curl, CURLOPT_WRITEDATA, &answer);
    if (!body.empty()) {
        curl_easy_setopt(m_curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.size()));
        curl_easy_setopt(m_curl, CURLOPT_POSTFIELDS, body.data());
    }
    const CURLcode code = curl_easy_perform(m_curl);
    Reply reply;
    if (code == CURLE_OK) {
        curl_easy_getinfo(m_curl, CURLINFO_RESPONSE_CODE, &reply.status);
        reply.body = nlohmann::json::parse(answer, nullptr, false);
    }
    curl_slist_free_all(headers);
    return reply;
}

} // namespace td::test
