// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>

using CURL = void;
struct curl_slist;

namespace td::net {

/// Set once to make running transfers stop soon; shared by whoever may cancel and whoever works. Thread: any.
using CancelFlag = std::atomic<bool>;

/// How one transfer ended. `code` is libcurl's CURLcode (0 = fine), `message` its words.
struct TransferResult
{
    int code = 0;
    QString message;
    long responseCode = 0; ///< HTTP status or last SMTP reply code, 0 when there was none
    QByteArray body;       ///< what the peer sent, at most the limit
    bool cancelled = false;
    bool tooLarge = false;

    bool ok() const { return code == 0; }
};

/// One libcurl easy handle with limits on total time and size, a cancel flag, and no signals.
/// Blocking: for worker threads only. Not shared between threads.
class CurlTransfer final
{
public:
    /// `timeoutMs` bounds the whole transfer, connecting included; `maxBody` is in bytes.
    CurlTransfer(const CancelFlag &cancel, long timeoutMs, qint64 maxBody);
    ~CurlTransfer();
    CurlTransfer(const CurlTransfer &) = delete;
    CurlTransfer &operator=(const CurlTransfer &) = delete;

    CURL *handle() const { return m_curl; }
    void addHeader(const QByteArray &line);    ///< an HTTP request header, `Name: value`
    void addRecipient(const QByteArray &mail); ///< an SMTP RCPT address

    /// Asks this instead of the cancel flag whether to stop: about once a second while waiting, else more often.
    void stopWhen(std::function<bool()> condition) { m_stop = std::move(condition); }

    TransferResult run();

private:
    static size_t onBody(char *data, size_t size, size_t count, void *self);
    static int onProgress(void *self, qint64, qint64, qint64, qint64);

    CURL *m_curl;
    curl_slist *m_headers = nullptr;
    curl_slist *m_recipients = nullptr;
    std::function<bool()> m_stop;
    qint64 m_maxBody;
    TransferResult m_result;
};

} // namespace td::net
