// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/MessageCard.h"

#include "app/widgets/Ages.h"
#include "app/widgets/Avatar.h"
#include "app/widgets/Looks.h"
#include "app/widgets/MarkdownView.h"

#include <QGridLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

MessageCard::MessageCard(QWidget *parent)
    : QFrame(parent),
      m_avatar(new Avatar(tokens::size::avatar)),
      m_lock(new IconLabel(u"lock"_s, tokens::size::icon, &tokens::Colours::note)),
      m_author(makeLabel({}, tokens::type::body, QFont::DemiBold)),
      m_label(makeLabel({}, tokens::type::small, QFont::DemiBold)),
      m_time(makeMuted({}, tokens::type::small)),
      m_text(new MarkdownView)
{
    setTone(m_label, Tone::Note);
    m_author->setMinimumWidth(1); // a long name is cut rather than the text beside it
    m_label->setToolTip(tr("Only staff see it"));
    m_label->setText(tr("Internal note"));
    auto *head = bare(new QHBoxLayout, tokens::space::s);
    head->addWidget(m_author);
    head->addWidget(m_lock);
    head->addWidget(m_label);
    head->addStretch();
    head->addWidget(m_time);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(tokens::space::m, tokens::space::s, tokens::space::m, tokens::space::s);
    grid->setHorizontalSpacing(tokens::space::m);
    grid->setVerticalSpacing(tokens::space::xs);
    grid->addWidget(m_avatar, 0, 0, 2, 1, Qt::AlignTop);
    grid->addLayout(head, 0, 1);
    grid->addWidget(m_text, 1, 1);
    grid->setColumnStretch(1, 1);
}

void MessageCard::setMessage(const StoredMessage &stored)
{
    const Message &message = stored.message;
    const bool note = message.kind == MessageKind::Note;
    m_id = message.id;
    setLook(this, note ? "note" : "message");
    m_lock->setVisible(note);
    m_label->setVisible(note);
    m_avatar->setName(message.author.name);
    m_author->setText(message.author.name);
    m_time->setText(stored.waiting ? tr("waiting to be sent") : longAge(message.createdAt, now()));
    m_time->setToolTip(exactTime(message.createdAt));
    setTone(m_time, stored.waiting ? Tone::Warning : Tone::Muted);
    m_text->setText(message.text);
    const QString who =
        note ? tr("Internal note by %1").arg(message.author.name) : tr("Message from %1").arg(message.author.name);
    setAccessibleName(who);
    m_text->setAccessibleName(who);
}

} // namespace td::app
