// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace td::text {

/// Ranks texts by how much they say of what is asked: Okapi BM25 (k1 = 1.2, b = 0.75; Robertson and Zaragoza, "The
/// Probabilistic Relevance Framework", 2009). A word counts once in a text, because an index may have kept it once
/// only; so every database gives the same order. What is rare and how long texts are is learnt from the texts that
/// were added. Thread: any, one each.
class Bm25 final
{
public:
    /// `words`: tokens, each once.
    explicit Bm25(const QStringList &words);

    /// A text as its tokens, separated by spaces.
    void add(QStringView tokens);

    /// One of each text, in the order in which they were added; 0 for one without any of the words.
    std::vector<double> scores() const;

    /// The score of a text of mean length with every word that any of them has.
    double whole() const;

private:
    double weightOf(size_t word) const;

    struct Document
    {
        std::vector<int> words; ///< places of those in it
        qsizetype length = 0;   ///< different tokens
    };

    const QStringList m_words;
    std::vector<Document> m_documents;
    std::vector<int> m_frequencies; ///< for each word, in how many texts it is
    qsizetype m_length = 0;         ///< of all texts together
};

} // namespace td::text
