// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/triage/PriceTable.h"
#include "server/triage/TriageProvider.h"

namespace td::triage {

struct GeminiConfig
{
    QString baseUrl = QStringLiteral("https://generativelanguage.googleapis.com/v1beta");
    QByteArray key;
    QString model = QStringLiteral("gemini-3.5-flash-lite");
    long timeoutMs = 10'000;
    int maxOutputTokens = 2'048; ///< thinking counts, too
    qint64 maxReplyBytes = 256 * 1024;
    PriceTable prices = PriceTable::listPrices();
};

/// Asks a Gemini model by generateContent over libcurl. The key travels in a header only, never over plain HTTP except
/// to this machine, and is taken out of every word and body that comes back. Redirects are not followed.
/// Thread: any worker, several at once.
class GeminiProvider final : public TriageProvider
{
public:
    explicit GeminiProvider(GeminiConfig config);

    PreparedCall prepare(const TriageInput &input) const override;
    ProviderAnswer ask(const PreparedCall &call, const net::CancelFlag &cancel) const override;

private:
    net::TransferResult post(const PreparedCall &call, const net::CancelFlag &cancel) const;
    void read(const net::TransferResult &transfer, const PreparedCall &call, ProviderAnswer &answer) const;
    QByteArray withoutKey(QByteArray text) const;

    GeminiConfig m_config;
};

} // namespace td::triage
