// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/RequestsPage.h"

#include "app/profile/Cards.h"
#include "app/users/RoleText.h"
#include "app/widgets/Ages.h"
#include "app/widgets/StateStack.h"
#include "shared/core/Answered.h"

#include <QScrollArea>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

void fillRows(QVBoxLayout *rows, const std::vector<QWidget *> &widgets, const QString &none)
{
    while (QLayoutItem *item = rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one whose button was pressed
        delete item;
    }
    for (QWidget *widget : widgets) {
        rows->addWidget(widget);
    }
    if (widgets.empty()) {
        rows->addWidget(makeMuted(none));
    }
}

} // namespace

RequestsPage::RequestsPage(OwnAccount &account, QWidget *parent)
    : QWidget(parent),
      m_account(account),
      m_requests(bare(new QVBoxLayout, tokens::space::m)),
      m_locks(bare(new QVBoxLayout, tokens::space::m)),
      m_outcome(makeParagraph({}, Tone::Danger)),
      m_state(nullptr)
{
    setLook(this, "panel");
    auto *cards = new QWidget;
    setLook(cards, "panel");
    auto *column = new QVBoxLayout(cards);
    column->setContentsMargins(tokens::space::xl, tokens::space::xl, tokens::space::xl, tokens::space::xl);
    column->setSpacing(tokens::space::l);
    column->addWidget(m_outcome);
    m_outcome->hide();
    const auto addCard = [&](const QString &heading, const QString &text, QVBoxLayout *rows) {
        auto *card = new QFrame;
        fillCard(card, heading, text)->addLayout(rows);
        card->setMaximumWidth(2 * tokens::size::form);
        column->addWidget(card);
    };
    addCard(tr("Roles that people ask for"), tr("Until you decide, each of them is an ordinary user."), m_requests);
    addCard(tr("Locked sign-ins"), tr("Too many sign-ins have failed; each lock ends by itself."), m_locks);
    column->addStretch();
    auto *scroll = new QScrollArea;
    setLook(scroll, "panel");
    scroll->setWidget(cards);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("Requests"));
    m_state = new StateStack(scroll);
    bare(new QVBoxLayout(this))->addWidget(m_state);
}

void RequestsPage::load()
{
    m_state->showBusy(tr("The requests are being read."));
    whenAnswered(this, m_account.openRequests(), [this](const Result<Page<RoleRequest>> &found) {
        if (!found) {
            m_state->showError(tr("The requests cannot be read."), found.error(), [this] { load(); });
            return;
        }
        showRequests(found->items);
        m_state->showContent();
    });
    loadLocks();
}

void RequestsPage::loadLocks()
{
    whenAnswered(this, m_account.locks(), [this](const Result<Page<SignInLock>> &found) {
        if (found) {
            showLocks(found->items);
        }
    });
}

void RequestsPage::showRequests(const std::vector<RoleRequest> &requests)
{
    std::vector<QWidget *> rows;
    for (const RoleRequest &request : requests) {
        rows.push_back(rowOf(request));
    }
    fillRows(m_requests, rows, tr("Nobody is waiting."));
    Q_EMIT countChanged(int(requests.size()));
}

QWidget *RequestsPage::rowOf(const RoleRequest &request)
{
    QStringList words{tr("%1, asked %2").arg(request.email, longAge(request.createdAt, now()))};
    for (const OnboardingAnswer &one : request.answers) {
        words += u"%1: %2"_s.arg(one.question, one.answer);
    }
    QPushButton *grant = makeButton(tr("Grant"), "main");
    QPushButton *refuse = makeButton(tr("Refuse"));
    grant->setAccessibleName(tr("Grant the request of %1").arg(request.name));
    refuse->setAccessibleName(tr("Refuse the request of %1").arg(request.name));
    connect(grant, &QPushButton::clicked, this, [this, id = request.id] { decide(id, true); });
    connect(refuse, &QPushButton::clicked, this, [this, id = request.id] { decide(id, false); });
    return makeRow(tr("%1 wants to be %2").arg(request.name, roleText(request.role)), words.join(u'\n'),
                   {refuse, grant});
}

void RequestsPage::decide(const QString &id, bool grant)
{
    whenAnswered(this, m_account.decide(id, grant), [this](const Result<RoleRequest> &decided) {
        showOutcome(m_outcome, decided ? QString() : decided.error().message, Tone::Danger);
        load();
    });
}

void RequestsPage::showLocks(const std::vector<SignInLock> &locks)
{
    std::vector<QWidget *> rows;
    for (const SignInLock &lock : locks) {
        QPushButton *lift = makeButton(tr("Lift"));
        lift->setAccessibleName(tr("Lift the lock of %1").arg(lock.account));
        connect(lift, &QPushButton::clicked, this, [this, id = lock.id] {
            whenAnswered(this, m_account.liftLock(id), [this](const Result<Nothing> &done) {
                const bool over = done || done.error().kind == ErrorKind::NotFound;
                showOutcome(m_outcome, over ? QString() : done.error().message, Tone::Danger);
                loadLocks();
            });
        });
        rows.push_back(makeRow(lock.account,
                               tr("from %1, %2 failures, the last %3")
                                   .arg(lock.address, QString::number(lock.failures), longAge(lock.lastAt, now())),
                               {lift}));
    }
    fillRows(m_locks, rows, tr("Nothing is locked."));
}

} // namespace td::app
