// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace td::triage {

/// What a million tokens cost, in micro-dollars.
struct Price
{
    qint64 promptPerMillion = 0;
    qint64 answerPerMillion = 0;
};

/// Prices by model, as configured. Thread: any.
class PriceTable final
{
public:
    /// Google's list of November 2026 for the model that is used by default.
    static PriceTable listPrices();

    void set(const QString &model, Price price) { m_prices.insert(model, price); }

    /// In micro-dollars, rounded up. A dated or preview name (`x-002`) costs what its longest known beginning costs, an
    /// unknown model what the dearest known one does: set its price where a budget depends on it.
    qint64 cost(const QString &model, qint64 promptTokens, qint64 answerTokens) const;

private:
    Price priceOf(const QString &model) const;

    QHash<QString, Price> m_prices;
};

} // namespace td::triage
