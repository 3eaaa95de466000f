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

double Bm25::weightOf(size_t word) const
{
    const double count = double(m_documents.size());
    return std::log(1 + (count - m_frequencies[word] + 0.5) / (m_frequencies[word] + 0.5));
}

double Bm25::whole() const
{
    double sum = 0;
    for (size_t word = 0; word < m_frequencies.size(); ++word) {
        sum += m_frequencies[word] > 0 ? weightOf(word) : 0;
    }
    return sum; // at mean length every word counts its weight
}

std::vector<double> Bm25::scores() const
{
    const double meanLength = std::max(double(m_length) / std::max(double(m_documents.size()), 1.0), 1.0);
    std::vector<double> all;
    for (const Document &document : m_documents) {
        const double once = (k1 + 1) / (1 + k1 * (1 - b + b * double(document.length) / meanLength));
        double score = 0;
        for (const int word : document.words) {
            score += weightOf(size_t(word)) * once;
        }
        all.push_back(score);
    }
    return all;
}

} // namespace td::text
