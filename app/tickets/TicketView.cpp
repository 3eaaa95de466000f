// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/TicketView.h"

#include "app/tickets/ConversationView.h"
#include "app/tickets/Editor.h"
#include "app/tickets/FieldsPanel.h"
#include "app/tickets/ReasonsPanel.h"
#include "app/tickets/RelatedPanel.h"
#include "app/tickets/Words.h"
#include "app/widgets/Ages.h"
#include "app/widgets/Looks.h"
#include "shared/core/Answered.h"

#include <QHBoxLayout>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {
constexpr int leastReading = 400;
constexpr int leastWithDetails = leastReading + tokens::size::details;
} // namespace

TicketView::TicketView(TicketStore &store, TicketActs &acts, DeskService &service, QWidget *parent)
    : QWidget(parent),
      m_store(store),
      m_acts(acts),
      m_service(service),
      m_subject(makeLabel({}, tokens::type::heading, QFont::DemiBold)),
      m_meta(makeMuted({}, tokens::type::small)),
      m_summary(makeParagraph({}, Tone::Muted)),
      m_edit(makeIconButton(u"pencil"_s, tr("Edit subject and text (Ctrl+E)"))),
      m_watch(makeIconButton(u"eye"_s, {})),
      m_take(makeButton(tr("Take it"), "", u"hand"_s)),
      m_resolve(makeButton(tr("Resolve"), "", u"circle-check"_s)),
      m_conversation(new ConversationView),
      m_editor(new Editor(acts)),
      m_fields(new FieldsPanel(store, acts)),
      m_related(new RelatedPanel(service)),
      m_triage(new ReasonsPanel(tr("Triage"))),
      m_assignment(new ReasonsPanel(tr("Why this person"))),
      m_history(new ReasonsPanel(tr("History")))
{
    auto *reading = new QWidget;
    setLook(reading, "surface");
    auto *column = bare(new QVBoxLayout(reading));
    column->addWidget(makeHeader());
    column->addWidget(makeLine());
    column->addWidget(m_conversation, 1);
    column->addWidget(makeLine());
    column->addWidget(m_editor);

    auto *row = bare(new QHBoxLayout(this));
    row->addWidget(reading, 1);
    row->addWidget(makeDetails());
    connect(&service, &DeskService::connectionChanged, this, [this](LinkState connection) {
        if (connection == LinkState::Online) {
            refreshReasons();
        }
    });
    connect(m_edit, &QPushButton::clicked, this, &TicketView::editWanted);
    connect(m_watch, &QPushButton::clicked, this, &TicketView::watchWanted);
    connect(m_take, &QPushButton::clicked, this, &TicketView::take);
    connect(m_resolve, &QPushButton::clicked, this, &TicketView::resolve);
}

QWidget *TicketView::makeHeader()
{
    auto *header = new QWidget;
    m_subject->setWordWrap(true);
    m_meta->setWordWrap(true);
    m_subject->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_take->setToolTip(tr("Give this ticket to me (T)"));
    m_resolve->setToolTip(tr("Mark it as resolved (E)"));
    auto *words = bare(new QVBoxLayout, tokens::space::xs);
    words->addWidget(m_subject);
    words->addWidget(m_meta);
    words->addWidget(m_summary);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(tokens::space::xl, tokens::space::m, tokens::space::l, tokens::space::m);
    row->setSpacing(tokens::space::s);
    row->addLayout(words, 1);
    row->addWidget(m_edit, 0, Qt::AlignTop);
    row->addWidget(m_watch, 0, Qt::AlignTop);
    row->addWidget(m_take, 0, Qt::AlignTop);
    row->addWidget(m_resolve, 0, Qt::AlignTop);
    return header;
}

QWidget *TicketView::makeDetails()
{
    auto *panel = new QWidget;
    setLook(panel, "panel");
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(tokens::space::l, tokens::space::m, tokens::space::m, tokens::space::l);
    column->setSpacing(tokens::space::xl);
    column->addWidget(m_fields);
    column->addWidget(m_triage);
    column->addWidget(m_assignment);
    column->addWidget(m_related);
    column->addWidget(m_history);
    column->addStretch();
    m_details = new QScrollArea;
    setLook(m_details, "panel");
    m_details->setWidget(panel);
    m_details->setWidgetResizable(true);
    m_details->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_details->setFixedWidth(tokens::size::details);
    m_details->setAccessibleName(tr("Details"));
    return m_details;
}

void TicketView::showDetails(bool shown)
{
    m_detailsWanted = shown;
    fitDetails();
}

/// Where there is no room for both, the conversation comes first.
void TicketView::fitDetails() { m_details->setVisible(m_detailsWanted && width() >= leastWithDetails); }

void TicketView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitDetails();
}

QSize TicketView::minimumSizeHint() const { return {leastReading, leastReading}; }

void TicketView::open(const QString &ticketId)
{
    if (const auto stored = m_store.ticket(ticketId)) {
        const bool other = !m_ticket || m_ticket->id != ticketId;
        if (other) {
            m_asked.reset();
            for (ReasonsPanel *panel : {m_triage, m_assignment, m_history}) {
                panel->forget();
            }
            m_details->ensureVisible(0, 0);
        }
        showTicket(*stored);
    }
}

void TicketView::close()
{
    m_ticket.reset();
    m_editor->close();
    Q_EMIT ticketShown();
}

void TicketView::reload()
{
    if (m_ticket) {
        open(m_ticket->id);
    }
}

void TicketView::showTicket(const StoredTicket &stored)
{
    m_ticket = stored.ticket;
    const Ticket &ticket = stored.ticket;
    m_subject->setText(ticket.subject);
    const QString filed = tr("filed %1").arg(longAge(ticket.createdAt, now()));
    QStringList meta{numberText(ticket.number), ticket.requester.name, filed};
    if (stored.waiting) {
        meta += ticket.number > 0 ? tr("changes not sent yet") : tr("not sent yet");
    }
    meta.removeAll({});
    m_meta->setText(meta.join(u"  ·  "_s));
    m_meta->setToolTip(exactTime(ticket.createdAt));
    m_summary->setText(ticket.summary);
    m_summary->setVisible(!ticket.summary.isEmpty() && can(ticket, Act::Note));
    const auto moves = movesOf(ticket);
    m_edit->setVisible(can(ticket, Act::Edit));
    m_watch->setVisible(can(ticket, Act::Watch));
    showWatching(ticket.watching);
    m_take->setVisible(canTake(ticket, m_store.me()));
    m_resolve->setVisible(std::find(moves.begin(), moves.end(), Status::Resolved) != moves.end());
    const auto messages = m_store.messages(ticket.id);
    m_sentMessages = int(std::count_if(messages.begin(), messages.end(), [](const auto &one) { return !one.waiting; }));
    m_conversation->setTicket(ticket, messages);
    m_editor->setTicket(ticket);
    m_fields->setTicket(ticket);
    m_related->setTicket(ticket);
    askReasons();
    Q_EMIT ticketShown();
}

void TicketView::showWatching(bool watching)
{
    const QString name =
        watching ? tr("Watching – press to be told no longer (W)") : tr("Watch – be told of answers and moves (W)");
    m_watch->setIcon(themedIcon(u"eye"_s, watching ? &tokens::Colours::link : &tokens::Colours::muted));
    m_watch->setToolTip(name);
    m_watch->setAccessibleName(name);
}

/// Triage, assignment and history are known to who works on the ticket.
void TicketView::askReasons()
{
    const Ticket &ticket = *m_ticket;
    const bool works = can(ticket, Act::Note);
    for (ReasonsPanel *panel : {m_triage, m_assignment, m_history}) {
        panel->setVisible(works);
    }
    const std::pair state(ticket.version, m_sentMessages); // a message leaves the version as it is
    if (!works || m_asked == state) {
        return;
    }
    m_asked = state;
    const auto ask = [this, id = ticket.id](auto answer, ReasonsPanel *panel, auto fill) {
        panel->showBusy();
        whenAnswered(this, answer, [this, id, panel, fill](const auto &result) {
            if (!m_ticket || m_ticket->id != id) {
                return;
            }
            if (result) {
                fill(*panel, *result);
            } else if (m_service.connection() == LinkState::Offline) {
                panel->showText(tr("Not known while offline."));
            } else {
                panel->showError(result.error());
            }
        });
    };
    ask(m_service.triage(ticket.id), m_triage, fillTriage);
    ask(m_service.assignments(ticket.id), m_assignment, fillAssignment);
    ask(m_service.events(ticket.id), m_history, fillHistory);
}

void TicketView::refreshReasons()
{
    if (m_ticket) {
        m_asked.reset();
        askReasons();
        m_related->refresh();
    }
}

void TicketView::take()
{
    if (m_ticket && canTake(*m_ticket, m_store.me())) {
        m_acts.take(m_ticket->id);
    }
}

void TicketView::resolve()
{
    if (m_ticket && m_resolve->isVisibleTo(this)) {
        m_acts.move(m_ticket->id, {Status::Resolved, {}});
    }
}

} // namespace td::app
