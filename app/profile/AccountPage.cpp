// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/AccountPage.h"

#include "app/widgets/Looks.h"
#include "app/widgets/StateStack.h"
#include "shared/core/Answered.h"

#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

AccountPage::AccountPage(OwnAccount &account, QWidget *parent)
    : QWidget(parent),
      m_account(account),
      m_profile(new ProfileCard(account)),
      m_password(new PasswordCard(account)),
      m_signIns(new SignInsCard(account)),
      m_state(nullptr)
{
    setLook(this, "panel");
    auto *cards = new QWidget;
    setLook(cards, "panel");
    auto *column = bare(new QVBoxLayout, tokens::space::l);
    for (QFrame *card :
         {static_cast<QFrame *>(m_profile), static_cast<QFrame *>(m_password), static_cast<QFrame *>(m_signIns)}) {
        card->setMaximumWidth(2 * tokens::size::form);
        column->addWidget(card);
    }
    column->addStretch();
    auto *across = new QHBoxLayout(cards);
    across->setContentsMargins(tokens::space::xl, tokens::space::xl, tokens::space::xl, tokens::space::xl);
    across->addLayout(column, 1);
    across->addStretch();
    auto *scroll = new QScrollArea;
    setLook(scroll, "panel");
    scroll->setWidget(cards);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("Your account"));
    m_state = new StateStack(scroll);
    bare(new QVBoxLayout(this))->addWidget(m_state);
    connect(m_password, &PasswordCard::changed, m_signIns, &SignInsCard::load);
}

void AccountPage::load()
{
    m_state->showBusy(tr("Your account is being read."));
    whenAnswered(this, m_account.readMe(), [this](const Result<User> &me) {
        if (!me) {
            m_state->showError(tr("Your account cannot be read."), me.error(), [this] { load(); });
            return;
        }
        m_profile->setUser(*me);
        m_state->showContent();
    });
    m_signIns->load();
}

} // namespace td::app
