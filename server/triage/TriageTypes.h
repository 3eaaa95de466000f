// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace td::triage {

/// A skill that a moderator of this desk can have.
struct DeskSkill
{
    QString id;
    QString name;
    QStringList aliases;
    QStringList patterns = {}; ///< regular expressions of an admin (SkillPattern), for the local provider only
};

/// What a provider may look at, and all that it may answer with.
struct TriageInput
{
    QString subject;
    QString text;
    QStringList types;
    QStringList priorities;
    QStringList categories;
    QList<DeskSkill> skills;
    QString locale; ///< of the desk's staff (`en`, `de`), for summary and notes; empty is English
};

/// A value from the allowed ones, and how sure the provider is of it (0 to 1).
struct Choice
{
    QString value;
    double confidence = 0;

    bool operator==(const Choice &) const = default;
};

/// A skill that the ticket needs.
struct SkillChoice
{
    QString skillId;
    QString name;
    double confidence = 0;

    bool operator==(const SkillChoice &) const = default;
};

/// A piece of the ticket that speaks for a value. `field` is type, priority, category or skill; `word` stands in the
/// subject or the text exactly like this; a larger weight decided more.
struct Evidence
{
    QString field;
    QString value;
    QString word;
    double weight = 0;

    bool operator==(const Evidence &) const = default;
};

/// What triage found. An empty field means that the provider does not know, never a guess.
struct TriageResult
{
    std::optional<Choice> type;
    std::optional<Choice> priority;
    std::optional<Choice> category;
    QList<SkillChoice> skills; ///< surest first
    QString summary;           ///< plain text, one or two sentences
    QString notes;             ///< Markdown without HTML, for staff only
    double confidence = 0;     ///< over all that decides where the ticket goes
    QList<Evidence> evidence;

    bool operator==(const TriageResult &) const = default;
};

/// A question made ready: everything the ledger keeps before it is asked.
struct PreparedCall
{
    QString provider;
    QString model;
    QString promptVersion;
    QString schemaVersion;
    QByteArray request; ///< the body as it will be sent; empty when nothing is
    TriageInput input;
};

/// What a call used. Thinking counts as answer, as it is billed.
struct Usage
{
    qint64 promptTokens = 0;
    qint64 answerTokens = 0;
    qint64 costMicroDollars = 0;

    bool operator==(const Usage &) const = default;
};

enum class FailureKind {
    Transient, ///< may succeed later: overload, network, timeout
    Permanent, ///< will fail again until somebody changes the configuration: key, model, quota of the day
    Blocked,   ///< the provider refuses this ticket's text
    Invalid,   ///< the answer could not be used; another try may give a better one
    Cancelled, ///< stopped by us
};

/// Why a call failed. `code` is stable (snake_case), `message` is for people; neither holds the key.
struct ProviderError
{
    FailureKind kind = FailureKind::Transient;
    QString code;
    QString message;
    std::optional<qint64> retryAfterMs = {}; ///< when the provider asked for a pause
};

/// How a call ended, good or bad; the ledger keeps either in the same columns.
struct ProviderAnswer
{
    QString model;       ///< that answered; may be more exact than the one asked
    QByteArray raw;      ///< the reply as received; empty when there was none
    TriageResult result; ///< meaningful without `error`
    QStringList refused; ///< values that the answer invented and that were dropped, `type: bug`
    Usage usage;
    qint64 durationMs = 0;
    std::optional<ProviderError> error;
};

} // namespace td::triage
