// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/SignInsCard.h"

#include "app/profile/Cards.h"
#include "app/widgets/Ages.h"
#include "shared/core/Answered.h"

using namespace Qt::Literals::StringLiterals;

namespace td::app {

SignInsCard::SignInsCard(OwnAccount &account, QWidget *parent)
    : QFrame(parent),
      m_account(account),
      m_rows(bare(new QVBoxLayout, tokens::space::m)),
      m_outcome(makeParagraph({}, Tone::Danger))
{
    QVBoxLayout *column = fillCard(this, tr("Where you are signed in"), tr("End what you do not know."));
    column->addLayout(m_rows);
    column->addWidget(m_outcome);
    m_outcome->hide();
    QPushButton *everywhere = makeButton(tr("Sign out everywhere"), "", u"log-out"_s);
    column->addWidget(everywhere, 0, Qt::AlignLeft);
    connect(everywhere, &QPushButton::clicked, this, [this] {
        whenAnswered(this, m_account.signOutEverywhere(), [this](const Result<Nothing> &done) {
            showOutcome(m_outcome, done ? QString() : done.error().message, Tone::Danger);
        });
    });
}

void SignInsCard::load()
{
    whenAnswered(this, m_account.signIns(), [this](const Result<Page<OwnSignIn>> &found) {
        showOutcome(m_outcome, found ? QString() : found.error().message, Tone::Danger);
        if (found) {
            showSignIns(found->items);
        }
    });
}

void SignInsCard::showSignIns(const std::vector<OwnSignIn> &signIns)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one whose button was pressed
        delete item;
    }
    for (const OwnSignIn &one : signIns) {
        const QString device = one.device.isEmpty() ? tr("Unknown program") : one.device;
        const QString seen = tr("%1, last used %2").arg(one.address, longAge(one.lastSeenAt, now()));
        if (one.current) {
            m_rows->addWidget(makeRow(tr("%1 (this one)").arg(device), seen, {}));
            continue;
        }
        QPushButton *button = makeButton(tr("End"));
        button->setAccessibleName(tr("End %1").arg(device));
        connect(button, &QPushButton::clicked, this, [this, id = one.id] { end(id); });
        m_rows->addWidget(makeRow(device, seen, {button}));
    }
}

void SignInsCard::end(const QString &id)
{
    whenAnswered(this, m_account.endSignIn(id), [this](const Result<Nothing> &done) {
        if (done || done.error().kind == ErrorKind::NotFound) { // over already
            load();
        } else {
            showOutcome(m_outcome, done.error().message, Tone::Danger);
        }
    });
}

} // namespace td::app
