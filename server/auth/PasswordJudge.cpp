// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/PasswordJudge.h"

#include <QRegularExpression>

#include <algorithm>
#include <memory>

#include <zxcvbn.h>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

struct MatchFree
{
    void operator()(ZxcMatch_t *match) const { ZxcvbnFreeInfo(match); }
};

/// Bits of guesses to zxcvbn's own score: 10^3, 10^6, 10^8 and 10^10 guesses.
int scoreOf(double bits)
{
    constexpr double steps[] = {9.97, 19.93, 26.58, 33.22};
    return int(std::count_if(std::begin(steps), std::end(steps), [bits](double step) { return bits >= step; }));
}

QString meaningOf(int score)
{
    switch (score) {
    case 0:
        return u"Guessed at once."_s;
    case 1:
        return u"Easy to guess."_s;
    case 2:
        return u"Fair: it takes a while to guess."_s;
    case 3:
        return u"Strong: very hard to guess."_s;
    default:
        return u"Very strong."_s;
    }
}

/// The weakness of the longest part that has one.
QString adviceFor(int type)
{
    switch (type & ~MULTIPLE_MATCH) {
    case DICTIONARY_MATCH:
    case DICT_LEET_MATCH:
        return u"Much of it is a common word, name or password; add words that do not belong together."_s;
    case USER_MATCH:
    case USER_LEET_MATCH:
        return u"It has your name or address in it."_s;
    case REPEATS_MATCH:
        return u"Repeated characters hardly count."_s;
    case SEQUENCE_MATCH:
        return u"Rows like abc or 123 hardly count."_s;
    case SPATIAL_MATCH:
        return u"Keys that lie side by side hardly count."_s;
    case DATE_MATCH:
    case YEAR_MATCH:
        return u"Dates and years are tried early."_s;
    default:
        return u"Make it longer: three or four words that do not belong together are good."_s;
    }
}

int weakestType(const ZxcMatch_t *matches)
{
    int type = BRUTE_MATCH;
    int length = 0;
    for (const ZxcMatch_t *match = matches; match; match = match->Next) {
        if ((match->Type & ~MULTIPLE_MATCH) != BRUTE_MATCH && match->Length > length) {
            type = match->Type;
            length = match->Length;
        }
    }
    return type;
}

} // namespace

QStringList PasswordJudge::wordsAbout(const QString &name, const QString &email, const QString &username)
{
    static const QRegularExpression between(u"[\\s@._+-]+"_s);
    QStringList words{u"triagedesk"_s, username, email, email.section(u'@', 0, 0)};
    words += name.split(between);
    words += email.split(between);
    words.removeIf([](const QString &word) { return word.size() < 3; });
    words.removeDuplicates();
    return words;
}

PasswordStrength PasswordJudge::judge(const QString &password, const QStringList &known) const
{
    QByteArrayList bytes;
    for (const QString &word : known) {
        bytes += word.toLower().toUtf8();
    }
    std::vector<const char *> words;
    for (const QByteArray &word : bytes) {
        words.push_back(word.constData());
    }
    words.push_back(nullptr);
    ZxcMatch_t *info = nullptr;
    // What comes after a hundred characters makes no password weaker.
    const double bits = ZxcvbnMatch(password.toUtf8().left(100).constData(), words.data(), &info);
    const std::unique_ptr<ZxcMatch_t, MatchFree> matches(info);
    const int score = scoreOf(bits);
    QString meaning = meaningOf(score);
    if (score < 3) {
        meaning += u' ' + adviceFor(weakestType(matches.get()));
    }
    return {score, meaning, score >= m_minimum && password.toUcs4().size() >= newPasswordRule.min};
}

Result<void> PasswordJudge::accept(const QString &password, const QStringList &known, const QString &field) const
{
    if (m_minimum == 0) {
        return {};
    }
    const PasswordStrength strength = judge(password, known);
    if (strength.score < m_minimum) {
        return Error{ErrorKind::BadInput, u"weak_password"_s, strength.words, field};
    }
    return {};
}

} // namespace td
