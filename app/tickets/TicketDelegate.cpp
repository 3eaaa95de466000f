// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/TicketDelegate.h"

#include "app/tickets/TicketListModel.h"
#include "app/tickets/Words.h"
#include "app/widgets/Ages.h"
#include "app/widgets/Avatar.h"
#include "app/widgets/Icon.h"
#include "app/widgets/Theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

constexpr double unsureBelow = 0.6;

QString secondLine(const Ticket &ticket)
{
    QString line = u"%1  %2"_s.arg(numberText(ticket.number), ticket.requester.name).trimmed();
    if (ticket.type) {
        line += u"  ·  "_s + typeText(ticket.type);
    }
    return line;
}

bool unsure(const Ticket &ticket) { return ticket.confidence && *ticket.confidence < unsureBelow; }

} // namespace

/// Where everything of one row stands; empty rectangles are not drawn.
struct TicketDelegate::Layout
{
    QFont subjectFont;
    QFont smallFont;
    QString age;
    QString second;
    QSize size;
    QRect status;
    QRect subject;
    QRect ageAt;
    QRect secondAt;
    QRect assignee;
    QRect priority;
    QRect unsure;
    QRect waiting;
};

TicketDelegate::TicketDelegate(const TicketListModel &model, QObject *parent)
    : QStyledItemDelegate(parent),
      m_model(model)
{
}

TicketDelegate::Layout TicketDelegate::layoutOf(const QRect &row, const StoredTicket *stored) const
{
    using namespace tokens;
    Layout at;
    at.subjectFont = theme::font(type::body, QFont::Medium);
    at.smallFont = theme::font(type::small);
    const QFontMetrics subjectMetrics(at.subjectFont);
    const QFontMetrics smallMetrics(at.smallFont);
    const int secondHeight = qMax(smallMetrics.height(), tokens::size::icon + space::xs);
    at.size = {tokens::size::list, space::m + subjectMetrics.height() + space::xs + secondHeight + space::m - 2};
    if (!stored) {
        return at;
    }
    const Ticket &ticket = stored->ticket;
    at.age = shortAge(ticket.updatedAt, now());
    at.second = secondLine(ticket);

    const QRect inner = row.adjusted(space::l, space::m, -space::l, 0);
    const int textLeft = inner.left() + tokens::size::icon + space::s;
    const int ageWidth = smallMetrics.horizontalAdvance(at.age);
    at.status = {inner.left(), inner.top() + (subjectMetrics.height() - tokens::size::icon) / 2, tokens::size::icon,
                 tokens::size::icon};
    at.ageAt = {inner.right() - ageWidth, inner.top(), ageWidth + 1, subjectMetrics.height()};
    at.subject = {textLeft, inner.top(), at.ageAt.left() - textLeft - space::s, subjectMetrics.height()};

    int right = inner.right() + 1;
    const int secondTop = at.subject.bottom() + 1 + space::xs;
    const auto place = [&](bool wanted, int size) {
        if (!wanted) {
            return QRect();
        }
        right -= size;
        const QRect rect(right, secondTop + (secondHeight - size) / 2, size, size);
        right -= space::s;
        return rect;
    };
    at.assignee = place(true, tokens::size::icon + space::xs);
    at.priority = place(ticket.priority != Priority::Medium, tokens::size::icon);
    at.unsure = place(unsure(ticket), tokens::size::icon);
    at.waiting = place(stored->waiting, tokens::size::icon);
    at.secondAt = {textLeft, secondTop, right - textLeft, secondHeight};
    return at;
}

QSize TicketDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return layoutOf(option.rect, nullptr).size;
}

void TicketDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const StoredTicket *stored = m_model.at(index.row());
    if (!stored) {
        return;
    }
    using C = tokens::Colours;
    const Ticket &ticket = stored->ticket;
    const Layout at = layoutOf(option.rect, stored);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || option.state & QStyle::State_MouseOver) {
        const QRect back = option.rect.adjusted(tokens::space::s, 1, -tokens::space::s, -1);
        const bool focused = option.state & QStyle::State_HasFocus;
        painter->setPen(selected && focused ? QPen(theme::colour(&C::link)) : QPen(Qt::NoPen));
        painter->setBrush(theme::colour(selected ? &C::selected : &C::hover));
        painter->drawRoundedRect(QRectF(back).adjusted(0.5, 0.5, -0.5, -0.5), tokens::radius::control,
                                 tokens::radius::control);
    }
    const auto drawIcon = [&](const QRect &rect, const QString &name, tokens::Role tone) {
        if (!rect.isEmpty()) {
            themedIcon(name, tone).paint(painter, rect);
        }
    };
    const auto drawText = [&](const QRect &rect, const QFont &font, tokens::Role tone, const QString &text) {
        painter->setFont(font);
        painter->setPen(theme::colour(tone));
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
    };
    const Sign status = signOf(ticket.status);
    const Sign priority = signOf(ticket.priority);
    const bool done = ticket.status == Status::Resolved || ticket.status == Status::Closed;
    drawIcon(at.status, status.icon, status.tone);
    drawText(at.subject, at.subjectFont, done ? &C::muted : &C::text, ticket.subject);
    drawText(at.ageAt, at.smallFont, &C::muted, at.age);
    drawText(at.secondAt, at.smallFont, &C::muted, at.second);
    drawIcon(at.priority, priority.icon, priority.tone);
    drawIcon(at.unsure, u"circle-question-mark"_s, &C::warning);
    drawIcon(at.waiting, u"clock"_s, &C::warning);
    if (ticket.assignee) {
        drawAvatar(painter, at.assignee, ticket.assignee->name);
    } else {
        const int inset = (at.assignee.width() - tokens::size::icon) / 2;
        drawIcon(at.assignee.adjusted(inset, inset, -inset, -inset), u"user-x"_s, &C::muted);
    }
    painter->restore();
}

bool TicketDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    const StoredTicket *stored = index.isValid() ? m_model.at(index.row()) : nullptr;
    if (event->type() != QEvent::ToolTip || !stored) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    const Layout at = layoutOf(option.rect, stored);
    const Ticket &ticket = stored->ticket;
    const std::pair<QRect, QString> tips[] = {
        {at.status, signOf(ticket.status).text},
        {at.ageAt, tr("Changed %1").arg(exactTime(ticket.updatedAt))},
        {at.priority, tr("Priority %1").arg(signOf(ticket.priority).text)},
        {at.assignee, ticket.assignee ? tr("Given to %1").arg(ticket.assignee->name) : tr("Nobody has it yet")},
        {at.unsure, tr("Triage is not sure about this ticket (%1 %)").arg(qRound(ticket.confidence.value_or(0) * 100))},
        {at.waiting, tr("Your changes wait to be sent")},
    };
    for (const auto &[rect, tip] : tips) {
        if (rect.contains(event->pos())) {
            QToolTip::showText(event->globalPos(), tip, view);
            return true;
        }
    }
    QToolTip::showText(event->globalPos(), ticket.subject, view);
    return true;
}

} // namespace td::app
