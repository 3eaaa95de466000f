// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/SimilarService.h"

#include "shared/text/Bm25.h"
#include "shared/text/Tokenizer.h"

#include <algorithm>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr int lookedAt = 1000;      ///< tickets that are ranked
constexpr qsizetype mostTried = 60; ///< words whose rarity is looked up
constexpr qsizetype mostAsked = 12; ///< words that are searched for
constexpr double leastShare = 0.2;  ///< of what all words together would reach; less is chance

/// The words of subject and text, each once, those of the subject first.
QStringList wordsOf(const QString &subject, const QString &text)
{
    QStringList words = text::indexText(subject + u'\n' + text).split(u' ', Qt::SkipEmptyParts);
    words.removeDuplicates();
    return words.mid(0, mostTried);
}

struct Words
{
    QStringList known;   ///< by some ticket, the rarest first
    QStringList telling; ///< the rarest that are together in no more tickets than are ranked, and one at least
};

/// A search for common words would find but the newest tickets: they count in the ranking, not in the search.
Result<Words> weighed(Connection &connection, const QStringList &words)
{
    std::vector<std::pair<int, QString>> known;
    for (const QString &word : words) {
        const QString match = ticket_repository::matchAny(connection.dialect(), {word});
        if (const int hits = TRY(ticket_repository::countHits(connection, match, lookedAt + 1))) {
            known.emplace_back(hits, word);
        }
    }
    std::stable_sort(known.begin(), known.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    Words all;
    int found = 0;
    for (const auto &[hits, word] : known) {
        found += hits;
        all.known += word;
        if (all.telling.isEmpty() || (found <= lookedAt && all.telling.size() < mostAsked)) {
            all.telling += word;
        }
    }
    return all;
}

TicketFilter filterOf(const std::optional<bool> &open, const std::optional<int> &limit)
{
    TicketFilter filter;
    if (!open.value_or(false)) {
        filter.status = std::vector{Status::Resolved, Status::Closed};
    }
    filter.limit = limit.value_or(5);
    return filter;
}

} // namespace

Result<Page<SimilarTicket>> SimilarService::to(Connection &connection, const Actor &actor, const QString &ticketId,
                                               const SimilarQuery &query) const
{
    const Ticket ticket = TRY(m_access.readable(connection, actor, ticketId)).ticket;
    return rank(connection, actor, wordsOf(ticket.subject, ticket.text), filterOf(query.open, query.limit), ticket.id);
}

Result<Page<SimilarTicket>> SimilarService::to(Connection &connection, const Actor &actor,
                                               const SimilarDraft &draft) const
{
    TicketFilter filter = filterOf(draft.open, draft.limit);
    filter.category = draft.category;
    return rank(connection, actor, wordsOf(draft.subject, draft.text.value_or(QString())), std::move(filter), {});
}

Result<Page<SimilarTicket>> SimilarService::rank(Connection &connection, const Actor &actor, const QStringList &words,
                                                 TicketFilter filter, const QString &except) const
{
    Page<SimilarTicket> page;
    const Words weighedWords = TRY(weighed(connection, words));
    if (weighedWords.telling.isEmpty()) {
        return page;
    }
    const size_t limit = size_t(*filter.limit);
    const TicketQuery query{std::move(filter),
                            actor,
                            m_access.staffSees(),
                            {},
                            lookedAt,
                            ticket_repository::matchAny(connection.dialect(), weighedWords.telling)};
    const auto rows = TRY(ticket_repository::tokens(connection, query, except));
    text::Bm25 bm25(weighedWords.known);
    for (const TokenRow &row : rows) {
        bm25.add(row.tokens);
    }
    const std::vector<double> scores = bm25.scores();
    std::vector<size_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0);
    const size_t shown = std::min(limit, order.size()); // of equal ones the newer first
    std::partial_sort(order.begin(), order.begin() + qsizetype(shown), order.end(),
                      [&](size_t a, size_t b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
    order.resize(shown);
    for (const size_t i : order) {
        if (scores[i] < leastShare * bm25.whole()) {
            break;
        }
        if (auto record = TRY(ticket_repository::find(connection, rows[i].id))) {
            page.items.push_back({m_access.present(std::move(*record), actor), scores[i]});
        }
    }
    return page;
}

} // namespace td
