// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/Lexicon.h"

#include <QFile>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using Json = nlohmann::json;

namespace td::triage {

namespace {

/// A plural `s` goes, where it is one; enough for words that were chosen by hand.
QString stem(const QString &token)
{
    const bool plural = token.size() > 3 && token.endsWith(u's') && !token.endsWith("ss"_L1) &&
                        !token.endsWith("us"_L1) && !token.endsWith("is"_L1);
    return plural ? token.chopped(1) : token;
}

QStringList stemsOf(const QList<text::Token> &tokens)
{
    QStringList stems;
    stems.reserve(tokens.size());
    for (const text::Token &token : tokens) {
        stems.append(stem(token.text));
    }
    return stems;
}

QStringList stemsOf(const QString &words) { return stemsOf(text::tokenize(words)); }

bool containsSequence(const QStringList &tokens, const QStringList &sequence)
{
    return std::search(tokens.begin(), tokens.end(), sequence.begin(), sequence.end()) != tokens.end();
}

} // namespace

QString LexiconSection::termOf(const QString &words) { return stemsOf(words).join(u' '); }

void LexiconSection::add(qsizetype classIndex, const QString &words, double weight)
{
    const QStringList tokens = stemsOf(words);
    if (tokens.isEmpty()) {
        return;
    }
    QList<Term> &terms = m_byFirstToken[tokens.first()];
    auto term = std::find_if(terms.begin(), terms.end(), [&](const Term &t) { return t.tokens == tokens; });
    if (term == terms.end()) {
        term = terms.insert(terms.end(), Term{tokens, {}});
    }
    term->weights.append({classIndex, weight});
}

const LexiconSection::Term *LexiconSection::longestAt(const QStringList &stems, qsizetype i) const
{
    const Term *longest = nullptr;
    const auto terms = m_byFirstToken.constFind(stems[i]);
    if (terms == m_byFirstToken.cend()) {
        return nullptr;
    }
    for (const Term &term : *terms) {
        const qsizetype count = term.tokens.size();
        if ((!longest || count > longest->tokens.size()) && i + count <= stems.size() &&
            std::equal(term.tokens.begin(), term.tokens.end(), stems.begin() + i)) {
            longest = &term;
        }
    }
    return longest;
}

QList<LexiconHit> LexiconSection::find(const QList<text::Token> &tokens) const
{
    const QStringList stems = stemsOf(tokens);
    QList<LexiconHit> hits;
    for (qsizetype i = 0; i < tokens.size();) {
        const Term *term = longestAt(stems, i);
        if (!term) {
            ++i;
            continue;
        }
        const qsizetype start = tokens[i].start;
        i += term->tokens.size();
        const qsizetype end = tokens[i - 1].start + tokens[i - 1].length;
        for (const auto &[classIndex, weight] : term->weights) {
            hits.append({classIndex, term->tokens.join(u' '), start, end - start, weight});
        }
    }
    return hits;
}

QList<qsizetype> LexiconSection::classesOf(const text::SkillNames &names) const
{
    const QStringList own = stemsOf(names.name);
    QList<QStringList> aliases;
    for (const QString &alias : names.aliases) {
        aliases.append(stemsOf(alias));
    }
    const bool knownAsWhole = std::any_of(m_classes.begin(), m_classes.end(),
                                          [&](const LexiconClass &known) { return known.names.contains(own); });
    const auto belongs = [&](const QStringList &known) {
        return aliases.contains(known) || (knownAsWhole ? own == known : containsSequence(own, known));
    };
    QList<qsizetype> found;
    for (qsizetype i = 0; i < m_classes.size(); ++i) {
        if (std::any_of(m_classes[i].names.begin(), m_classes[i].names.end(), belongs)) {
            found.append(i);
        }
    }
    return found;
}

const Lexicon &Lexicon::starter()
{
    static const Lexicon lexicon = [] {
        QFile file(u":/triage/lexicon.json"_s);
        if (!file.open(QIODevice::ReadOnly)) {
            qFatal("The starter lexicon is not built in.");
        }
        auto parsed = parse(file.readAll());
        if (!parsed) {
            qFatal("%s", qUtf8Printable(parsed.error().message));
        }
        return std::move(parsed).value();
    }();
    return lexicon;
}

Result<Lexicon> Lexicon::parse(const QByteArray &json)
{
    const auto readSection = [](const Json &list, LexiconSection &section) {
        for (const Json &item : list) {
            LexiconClass made{.hint = QString::fromStdString(item.value("hint", std::string()))};
            for (const Json &name : item.at("names")) {
                made.names.append(stemsOf(QString::fromStdString(name.get<std::string>())));
            }
            const qsizetype index = section.m_classes.size();
            section.m_classes.append(std::move(made));
            for (const auto &[weight, terms] : item.at("terms").items()) {
                for (const Json &term : terms) {
                    section.add(index, QString::fromStdString(term.get<std::string>()), std::stod(weight));
                }
            }
        }
    };
    try {
        const Json object = Json::parse(json.begin(), json.end());
        Lexicon lexicon;
        lexicon.m_version = QString::fromStdString(object.at("version").get<std::string>());
        readSection(object.at("types"), lexicon.m_types);
        readSection(object.at("priorities"), lexicon.m_priorities);
        readSection(object.at("topics"), lexicon.m_topics);
        return lexicon;
    } catch (const std::exception &problem) {
        return Error{ErrorKind::Internal, u"bad_lexicon"_s,
                     u"The triage lexicon cannot be read: "_s + QString::fromUtf8(problem.what())};
    }
}

} // namespace td::triage
