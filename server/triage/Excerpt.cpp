// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/Excerpt.h"

#include "server/triage/SafeText.h"
#include "shared/text/Tokenizer.h"

#include <QStringList>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::Literals::StringLiterals;

namespace td::triage {

namespace {

constexpr qsizetype enoughSaid = 60; // a first sentence shorter than this is followed by the next one
constexpr qsizetype longestGreeting = 6;
constexpr qsizetype longestClosing = 5;

// As the tokeniser writes them.
constexpr std::array<QStringView, 24> greetings{
    u"hi",           u"hello",         u"hey",       u"dear",    u"good morning", u"good afternoon",
    u"good evening", u"good day",      u"greetings", u"hallo",   u"guten tag",    u"guten morgen",
    u"sehr geehrte", u"sehr geehrter", u"liebe",     u"lieber",  u"bonjour",      u"bonsoir",
    u"hola",         u"buenos dias",   u"ola",       u"bom dia", u"buongiorno",   u"buna ziua"};

constexpr std::array<QStringView, 28> closings{u"regards",
                                               u"best",
                                               u"kind regards",
                                               u"warm regards",
                                               u"many thanks",
                                               u"thanks",
                                               u"thank you",
                                               u"thx",
                                               u"cheers",
                                               u"yours",
                                               u"sincerely",
                                               u"sent from",
                                               u"mit freundlichen",
                                               u"viele grusse",
                                               u"liebe grusse",
                                               u"beste grusse",
                                               u"freundliche grusse",
                                               u"danke",
                                               u"mfg",
                                               u"cordialement",
                                               u"merci",
                                               u"bien a vous",
                                               u"saludos",
                                               u"un saludo",
                                               u"gracias",
                                               u"obrigado",
                                               u"cordiali saluti",
                                               u"multumesc"};

template <size_t n>
qsizetype tokensOfOpening(const QString &indexed, const std::array<QStringView, n> &openings)
{
    for (const QStringView opening : openings) {
        if (indexed == opening || (indexed.startsWith(opening) && indexed[opening.size()] == u' ')) {
            return opening.count(u' ') + 1;
        }
    }
    return 0;
}

bool beginsQuotedMail(const QString &line)
{
    return line.startsWith("-----"_L1) || line == "--"_L1 || line.startsWith("________"_L1) ||
           (line.endsWith(u':') &&
            (line.contains(" wrote"_L1) || line.contains(" schrieb"_L1) || line.contains(" a écrit"_L1)));
}

bool isClosing(const QString &indexed)
{
    const qsizetype words = indexed.count(u' ') + 1;
    return words <= longestClosing && tokensOfOpening(indexed, closings) > 0;
}

/// `Hi Anna, the printer …` without its first part; a line that is only a greeting gives nothing.
QString withoutGreeting(const QString &line)
{
    const QString indexed = text::indexText(line);
    if (tokensOfOpening(indexed, greetings) == 0) {
        return line;
    }
    if (indexed.count(u' ') + 1 <= longestGreeting && !line.endsWith(u'.') && !line.endsWith(u'?')) {
        const qsizetype comma = line.indexOf(u',');
        return comma < 0 ? QString() : line.mid(comma + 1).trimmed();
    }
    const auto end =
        std::find_if(line.begin(), line.end(), [](QChar c) { return c == u',' || c == u'!' || c == u'.'; });
    const qsizetype at = end - line.begin();
    const bool isShort = end != line.end() && text::tokenize(QStringView(line).left(at)).size() <= longestGreeting;
    return isShort ? line.mid(at + 1).trimmed() : line;
}

} // namespace

QString ownWords(const QString &text)
{
    QStringList kept;
    for (const QString &raw : text.split(u'\n')) {
        QString line = raw.simplified();
        if (line.startsWith(u'>') || line.isEmpty()) {
            continue;
        }
        if (beginsQuotedMail(line)) {
            break;
        }
        if (kept.isEmpty()) {
            line = withoutGreeting(line);
        } else if (isClosing(text::indexText(line))) {
            break;
        }
        if (!line.isEmpty()) {
            kept.append(line);
        }
    }
    return kept.join(u' ');
}

QString excerpt(const QString &subject, const QString &text, qsizetype limit)
{
    QString words = ownWords(text);
    if (words.isEmpty()) {
        words = subject.simplified();
    }
    words = withoutHidden(words);
    QTextBoundaryFinder sentences(QTextBoundaryFinder::Sentence, words);
    qsizetype end = 0;
    while (end < qMin(enoughSaid, words.size())) {
        const qsizetype next = sentences.toNextBoundary();
        if (next < 0 || (end > 0 && next > limit)) {
            break;
        }
        end = next;
    }
    if (end <= limit) {
        return words.left(end).trimmed();
    }
    const qsizetype space = words.lastIndexOf(u' ', limit - 2);
    return clipped(words, space > limit / 2 ? space : limit - 1).trimmed() + u'…';
}

} // namespace td::triage
