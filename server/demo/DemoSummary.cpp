// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/DemoSummary.h"

#include "server/demo/LifeLines.h"
#include "server/demo/Statistics.h"

#include <algorithm>
#include <map>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr int nameColumn = 26;
constexpr int figureColumn = 10;
constexpr int storyColumn = 8;

QString figure(const QString &text) { return text.rightJustified(figureColumn); }

QString ms(std::optional<Millis> time) { return time ? u"%1 ms"_s.arg(*time) : u"-"_s; }

QString count(qint64 n, const QString &one, const QString &many) { return u"%1 %2"_s.arg(n).arg(n == 1 ? one : many); }

} // namespace

bool DemoSummary::allComplete() const
{
    return !lives.empty() &&
           std::all_of(lives.begin(), lives.end(), [](const TicketLife &life) { return life.complete(); });
}

QString DemoSummary::text(const TerminalStyle &style) const
{
    const auto complete =
        std::count_if(lives.begin(), lives.end(), [](const TicketLife &life) { return life.complete(); });
    const QString verdict = u"%1 of %2 tickets were triaged, assigned and told of by mail, in %3 s"_s.arg(complete)
                                .arg(lives.size())
                                .arg(double(took) / second, 0, 'f', 1);
    return u'\n' + style.shaded(verdict, allComplete() ? Shade::Good : Shade::Bad) + u"\n\n"_s + timings(style) +
           u'\n' + owners(style) + u'\n' + unsure(style) + stuck(style) + style.shaded(u"desk: "_s, Shade::Faint) +
           url + u'\n';
}

QString DemoSummary::timings(const TerminalStyle &style) const
{
    QString out = style.shaded(u"since filing"_s.leftJustified(nameColumn) + figure(u"median"_s) + figure(u"p90"_s),
                               Shade::Faint) +
                  u'\n';
    for (const LifeStage stage : lifeStages) {
        std::vector<Millis> times;
        for (const TicketLife &life : lives) {
            if (life.stage >= stage) {
                times.push_back(life.reachedAfter[size_t(stage)]);
            }
        }
        out += nameOf(stage).leftJustified(nameColumn) + figure(ms(median(times))) + figure(ms(percentile(times, 90))) +
               u'\n';
    }
    return out;
}

QString DemoSummary::owners(const TerminalStyle &style) const
{
    struct Owner
    {
        QString name;
        qint64 tickets = 0;
    };
    std::map<QString, Owner> owners;
    qint64 toAdmins = 0;
    for (const TicketLife &life : lives) {
        if (life.stage >= LifeStage::Assigned) {
            const Person &assignee = *life.assignment.assignee;
            owners[assignee.id].name = assignee.name;
            owners[assignee.id].tickets += 1;
            toAdmins += adminIds.contains(assignee.id);
        }
    }
    QString out = style.shaded(u"given to"_s.leftJustified(nameColumn) + figure(u"tickets"_s), Shade::Faint) + u'\n';
    for (const auto &[id, owner] : owners) {
        const QString role = adminIds.contains(id) ? u" (admin)"_s : QString();
        out += shortened(owner.name + role, nameColumn - 1).leftJustified(nameColumn) +
               figure(QString::number(owner.tickets)) + u'\n';
    }
    return out + count(toAdmins, u"ticket"_s, u"tickets"_s) + u" found no moderator and went to an admin\n"_s;
}

QString DemoSummary::unsure(const TerminalStyle &style) const
{
    QString list;
    for (const TicketLife &life : lives) {
        if (life.unsure()) {
            list += u"  #%1"_s.arg(life.ticket.number).leftJustified(storyColumn) +
                    percentText(life.ticket.confidence.value_or(0)).rightJustified(5) + u"  "_s +
                    shortened(life.ticket.subject, style.width - storyColumn - 7) + u'\n';
        }
    }
    return list.isEmpty() ? QString() : style.shaded(u"triage was unsure of"_s, Shade::Faint) + u'\n' + list + u'\n';
}

QString DemoSummary::stuck(const TerminalStyle &style) const
{
    QString list;
    for (const TicketLife &life : lives) {
        if (!life.complete()) {
            const QString story = u"after %1: %2"_s.arg(nameOf(life.stage), life.stuck);
            const QString lines = wrapped(story, style.width - storyColumn).join(u'\n' + QString(storyColumn, u' '));
            list += u"  #%1"_s.arg(life.ticket.number).leftJustified(storyColumn) + lines + u'\n';
        }
    }
    return list.isEmpty() ? QString() : style.shaded(u"stuck"_s, Shade::Bad) + u'\n' + list + u'\n';
}

} // namespace td
