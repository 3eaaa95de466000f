// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/CurlTransfer.h"

#include <curl/curl.h>

namespace td::net {

CurlTransfer::CurlTransfer(const CancelFlag &cancel, long timeoutMs, qint64 maxBody)
    : m_stop([&cancel] { return cancel.load(); }),
      m_maxBody(maxBody)
{
    static const CURLcode global = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_ASSERT(global == CURLE_OK);
    m_curl = curl_easy_init();
    curl_easy_setopt(m_curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_curl, CURLOPT_TIMEOUT_MS, timeoutMs);
    curl_easy_setopt(m_curl, CURLOPT_CONNECTTIMEOUT_MS, timeoutMs);
    curl_easy_setopt(m_curl, CURLOPT_WRITEFUNCTION, &CurlTransfer::onBody);
    curl_easy_setopt(m_curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(m_curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(m_curl, CURLOPT_XFERINFOFUNCTION, &CurlTransfer::onProgress);
    curl_easy_setopt(m_curl, CURLOPT_XFERINFODATA, this);
}

CurlTransfer::~CurlTransfer()
{
    curl_easy_cleanup(m_curl);
    curl_slist_free_all(m_headers);
    curl_slist_free_all(m_recipients);
}

void CurlTransfer::addHeader(const QByteArray &line) { m_headers = curl_slist_append(m_headers, line.constData()); }

void CurlTransfer::addRecipient(const QByteArray &mail)
{
    m_recipients = curl_slist_append(m_recipients, mail.constData());
}

TransferResult CurlTransfer::run()
{
    char words[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(m_curl, CURLOPT_ERRORBUFFER, words);
    curl_easy_setopt(m_curl, CURLOPT_HTTPHEADER, m_headers);
    curl_easy_setopt(m_curl, CURLOPT_MAIL_RCPT, m_recipients);
    const CURLcode code = curl_easy_perform(m_curl);
    curl_easy_setopt(m_curl, CURLOPT_ERRORBUFFER, nullptr);
    m_result.code = code;
    m_result.cancelled = code == CURLE_ABORTED_BY_CALLBACK;
    m_result.message = QString::fromUtf8(*words ? words : curl_easy_strerror(code));
    curl_easy_getinfo(m_curl, CURLINFO_RESPONSE_CODE, &m_result.responseCode);
    return std::move(m_result);
}

size_t CurlTransfer::onBody(char *data, size_t size, size_t count, void *self)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    const qsizetype bytes = qsizetype(size * count);
    if (transfer->m_result.body.size() + bytes > transfer->m_maxBody) {
        transfer->m_result.tooLarge = true;
        return 0;
    }
    transfer->m_result.body.append(data, bytes);
    return size_t(bytes);
}

int CurlTransfer::onProgress(void *self, qint64, qint64, qint64, qint64)
{
    return static_cast<CurlTransfer *>(self)->m_stop() ? 1 : 0;
}

} // namespace td::net
