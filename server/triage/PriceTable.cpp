// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/PriceTable.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::triage {

PriceTable PriceTable::listPrices()
{
    PriceTable table;
    table.set(u"gemini-3.5-flash-lite"_s, {300'000, 2'500'000});
    return table;
}

qint64 PriceTable::cost(const QString &model, qint64 promptTokens, qint64 answerTokens) const
{
    constexpr qint64 million = 1'000'000;
    const Price price = priceOf(model);
    return (promptTokens * price.promptPerMillion + answerTokens * price.answerPerMillion + million - 1) / million;
}

Price PriceTable::priceOf(const QString &model) const
{
    QString longest;
    Price dearest;
    for (auto it = m_prices.cbegin(); it != m_prices.cend(); ++it) {
        if (model.startsWith(it.key()) && it.key().size() > longest.size()) {
            longest = it.key();
        }
        dearest.promptPerMillion = std::max(dearest.promptPerMillion, it->promptPerMillion);
        dearest.answerPerMillion = std::max(dearest.answerPerMillion, it->answerPerMillion);
    }
    return longest.isEmpty() ? dearest : m_prices.value(longest);
}

} // namespace td::triage
