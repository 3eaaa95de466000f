// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/JobWords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

struct JobWords
{
    Q_DECLARE_TR_FUNCTIONS(JobWords)
};

template <size_t N>
QString said(const std::pair<QLatin1StringView, const char *> (&words)[N], const QString &word)
{
    for (const auto &[one, text] : words) {
        if (word == one) {
            return JobWords::tr(text);
        }
    }
    return word;
}

/// A scalar as it is, a list with commas, anything deeper as JSON.
QString valueText(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue &part : value.toArray()) {
            parts.append(valueText(part));
        }
        return parts.join(u", "_s);
    }
    if (value.isObject()) {
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    return value.toVariant().toString();
}

} // namespace

JobSign jobSign(const QString &state)
{
    switch (fromName<JobState>(state).value_or(JobState::Waiting)) {
    case JobState::Waiting:
        return {JobWords::tr("Waiting"), u"clock"_s, &tokens::Colours::warning};
    case JobState::Running:
        return {JobWords::tr("Running"), u"zap"_s, &tokens::Colours::link};
    case JobState::Done:
        return {JobWords::tr("Done"), u"circle-check"_s, &tokens::Colours::success};
    case JobState::Dead:
        return {JobWords::tr("Given up"), u"circle-x"_s, &tokens::Colours::danger};
    }
    Q_UNREACHABLE();
}

JobSign mailSign(const QString &state)
{
    switch (fromName<MailState>(state).value_or(MailState::Queued)) {
    case MailState::Queued:
        return {JobWords::tr("Waiting"), u"clock"_s, &tokens::Colours::warning};
    case MailState::Sent:
        return {JobWords::tr("Sent"), u"mail-check"_s, &tokens::Colours::success};
    case MailState::Failed:
        return {JobWords::tr("Failed"), u"mail-x"_s, &tokens::Colours::danger};
    }
    Q_UNREACHABLE();
}

QString jobKindText(const QString &kind)
{
    static constexpr std::pair<QLatin1StringView, const char *> words[] = {
        {"ticket.triage"_L1, "Triage a ticket"},
        {"ticket.suggest"_L1, "Ask the model once more"},
        {"ticket.tell_assigned"_L1, "Tell the assignee"},
        {"ticket.tell_resolved"_L1, "Tell that it is resolved"},
        {"ticket.tell_moved"_L1, "Tell where it moved"},
        {"ticket.tell_woken"_L1, "Tell that its time has come"},
        {"ticket.wake"_L1, "Open a pending ticket"},
        {"ticket.tell_reply"_L1, "Tell about a reply"},
        {"account.welcome"_L1, "Welcome an account"},
        {"account.removed"_L1, "Clear a deleted account away"},
        {"mail.send"_L1, "Send a mail"},
        {"desk.tidy"_L1, "Tidy the desk up"}};
    return said(words, kind);
}

QString stepText(const QString &name)
{
    static constexpr std::pair<QLatin1StringView, const char *> words[] = {{"triage"_L1, "Triage"},
                                                                           {"assign"_L1, "Find somebody for it"},
                                                                           {"notify"_L1, "Tell people"},
                                                                           {"deliver"_L1, "Deliver"}};
    return said(words, name);
}

QString mailKindText(const QString &kind)
{
    static constexpr std::pair<QLatin1StringView, const char *> words[] = {
        {"ticket_filed"_L1, "Somebody has the ticket"},
        {"ticket_assigned"_L1, "Given a ticket"},
        {"ticket_reply"_L1, "New reply"},
        {"ticket_resolved"_L1, "Resolved"},
        {"ticket_moved"_L1, "Moved"},
        {"ticket_woken"_L1, "Pending no longer"},
        {"welcome"_L1, "Welcome"}};
    return said(words, kind);
}

QString readableJson(const RawJson &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.text);
    if (document.isArray()) {
        return valueText(document.array());
    }
    QStringList lines;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isNull()) {
            lines.append(it.key() + u": "_s + valueText(it.value()));
        }
    }
    return lines.join(u'\n');
}

} // namespace td::app
