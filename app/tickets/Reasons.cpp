// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/Readings.h"
#include "app/tickets/ReasonsPanel.h"
#include "app/tickets/Words.h"
#include "app/widgets/Ages.h"
#include "app/widgets/Avatar.h"
#include "app/widgets/FlowLayout.h"
#include "app/widgets/Looks.h"

#include <QCoreApplication>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

constexpr int shownWords = 6;

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(Reasons)
};

QString percent(double share) { return u"%1 %"_s.arg(qRound(share * 100)); }

QWidget *valueRow(const TriageValue &value)
{
    auto *row = new QWidget;
    auto *column = bare(new QVBoxLayout(row), tokens::space::xs);
    auto *head = bare(new QHBoxLayout, tokens::space::s);
    head->addWidget(makeMuted(fieldText(value.field)));
    head->addWidget(makeLabel(value.field == "skill"_L1 ? value.value : capital(value.value)));
    head->addStretch();
    QLabel *sure = makeMuted(percent(value.confidence), tokens::type::small);
    sure->setToolTip(Reasons::tr("How sure triage is of this"));
    head->addWidget(sure);
    column->addLayout(head);
    if (!value.words.isEmpty()) {
        auto *words = new QWidget;
        auto *flow = new FlowLayout(tokens::space::xs, words);
        for (const QString &word : value.words.mid(0, shownWords)) {
            QLabel *chip = makeLabel(word, tokens::type::small);
            setLook(chip, "chip");
            chip->setToolTip(Reasons::tr("A word of the ticket that speaks for it"));
            flow->addWidget(chip);
        }
        column->addWidget(words);
    }
    return row;
}

QWidget *candidateRow(const CandidateReading &one)
{
    auto *row = new QWidget;
    auto *line = bare(new QHBoxLayout(row), tokens::space::s);
    auto *avatar = new Avatar(tokens::size::avatar);
    avatar->setName(one.name);
    line->addWidget(avatar, 0, Qt::AlignTop);
    auto *column = bare(new QVBoxLayout, tokens::space::hair);
    auto *head = bare(new QHBoxLayout, tokens::space::s);
    head->addWidget(makeLabel(one.name, tokens::type::body, one.chosen ? QFont::DemiBold : QFont::Normal));
    head->addStretch();
    head->addWidget(makeMuted(Reasons::tr("%1 open").arg(one.open), tokens::type::small));
    column->addLayout(head);
    QLabel *verdict =
        makeParagraph(one.chosen ? Reasons::tr("chosen") : one.verdict, one.chosen ? Tone::Success : Tone::Muted);
    verdict->setFont(theme::font(tokens::type::small));
    column->addWidget(verdict);
    if (!one.matched.isEmpty()) {
        QLabel *matched = makeParagraph(Reasons::tr("knows %1").arg(one.matched.join(u", "_s)), Tone::Muted);
        matched->setFont(theme::font(tokens::type::small));
        column->addWidget(matched);
    }
    line->addLayout(column, 1);
    return row;
}

/// Whether somebody began or ceased to watch it himself, and was not put there.
bool isOwnWatching(const TicketEvent &event, const std::vector<ChangeReading> &changes)
{
    return event.actor && std::any_of(changes.begin(), changes.end(), [&](const ChangeReading &change) {
               return change.field == "watcher"_L1 && (change.before + change.after) == event.actor->id;
           });
}

QString eventText(const TicketEvent &event)
{
    const QString who = event.actor                   ? event.actor->name
                        : event.origin == "triage"_L1 ? Reasons::tr("Triage")
                                                      : Reasons::tr("The desk");
    const std::pair<QLatin1StringView, const char *> told[] = {
        {"ticket.filed"_L1, "%1 filed the ticket"},       {"ticket.replied"_L1, "%1 replied"},
        {"ticket.noted"_L1, "%1 added a note"},           {"ticket.assigned"_L1, "%1 gave it to %2"},
        {"ticket.unassigned"_L1, "%1 took it off %2"},    {"ticket.deleted"_L1, "%1 deleted it"},
        {"ticket.restored"_L1, "%1 restored it"},         {"ticket.linked"_L1, "%1 linked it with another"},
        {"ticket.unlinked"_L1, "%1 removed a link"},      {"ticket.watched"_L1, "%1 added a watcher"},
        {"ticket.unwatched"_L1, "%1 took a watcher off"}, {"ticket.woken"_L1, "Its time came: open again"}};
    const auto changes = readChanges(event.changes);
    if (isOwnWatching(event, changes)) {
        return event.kind == "ticket.watched"_L1 ? Reasons::tr("%1 watches it").arg(who)
                                                 : Reasons::tr("%1 watches it no longer").arg(who);
    }
    for (const auto &[kind, text] : told) {
        if (event.kind == kind) {
            QString line = Reasons::tr(text).replace("%1"_L1, who);
            for (const ChangeReading &change : changes) {
                if (change.field == "assignee"_L1) {
                    line = line.arg(change.after.isEmpty() ? change.before : change.after);
                }
            }
            return line.replace("%2"_L1, Reasons::tr("somebody"));
        }
    }
    QStringList parts;
    for (const ChangeReading &change : changes) {
        if (change.field == "summary"_L1 || change.field == "notes"_L1 || change.field == "text"_L1) {
            parts.append(fieldText(change.field).toLower());
        } else if (!change.field.endsWith("At"_L1) && change.field != "confidence"_L1) {
            parts.append(
                Reasons::tr("%1: %2").arg(fieldText(change.field).toLower(), valueText(change.field, change.after)));
        }
    }
    return parts.isEmpty() ? Reasons::tr("%1 changed it").arg(who)
                           : Reasons::tr("%1 set %2").arg(who, parts.join(u", "_s));
}

} // namespace

void fillTriage(ReasonsPanel &panel, const Page<TriageRecord> &records)
{
    if (records.items.empty()) {
        panel.showText(Reasons::tr("Triage has not looked at this ticket yet."));
        return;
    }
    const TriageRecord &last = records.items.back();
    const auto reading = last.result ? readTriage(*last.result) : std::nullopt;
    QVBoxLayout *column = panel.fill();
    if (last.error) {
        column->addWidget(makeParagraph(Reasons::tr("Triage could not tell: %1").arg(*last.error), Tone::Danger));
    } else if (!reading) {
        column->addWidget(makeParagraph(Reasons::tr("Triage is looking at this ticket…"), Tone::Muted));
    }
    if (reading) {
        const bool sure = reading->confidence >= 0.6;
        column->addWidget(makeParagraph(
            sure ? Reasons::tr("Sure of it: %1").arg(percent(reading->confidence))
                 : Reasons::tr("Not sure (%1). Please check the values.").arg(percent(reading->confidence)),
            sure ? Tone::Success : Tone::Warning));
        for (const TriageValue &value : reading->values) {
            column->addWidget(valueRow(value));
        }
        if (reading->values.empty()) {
            column->addWidget(makeParagraph(Reasons::tr("No word of the ticket decided anything."), Tone::Muted));
        }
    }
    const QString by = last.model.isEmpty() || last.model == last.provider ? last.provider : last.model;
    QLabel *foot = makeParagraph(Reasons::tr("By %1, %2").arg(by, longAge(last.askedAt, now())), Tone::Muted);
    foot->setFont(theme::font(tokens::type::small));
    column->addWidget(foot);
}

void fillAssignment(ReasonsPanel &panel, const Page<AssignmentRecord> &records)
{
    if (records.items.empty()) {
        panel.showText(Reasons::tr("It was not given to anybody automatically."));
        return;
    }
    const AssignmentRecord &last = records.items.back();
    QVBoxLayout *column = panel.fill();
    column->addWidget(makeParagraph(last.reason));
    for (const CandidateReading &one : readCandidates(last.candidates)) {
        column->addWidget(candidateRow(one));
    }
}

void fillHistory(ReasonsPanel &panel, const Page<TicketEvent> &events)
{
    if (events.items.empty()) {
        panel.showText(Reasons::tr("Nothing has happened yet."));
        return;
    }
    QVBoxLayout *column = panel.fill();
    for (auto newest = events.items.rbegin(); newest != events.items.rend(); ++newest) {
        const TicketEvent &event = *newest;
        auto *entry = bare(new QVBoxLayout, tokens::space::hair);
        entry->addWidget(makeParagraph(eventText(event)));
        QLabel *when = makeMuted(longAge(event.at, now()), tokens::type::small);
        when->setToolTip(exactTime(event.at));
        entry->addWidget(when);
        column->addLayout(entry);
    }
}

} // namespace td::app
