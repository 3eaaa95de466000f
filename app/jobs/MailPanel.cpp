// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/MailPanel.h"

#include "app/jobs/JobWords.h"
#include "app/widgets/Ages.h"
#include "app/widgets/Looks.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

MailPanel::MailPanel(QWidget *parent)
    : QWidget(parent),
      m_subject(makeParagraph({})),
      m_to(makeParagraph({}, Tone::Muted)),
      m_state(makeParagraph({})),
      m_problem(makeParagraph({}, Tone::Danger)),
      m_reply(makeParagraph({})),
      m_retry(makeButton(tr("Send again"), "", u"rotate-cw"_s))
{
    m_subject->setFont(theme::font(tokens::type::heading, QFont::DemiBold));
    m_reply->setFont(theme::monospaced());
    for (QLabel *label : {m_to, m_reply}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_problem->hide();
    m_retry->setToolTip(tr("Ctrl+R"));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(tokens::space::l, tokens::space::l, tokens::space::l, tokens::space::l);
    all->setSpacing(tokens::space::s);
    all->addWidget(m_subject);
    all->addWidget(m_to);
    all->addWidget(m_state);
    all->addWidget(m_problem);
    all->addSpacing(tokens::space::s);
    all->addWidget(makeMuted(tr("What the mail server said"), tokens::type::small));
    all->addWidget(m_reply);
    all->addSpacing(tokens::space::s);
    all->addWidget(m_retry, 0, Qt::AlignLeft);
    all->addStretch();
    connect(m_retry, &QPushButton::clicked, this, &MailPanel::retryRequested);
}

void MailPanel::setMail(const Mail &mail)
{
    const auto state = fromName<MailState>(mail.state);
    m_subject->setText(mail.subject);
    m_to->setText(tr("To %1").arg(mail.to));
    m_state->setText(mail.sentAt ? tr("Sent %1").arg(longAge(*mail.sentAt, now()))
                                 : tr("%1, written %2").arg(mailSign(mail.state).text, longAge(mail.createdAt, now())));
    setTone(m_state, state == MailState::Failed ? Tone::Danger
                     : state == MailState::Sent ? Tone::Success
                                                : Tone::Warning);
    m_reply->setText(mail.reply.isEmpty() ? tr("Nothing yet.") : mail.reply);
    m_retry->setVisible(state == MailState::Failed);
}

void MailPanel::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

} // namespace td::app
