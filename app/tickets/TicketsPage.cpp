// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/TicketsPage.h"

#include "app/shell/Actions.h"
#include "app/tickets/EditDialog.h"
#include "app/tickets/Editor.h"
#include "app/tickets/FieldsPanel.h"
#include "app/tickets/NewTicketDialog.h"
#include "app/tickets/RelatedPanel.h"
#include "app/tickets/TicketCommands.h"
#include "app/tickets/TicketList.h"
#include "app/tickets/TicketListModel.h"
#include "app/tickets/TicketView.h"
#include "app/tickets/Words.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/Looks.h"
#include "app/widgets/StateStack.h"
#include "app/widgets/WordsField.h"
#include "shared/core/Answered.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QShortcut>
#include <QSplitter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

TicketsPage::TicketsPage(TicketStore &store, TicketActs &acts, DeskService &service, Actions &actions, QWidget *parent)
    : QWidget(parent),
      m_store(store),
      m_acts(acts),
      m_service(service),
      m_actions(actions),
      m_model(new TicketListModel(store, this)),
      m_list(new TicketList(*m_model)),
      m_view(new TicketView(store, acts, service)),
      m_viewState(new StateStack(m_view)),
      m_title(makeLabel({}, tokens::type::heading, QFont::DemiBold)),
      m_count(makeMuted({})),
      m_search(new QLineEdit),
      m_sort(new FieldButton(tr("Order"))),
      m_newTicket(new NewTicketDialog(store, acts, this)),
      m_edit(new EditDialog(this)),
      m_commands(new TicketCommands(store, service, this))
{
    setLook(this, "surface");
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(makeListSide());
    splitter->addWidget(m_viewState);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({tokens::size::list, 3 * tokens::size::list});
    bare(new QHBoxLayout(this))->addWidget(splitter);

    connect(&store, &TicketStore::ticketsChanged, this, &TicketsPage::follow);
    connect(m_model, &TicketListModel::countChanged, this, &TicketsPage::showCount);
    connect(m_list, &TicketList::chosen, this, &TicketsPage::openTicket);
    connect(m_view, &TicketView::ticketShown, this, &TicketsPage::offerActs);
    connect(m_view, &TicketView::editWanted, this, &TicketsPage::editTicket);
    connect(m_edit, &EditDialog::edited, &acts, &TicketActs::change);
    connect(m_newTicket, &NewTicketDialog::filed, this,
            [this](const TicketFiling &filing) { openTicket(m_acts.file(filing)); });
    auto *leave = new QShortcut(Qt::Key_Escape, m_view->editor(), nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, m_list, qOverload<>(&QWidget::setFocus)); // letters are commands again
    connectActions();
    connectCommands();
    showQueue(Queue::MyWork);
}

QWidget *TicketsPage::makeListSide()
{
    m_search->setPlaceholderText(tr("Search words or #number"));
    m_search->setAccessibleName(tr("Search in this queue"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    setLook(m_search, "search");
    QPushButton *create = makeIconButton(u"plus"_s, tr("New ticket (Ctrl+N)"));
    connect(create, &QPushButton::clicked, this, &TicketsPage::fileTicket);
    connect(m_search, &QLineEdit::textChanged, this, &TicketsPage::refine);

    m_sort->setChoices([this] {
        const TicketSort current = m_model->query().sort;
        std::vector<FieldChoice> choices;
        const std::pair<TicketSort, QString> sorts[] = {{TicketSort::Updated, tr("Changed last")},
                                                        {TicketSort::Newest, tr("Newest first")},
                                                        {TicketSort::Oldest, tr("Oldest first")},
                                                        {TicketSort::Priority, tr("Most urgent first")}};
        for (const auto &[sort, text] : sorts) {
            choices.push_back({.text = text, .value = int(sort), .current = sort == current});
        }
        return choices;
    });
    m_sort->setValue({}, u"arrow-down-wide-narrow"_s);
    m_sort->setToolTip(tr("Order of the list (O)"));
    connect(m_sort, &FieldButton::chosen, this, [this](const QVariant &value) {
        TicketQuery query = m_model->query();
        query.sort = TicketSort(value.toInt());
        m_model->setQuery(query);
    });

    auto *head = bare(new QHBoxLayout, tokens::space::s);
    head->addWidget(m_title);
    head->addWidget(m_count, 1);
    head->addWidget(m_sort);
    head->addWidget(create);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(tokens::space::l, tokens::space::s, tokens::space::m, tokens::space::s);
    top->setSpacing(tokens::space::s);
    top->addLayout(head);
    top->addWidget(m_search);
    m_listState = new StateStack(m_list);
    auto *side = new QWidget;
    setLook(side, "surface");
    side->setMinimumWidth(tokens::size::list * 3 / 4);
    auto *column = bare(new QVBoxLayout(side));
    column->addLayout(top);
    column->addWidget(m_listState, 1);
    return side;
}

void TicketsPage::connectActions()
{
    const auto on = [this](Do act, auto use) { connect(&m_actions[act], &QAction::triggered, this, use); };
    on(Do::NewTicket, &TicketsPage::fileTicket);
    on(Do::Reply, [this] { m_view->editor()->write(MessageKind::Reply); });
    on(Do::Note, [this] { m_view->editor()->write(MessageKind::Note); });
    on(Do::Edit, &TicketsPage::editTicket);
    on(Do::Send, [this] { m_view->editor()->send(); });
    on(Do::Take, [this] { m_view->take(); });
    on(Do::Resolve, [this] { m_view->resolve(); });
    on(Do::Status, [this] { m_view->fields()->status()->openMenu(); });
    on(Do::Assign, [this] { m_view->fields()->assignee()->openMenu(); });
    on(Do::Priority, [this] { m_view->fields()->priority()->openMenu(); });
    on(Do::Type, [this] { m_view->fields()->type()->openMenu(); });
    on(Do::Category, [this] { m_view->fields()->category()->openMenu(); });
    on(Do::Deadline, [this] { m_view->fields()->deadline()->openMenu(); });
    on(Do::Public, [this] { m_view->fields()->publicity()->openMenu(); });
    on(Do::Skills, [this] { m_view->fields()->skills()->edit(); });
    on(Do::Tags, [this] { m_view->fields()->tags()->edit(); });
    on(Do::Next, [this] { m_list->step(1); });
    on(Do::Previous, [this] { m_list->step(-1); });
    on(Do::Search, [this] { m_search->setFocus(Qt::ShortcutFocusReason), m_search->selectAll(); });
    on(Do::Refresh, [this] { m_view->refreshReasons(); });
    on(Do::Sort, [this] { m_sort->openMenu(); });
    connect(&m_actions[Do::Details], &QAction::toggled, m_view, &TicketView::showDetails);
    connect(m_view->editor(), &Editor::canSendChanged, this, &TicketsPage::offerActs);
}

void TicketsPage::connectCommands()
{
    const auto withTicket = [this](void (TicketCommands::*use)(const Ticket &)) {
        return [this, use] {
            if (m_view->ticket()) {
                (m_commands->*use)(*m_view->ticket());
            }
        };
    };
    const auto watch = [this] {
        if (m_view->ticket() && can(*m_view->ticket(), Act::Watch)) {
            m_commands->watch(*m_view->ticket(), !m_view->ticket()->watching);
        }
    };
    connect(&m_actions[Do::Delete], &QAction::triggered, this, withTicket(&TicketCommands::remove));
    connect(&m_actions[Do::Link], &QAction::triggered, this, withTicket(&TicketCommands::link));
    connect(&m_actions[Do::Watch], &QAction::triggered, this, watch);
    connect(m_view, &TicketView::watchWanted, this, watch);
    RelatedPanel *related = m_view->related();
    connect(related, &RelatedPanel::ticketChosen, this, &TicketsPage::openTicket, Qt::QueuedConnection);
    connect(related, &RelatedPanel::linkWanted, this, withTicket(&TicketCommands::link));
    connect(
        related, &RelatedPanel::unlinkWanted, this,
        [this](const QString &linkId) {
            if (m_view->ticket()) {
                m_commands->removeLink(m_view->ticket()->id, linkId);
            }
        },
        Qt::QueuedConnection); // the button that was pressed goes with its line
    connect(m_commands, &TicketCommands::linksChanged, related, &RelatedPanel::refresh);
    connect(m_commands, &TicketCommands::removed, this, &TicketsPage::leave);
    connect(m_commands, &TicketCommands::failed, this, &TicketsPage::failed);
    connect(m_newTicket, &NewTicketDialog::similarWanted, this, &TicketsPage::askSimilar);
    connect(m_newTicket, &NewTicketDialog::ticketChosen, this, &TicketsPage::openTicket, Qt::QueuedConnection);
}

void TicketsPage::askSimilar(const SimilarDraft &draft)
{
    whenAnswered(this, m_service.similarTo(draft), [this, draft](const Result<Page<SimilarTicket>> &similar) {
        if (similar) { // without an answer one can file just as well
            m_newTicket->showSimilar(draft, similar->items);
        }
    });
}

/// What was deleted, or may be seen no more, is shown no longer.
void TicketsPage::leave(const QString &ticketId)
{
    if (!m_view->ticket() || m_view->ticket()->id != ticketId) {
        return;
    }
    m_list->step(1);
    if (m_view->ticket()->id == ticketId) {
        m_list->step(-1);
    }
    if (m_view->ticket()->id == ticketId) {
        m_view->close();
        showCount();
    }
}

/// Offers in the menus what the ticket's `can` and the place allow.
void TicketsPage::offerActs()
{
    const bool here = isVisible() && m_view->ticket();
    const Ticket ticket = here ? *m_view->ticket() : Ticket();
    const auto offer = [&](Do act, bool allowed) { m_actions[act].setEnabled(here && allowed); };
    const bool words = can(ticket, Act::ChangeFields) || can(ticket, Act::Edit);
    const auto moves = movesOf(ticket);
    offer(Do::Reply, can(ticket, Act::Reply));
    offer(Do::Note, can(ticket, Act::Note));
    offer(Do::Edit, can(ticket, Act::Edit));
    offer(Do::Send, m_view->editor()->canSend());
    offer(Do::Take, canTake(ticket, m_store.me()));
    offer(Do::Assign, can(ticket, Act::Assign) || can(ticket, Act::Take));
    offer(Do::Resolve, std::find(moves.begin(), moves.end(), Status::Resolved) != moves.end());
    offer(Do::Status, !moves.empty());
    offer(Do::Type, can(ticket, Act::ChangeFields));
    const bool filed = ticket.number > 0;
    offer(Do::Watch, filed && can(ticket, Act::Watch));
    m_actions[Do::Watch].setChecked(here && ticket.watching);
    offer(Do::Link, filed && can(ticket, Act::ChangeFields));
    offer(Do::Delete, filed && can(ticket, Act::Delete));
    for (const Do act : {Do::Priority, Do::Category, Do::Deadline, Do::Public, Do::Skills, Do::Tags}) {
        offer(act, words);
    }
    for (const Do act : {Do::Next, Do::Previous, Do::Search, Do::Sort, Do::Details}) {
        m_actions[act].setEnabled(isVisible());
    }
}

/// A key does nothing to a ticket that is not seen.
void TicketsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    offerActs();
}

void TicketsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    offerActs();
}

void TicketsPage::showQueue(Queue queue)
{
    TicketQuery query = m_model->query();
    query.queue = queue;
    if (query.queue != m_model->query().queue) {
        query.words.clear();
        const QSignalBlocker quiet(m_search);
        m_search->clear();
    }
    m_title->setText(queueTitle(queue));
    m_model->setQuery(query);
    showCount();
    if (!m_list->currentIndex().isValid()) {
        if (m_view->ticket()) {
            m_list->choose(m_view->ticket()->id);
        }
        if (!m_list->currentIndex().isValid()) {
            m_list->step(1);
        }
        if (!m_list->currentIndex().isValid()) {
            m_view->close();
            showCount();
        }
    }
    offerActs();
}

void TicketsPage::refine()
{
    TicketQuery query = m_model->query();
    query.words = m_search->text().trimmed();
    m_model->setQuery(query);
    showCount();
}

void TicketsPage::openTicket(const QString &ticketId)
{
    const bool here = m_store.ticket(ticketId).has_value();
    m_awaitedId = here ? QString() : ticketId;
    if (here) {
        m_view->open(ticketId);
        m_viewState->showContent();
        if (m_list->currentId() != ticketId) {
            m_list->choose(ticketId);
        }
    }
}

void TicketsPage::follow(const QStringList &ticketIds)
{
    if (ticketIds.contains(m_awaitedId)) {
        openTicket(std::exchange(m_awaitedId, {}));
        return;
    }
    if (m_edit->isVisible() && (ticketIds.isEmpty() || ticketIds.contains(m_edit->ticketId()))) {
        if (const auto edited = m_store.ticket(m_edit->ticketId())) {
            m_edit->follow(edited->ticket);
        }
    }
    const auto &ticket = m_view->ticket();
    if (ticket && ticketIds.contains(ticket->id) && !m_store.ticket(ticket->id)) {
        leave(QString(ticket->id));
    } else if (ticket && (ticketIds.isEmpty() || ticketIds.contains(ticket->id))) {
        m_view->reload();
    }
}

void TicketsPage::fileTicket() { m_newTicket->open(); }

void TicketsPage::editTicket()
{
    if (m_view->ticket() && can(*m_view->ticket(), Act::Edit)) {
        m_edit->edit(*m_view->ticket());
    }
}

bool TicketsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            m_search->clear();
            m_list->setFocus();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_list->setFocus();
            m_list->step(m_list->currentIndex().isValid() ? 0 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace td::app
