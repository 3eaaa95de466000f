// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/MailPage.h"

#include "app/jobs/JobWords.h"
#include "app/jobs/MailPanel.h"
#include "app/shell/Actions.h"
#include "app/widgets/Ages.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/StateStack.h"
#include "shared/core/Answered.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

MailPage::MailPage(DeskService &service, Actions &actions, QWidget *parent)
    : RecordsPage(tr("Mail"), parent),
      m_service(service),
      m_actions(actions),
      m_mails(new ListTable<Mail>(
          {{tr("State"), [](const Mail &mail) { return mailSign(mail.state).text; },
            [](const Mail &mail) { return themedIcon(mailSign(mail.state).icon, mailSign(mail.state).tone); }},
           {tr("To"), [](const Mail &mail) { return mail.to; }},
           {tr("Subject"), [](const Mail &mail) { return mail.subject; }},
           {tr("Kind"), [](const Mail &mail) { return mailKindText(mail.kind); }},
           {tr("Written"), [](const Mail &mail) { return shortAge(mail.createdAt, now()); }}},
          this)),
      m_panel(new MailPanel)
{
    setDetail(m_panel);
    table()->setModel(m_mails);
    dressTable({1, 2});
    addTools();
    connect(m_panel, &MailPanel::retryRequested, this, &MailPage::retry);
    connect(table()->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MailPage::showChosen);
    const auto here = [this](Do act, void (MailPage::*use)()) {
        connect(&m_actions[act], &QAction::triggered, this, [this, use] {
            if (isVisible()) {
                (this->*use)();
            }
        });
    };
    here(Do::Refresh, &MailPage::load);
    here(Do::Retry, &MailPage::retry);
}

void MailPage::addTools()
{
    auto *filter = new FieldButton(tr("State"));
    filter->setValue(tr("Any state"), u"mail"_s);
    filter->setChoices([this] {
        std::vector<FieldChoice> choices{{.text = tr("Any state"), .value = -1, .current = !m_state}};
        for (const auto &[state, name] : EnumNames<MailState>::names) {
            const JobSign sign = mailSign(nameOf(state));
            choices.push_back({sign.text, sign.icon, sign.tone, int(state), m_state == state});
        }
        return choices;
    });
    connect(filter, &FieldButton::chosen, this, [this, filter](const QVariant &value) {
        m_state = value.toInt() < 0 ? std::nullopt : std::optional(MailState(value.toInt()));
        filter->setValue(m_state ? mailSign(nameOf(*m_state)).text : tr("Any state"), u"mail"_s);
        load();
    });
    tools()->addWidget(filter);
}

void MailPage::load()
{
    state()->showBusy(tr("Asking the server for its mail…"));
    const int asked = ++m_asked;
    const auto answer = m_service.mails({.state = m_state, .limit = 200});
    whenAnswered(this, answer, [this, asked](const Result<Page<Mail>> &page) {
        if (asked != m_asked) {
            return;
        }
        if (page) {
            showMails(*page);
        } else {
            state()->showError(tr("The mail could not be read."), page.error(), [this] { load(); });
        }
    });
}

void MailPage::showMails(const Page<Mail> &page)
{
    const QString chosen = m_chosen;
    m_mails->setRows(page.items);
    setCount(int(page.items.size()));
    if (page.items.empty()) {
        state()->showEmpty({u"mail-check"_s, m_state ? tr("No mail is in this state") : tr("No mail yet"),
                            tr("What the desk writes to requesters and staff appears here.")});
        return;
    }
    state()->showContent();
    const QModelIndex found = m_mails->indexOf(chosen);
    table()->setCurrentIndex(found.isValid() ? found : m_mails->index(0, 0));
}

void MailPage::showChosen()
{
    const Mail *mail = m_mails->at(table()->currentIndex());
    showDetail(mail);
    if (mail) {
        if (mail->id != m_chosen) {
            m_panel->showProblem({});
        }
        m_chosen = mail->id;
        m_panel->setMail(*mail);
    }
    offerRetry();
}

void MailPage::retry()
{
    const Mail *mail = m_mails->at(table()->currentIndex());
    if (!mail || m_panel->retryButton()->isHidden()) {
        return;
    }
    whenAnswered(this, m_service.retryMail(mail->id), [this, id = mail->id](const Result<Mail> &again) {
        if (again) {
            m_mails->update(*again);
        }
        if (m_chosen == id) {
            m_panel->showProblem(again ? QString() : tr("Not sent again. %1").arg(again.error().message));
            showChosen();
        }
    });
}

void MailPage::offerRetry()
{
    const bool chosen = m_mails->at(table()->currentIndex());
    m_actions[Do::Retry].setEnabled(isVisible() && chosen && !m_panel->retryButton()->isHidden());
}

void MailPage::showEvent(QShowEvent *event)
{
    RecordsPage::showEvent(event);
    offerRetry();
}

void MailPage::hideEvent(QHideEvent *event)
{
    RecordsPage::hideEvent(event);
    offerRetry();
}

} // namespace td::app
