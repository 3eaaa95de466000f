// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/LifeLines.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr int timeColumn = 6;
constexpr int numberColumn = 5;
constexpr int stageColumn = 10;
constexpr int indent = timeColumn + 4 + numberColumn + stageColumn; // 4: " ms "
constexpr qsizetype mostWords = 6;

QStringList triageStory(const TicketLife &life)
{
    const Ticket &ticket = life.ticket;
    const QString skills = QStringList(ticket.skills.begin(), ticket.skills.end()).join(u", "_s);
    QStringList story{u"%1, %2 · %3 · %4 sure"_s.arg(ticket.type.value_or(u"type unknown"_s), nameOf(ticket.priority),
                                                     skills.isEmpty() ? u"no skill made out"_s : skills,
                                                     percentText(ticket.confidence.value_or(0)))};
    const QStringList words = decidingWords(life.triage, mostWords);
    story += words.isEmpty() ? u"no deciding words"_s : u"by “%1”"_s.arg(words.join(u"”, “"_s));
    return story;
}

QStringList mailStory(const TicketLife &life)
{
    QStringList told;
    for (const Mail &mail : life.mails) {
        told += u"%1 to %2"_s.arg(mail.state, mail.to);
    }
    return {told.join(u" · "_s)};
}

QString lines(const TerminalStyle &style, const QString &time, qint64 number, const QString &stage, Shade shade,
              const QStringList &story)
{
    QString out = style.shaded(time.rightJustified(timeColumn) + " ms "_L1, Shade::Faint) +
                  style.shaded(u'#' + QString::number(number).leftJustified(numberColumn - 1), Shade::Bold) +
                  style.shaded(stage.leftJustified(stageColumn), shade);
    const QString margin(indent, u' ');
    bool first = true;
    for (const QString &paragraph : story) {
        for (const QString &line : wrapped(paragraph, style.width - indent)) {
            out += (first ? QString() : margin) + line + u'\n';
            first = false;
        }
    }
    return out;
}

} // namespace

QString percentText(double share) { return u"%1 %"_s.arg(qRound(share * 100)); }

QStringList storyOf(const TicketLife &life)
{
    switch (life.stage) {
    case LifeStage::Filed:
        return {u"%1: %2"_s.arg(life.ticket.requester.name, life.ticket.subject)};
    case LifeStage::Triaged:
        return triageStory(life);
    case LifeStage::Assigned:
        return {u"to %1. %2"_s.arg(life.assignment.assignee->name, life.assignment.reason)};
    case LifeStage::Mailed:
        return mailStory(life);
    }
    Q_UNREACHABLE();
}

QString stageLines(const TicketLife &life, const TerminalStyle &style)
{
    const QString time = QString::number(life.reachedAfter[size_t(life.stage)]);
    return lines(style, time, life.ticket.number, nameOf(life.stage), life.complete() ? Shade::Good : Shade::Plain,
                 storyOf(life));
}

QString stuckLines(const TicketLife &life, const TerminalStyle &style)
{
    const QString time = QString::number(life.stuckAfter);
    return lines(style, time, life.ticket.number, u"stuck"_s, Shade::Bad,
                 {u"got no further than %1: %2"_s.arg(nameOf(life.stage), life.stuck)});
}

} // namespace td
