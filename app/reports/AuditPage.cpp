// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/AuditPage.h"

#include "app/reports/AuditWords.h"
#include "app/shell/Actions.h"
#include "app/widgets/Ages.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/Looks.h"
#include "app/widgets/StateStack.h"
#include "shared/core/Answered.h"

#include <QHBoxLayout>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

constexpr int pageSize = 100;

struct Kind
{
    QString kind;
    QString text;
};

std::vector<Kind> kinds()
{
    return {{{}, AuditPage::tr("Everything")},         {u"ticket"_s, AuditPage::tr("Tickets")},
            {u"account"_s, AuditPage::tr("Accounts")}, {u"session"_s, AuditPage::tr("Sign-ins")},
            {u"skill"_s, AuditPage::tr("Skills")},     {u"category"_s, AuditPage::tr("Categories")}};
}

QWidget *makePanel(const AuditEntry &entry)
{
    auto *panel = new QWidget;
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(tokens::space::l, tokens::space::l, tokens::space::l, tokens::space::l);
    column->setSpacing(tokens::space::s);
    QLabel *what = makeLabel(auditKindText(entry.kind), tokens::type::heading, QFont::DemiBold);
    what->setWordWrap(true);
    column->addWidget(what);
    column->addWidget(makeParagraph(auditSubjectText(entry)));
    column->addWidget(
        makeParagraph(AuditPage::tr("%1, %2").arg(auditActorText(entry), exactTime(entry.at)), Tone::Muted));
    column->addSpacing(tokens::space::s);
    for (const AuditChange &change : auditChanges(entry)) {
        column->addWidget(makeMuted(change.field, tokens::type::small));
        QLabel *words = makeParagraph(AuditPage::tr("%1 → %2").arg(change.before, change.after));
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(words);
    }
    column->addStretch(1);
    return panel;
}

} // namespace

AuditPage::AuditPage(TicketStore &store, AdminService &service, Actions &actions, QWidget *parent)
    : RecordsPage(tr("Audit log"), parent),
      m_store(store),
      m_service(service),
      m_entries(
          new ListTable<AuditEntry>({{tr("When"), [](const AuditEntry &entry) { return shortAge(entry.at, now()); }},
                                     {tr("Who"), [](const AuditEntry &entry) { return auditActorText(entry); }},
                                     {tr("What"), [](const AuditEntry &entry) { return auditKindText(entry.kind); }},
                                     {tr("About"), [](const AuditEntry &entry) { return auditSubjectText(entry); }}},
                                    this)),
      m_kindButton(new FieldButton(tr("What"))),
      m_actorButton(new FieldButton(tr("Who")))
{
    setDetail(new QWidget);
    table()->setModel(m_entries);
    dressTable({3});
    addTools();
    connect(table()->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AuditPage::showChosen);
    followEnd([this] {
        if (m_next) {
            ask(std::exchange(m_next, {}));
        }
    });
    connect(&actions[Do::Refresh], &QAction::triggered, this, [this] {
        if (isVisible()) {
            load();
        }
    });
}

void AuditPage::addTools()
{
    m_kindButton->setValue(kinds().front().text, u"layers"_s);
    m_kindButton->setChoices([this] {
        std::vector<FieldChoice> choices;
        for (const Kind &one : kinds()) {
            choices.push_back({.text = one.text, .value = one.kind, .current = one.kind == m_kind});
        }
        return choices;
    });
    connect(m_kindButton, &FieldButton::chosen, this, [this](const QVariant &kind) {
        m_kind = kind.toString();
        for (const Kind &one : kinds()) {
            if (one.kind == m_kind) {
                m_kindButton->setValue(one.text, u"layers"_s);
            }
        }
        load();
    });
    m_actorButton->setValue(tr("Anybody"), u"user"_s);
    m_actorButton->setChoices([this] {
        std::vector<FieldChoice> choices{{.text = tr("Anybody"), .value = QString(), .current = m_actor.isEmpty()}};
        for (const User &user : m_store.staff()) {
            choices.push_back({.text = user.name, .value = user.id, .current = user.id == m_actor});
        }
        return choices;
    });
    connect(m_actorButton, &FieldButton::chosen, this, [this](const QVariant &actor) {
        m_actor = actor.toString();
        m_actorButton->setValue(tr("Anybody"), u"user"_s);
        for (const User &user : m_store.staff()) {
            if (user.id == m_actor) {
                m_actorButton->setValue(user.name, u"user"_s);
            }
        }
        load();
    });
    tools()->addWidget(m_kindButton);
    tools()->addWidget(m_actorButton);
}

void AuditPage::load()
{
    m_next.reset();
    ask({});
}

void AuditPage::ask(const std::optional<QString> &after)
{
    AuditFilter filter{.after = after, .limit = pageSize, .total = true};
    if (!m_kind.isEmpty()) {
        filter.kind = m_kind;
    }
    if (!m_actor.isEmpty()) {
        filter.actor = m_actor;
    }
    state()->showBusy(tr("Asking the server for its log…"));
    const int asked = ++m_asked;
    whenAnswered(this, m_service.audit(filter), [this, asked, after](const Result<Page<AuditEntry>> &page) {
        if (asked != m_asked) {
            return;
        }
        if (page) {
            showPage(*page, after.has_value());
        } else {
            state()->showError(tr("The log could not be read."), page.error(), [this, after] { ask(after); });
        }
    });
}

void AuditPage::showPage(const Page<AuditEntry> &page, bool further)
{
    m_next = page.next;
    if (further) {
        m_entries->append(page.items);
        state()->showContent();
        return;
    }
    setCount(int(page.total.value_or(qint64(page.items.size()))));
    m_entries->setRows(page.items);
    if (page.items.empty()) {
        state()->showEmpty(
            {u"history"_s, tr("Nothing was done"), tr("No act on the desk is of this kind and person.")});
        return;
    }
    state()->showContent();
    table()->setCurrentIndex(m_entries->index(0, 0));
}

void AuditPage::showChosen()
{
    const AuditEntry *entry = m_entries->at(table()->currentIndex());
    if (entry) {
        setDetail(makePanel(*entry));
    }
    showDetail(entry);
}

} // namespace td::app
