// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/text/Bm25.h"

#include <QSet>

#include <cmath>

namespace td::text {

namespace {

constexpr double k1 = 1.2;
constexpr double b = 0.75;

} // namespace

Bm25::Bm25(const QStringList &words) : m_words(words), m_frequencies(size_t(words.size())) {}

void Bm25::add(QStringView tokens)
{
    QSet<QStringView> different;
    for (const QStringView token : tokens.tokenize(u' ', Qt::SkipEmptyParts)) {
        different.insert(token);
    }
    Document document;
    document.length = different.size();
    for (int i = 0; i < int(m_words.size()); ++i) {
        if (different.contains(m_words[i])) {
            document.words.push_back(i);
            ++m_frequencies[size_t(i)];
        }
    }
    m_length += document.length;
    m_documents.push_back(std::move(document));
}

std::vector<double> Bm25::scores() const
{
    const double count = double(m_documents.size());
    const double meanLength = std::max(double(m_length) / std::max(count, 1.0), 1.0);
    std::vector<double> weights;
    for (const int frequency : m_frequencies) {
        weights.push_back(std::log(1 + (count - frequency + 0.5) / (frequency + 0.5)));
    }
    std::vector<double> all;
    for (const Document &document : m_documents) {
        const double once = (k1 + 1) / (1 + k1 * (1 - b + b * double(document.length) / meanLength));
        double score = 0;
        for (const int word : document.words) {
            score += weights[size_t(word)] * once;
        }
        all.push_back(score);
    }
    return all;
}

} // namespace td::text
