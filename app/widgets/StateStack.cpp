// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/StateStack.h"

#include "app/widgets/Looks.h"

#include <QProgressBar>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

StateStack::StateStack(QWidget *content, QWidget *parent)
    : QWidget(parent),
      m_content(content),
      m_progress(new QProgressBar),
      m_banner(new QFrame),
      m_bannerText(makeParagraph({})),
      m_bannerButton(makeButton(tr("Try again"), "flat", u"rotate-cw"_s)),
      m_stack(new QStackedLayout),
      m_notice(new QWidget),
      m_noticeIcon(new IconLabel({}, tokens::size::heroIcon)),
      m_noticeTitle(makeLabel({}, tokens::type::heading, QFont::DemiBold)),
      m_noticeText(makeParagraph({}, Tone::Muted)),
      m_noticeButton(makeButton({}))
{
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(tokens::space::hair);
    m_progress->setAccessibleName(tr("Loading"));
    QSizePolicy keep = m_progress->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keep);

    setLook(m_banner, "banner");
    auto *bannerRow = new QHBoxLayout(m_banner);
    bannerRow->setContentsMargins(tokens::space::m, tokens::space::xs, tokens::space::xs, tokens::space::xs);
    bannerRow->addWidget(new IconLabel(u"circle-alert"_s, tokens::size::icon, &tokens::Colours::danger));
    bannerRow->addWidget(m_bannerText, 1);
    bannerRow->addWidget(m_bannerButton);

    m_noticeTitle->setAlignment(Qt::AlignCenter);
    m_noticeTitle->setWordWrap(true);
    m_noticeText->setAlignment(Qt::AlignCenter);
    m_noticeText->setMaximumWidth(tokens::size::form);
    auto *notice = new QVBoxLayout(m_notice);
    notice->setContentsMargins(tokens::space::xl, tokens::space::xl, tokens::space::xl, tokens::space::xxl);
    notice->setSpacing(tokens::space::s);
    notice->addStretch(2);
    notice->addWidget(m_noticeIcon, 0, Qt::AlignHCenter);
    notice->addSpacing(tokens::space::xs);
    notice->addWidget(m_noticeTitle);
    auto *textRow = bare(new QHBoxLayout);
    textRow->addStretch(1);
    textRow->addWidget(m_noticeText, 10);
    textRow->addStretch(1);
    notice->addLayout(textRow);
    notice->addSpacing(tokens::space::xs);
    notice->addWidget(m_noticeButton, 0, Qt::AlignHCenter);
    notice->addStretch(3);

    m_stack->addWidget(content);
    m_stack->addWidget(m_notice);
    auto *all = bare(new QVBoxLayout(this));
    all->addWidget(m_progress);
    all->addWidget(m_banner);
    all->addLayout(m_stack, 1);
    for (QPushButton *button : {m_bannerButton, m_noticeButton}) {
        connect(button, &QPushButton::clicked, this, [this] {
            if (const auto action = m_action) {
                action();
            }
        });
    }
    showContent();
    m_hasContent = false;
}

void StateStack::showContent()
{
    m_hasContent = true;
    m_progress->hide();
    m_banner->hide();
    m_stack->setCurrentWidget(m_content);
}

void StateStack::showEmpty(const Notice &notice)
{
    m_hasContent = false;
    m_progress->hide();
    m_banner->hide();
    showNotice(notice, false);
}

void StateStack::showBusy(const QString &text)
{
    m_progress->show();
    m_banner->hide();
    if (!m_hasContent) {
        showNotice({{}, {}, text}, false);
    }
}

void StateStack::showError(const QString &title, const Error &error, std::function<void()> tryAgain)
{
    m_progress->hide();
    m_action = std::move(tryAgain);
    if (m_hasContent) {
        m_bannerText->setText(title + u" "_s + error.message);
        m_bannerButton->setVisible(bool(m_action));
        m_banner->show();
        return;
    }
    const auto action = m_action;
    showNotice({u"circle-alert"_s, title, error.message, action ? tr("Try again") : QString(), action}, true);
}

void StateStack::showNotice(const Notice &notice, bool danger)
{
    m_noticeIcon->setIcon(notice.icon, danger ? &tokens::Colours::danger : &tokens::Colours::muted);
    m_noticeIcon->setVisible(!notice.icon.isEmpty());
    m_noticeTitle->setText(notice.title);
    m_noticeTitle->setVisible(!notice.title.isEmpty());
    m_noticeText->setText(notice.text);
    m_noticeButton->setText(notice.actionText);
    m_noticeButton->setVisible(!notice.actionText.isEmpty());
    m_action = notice.action;
    m_stack->setCurrentWidget(m_notice);
}

} // namespace td::app
