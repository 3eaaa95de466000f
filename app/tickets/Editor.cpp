// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/Editor.h"

#include "app/tickets/Words.h"
#include "app/widgets/Looks.h"

#include <QButtonGroup>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {
constexpr int textLines = 5;
} // namespace

Editor::Editor(TicketActs &acts, QWidget *parent)
    : QWidget(parent),
      m_acts(acts),
      m_texts(new QStackedWidget),
      m_writing(new QWidget),
      m_hint(makeMuted({}, tokens::type::small)),
      m_closed(makeParagraph(tr("You can read this ticket, but not answer it."), Tone::Muted)),
      m_send(makeButton({}, "main"))
{
    m_reply = makeTab(MessageKind::Reply);
    m_note = makeTab(MessageKind::Note);
    auto *group = new QButtonGroup(this);
    auto *tabs = bare(new QHBoxLayout, tokens::space::m);
    for (const Tab &one : {m_reply, m_note}) {
        group->addButton(one.button);
        tabs->addWidget(one.button);
        m_texts->addWidget(one.text);
    }
    tabs->addStretch();
    m_texts->setFixedHeight(fontMetrics().lineSpacing() * textLines + tokens::space::l);

    auto *foot = bare(new QHBoxLayout, tokens::space::m);
    foot->addWidget(m_hint, 1);
    foot->addWidget(m_send);
    auto *writing = bare(new QVBoxLayout(m_writing), tokens::space::s);
    writing->addLayout(tabs);
    writing->addWidget(m_texts);
    writing->addLayout(foot);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(tokens::space::l, tokens::space::s, tokens::space::l, tokens::space::m);
    all->addWidget(m_writing);
    all->addWidget(m_closed);

    connect(&m_keeping, &QTimer::timeout, this, &Editor::keepDrafts);
    connect(m_send, &QPushButton::clicked, this, &Editor::send);
    choose(MessageKind::Reply);
}

Editor::~Editor() { keepDrafts(); }

Editor::Tab Editor::makeTab(MessageKind kind)
{
    const bool note = kind == MessageKind::Note;
    Tab made{makeButton(note ? tr("Internal note") : tr("Reply"), "tab"), new QPlainTextEdit};
    made.button->setCheckable(true);
    made.button->setIcon(note ? themedIcon(u"lock"_s, &tokens::Colours::note) : themedIcon(u"reply"_s));
    made.text->setTabChangesFocus(true);
    made.text->setAccessibleName(note ? tr("Text of the internal note") : tr("Text of the reply"));
    if (note) {
        setTone(made.button, Tone::Note);
        setLook(made.text, "note");
        made.text->setPlaceholderText(tr("Only staff see this. Markdown works."));
    }
    connect(made.button, &QPushButton::clicked, this, [this, kind] { write(kind); });
    connect(made.text, &QPlainTextEdit::textChanged, this, [this] {
        m_keeping.changed();
        showSend();
    });
    return made;
}

void Editor::setTicket(const Ticket &ticket)
{
    if (ticket.id != m_ticketId) {
        keepDrafts();
        m_ticketId = ticket.id;
        for (const MessageKind kind : {MessageKind::Reply, MessageKind::Note}) {
            tab(kind).text->setPlainText(m_acts.draft(ticket.id, kind));
            tab(kind).text->moveCursor(QTextCursor::End);
        }
        m_keeping.stop();
        const bool noteBegun = m_reply.text->document()->isEmpty() && !m_note.text->document()->isEmpty();
        choose(noteBegun ? MessageKind::Note : MessageKind::Reply);
    }
    const bool reply = can(ticket, Act::Reply);
    const bool note = can(ticket, Act::Note);
    m_reply.button->setVisible(reply);
    m_note.button->setVisible(note);
    m_works = can(ticket, Act::ChangeFields);
    m_reply.text->setPlaceholderText(m_works ? tr("Write to %1. Markdown works.").arg(ticket.requester.name)
                                             : tr("Answer, or tell more. Markdown works."));
    m_writing->setVisible(reply || note);
    m_closed->setVisible(!reply && !note);
    const bool mayStay = m_kind == MessageKind::Reply ? reply : note;
    choose(mayStay ? m_kind : reply ? MessageKind::Reply : MessageKind::Note);
}

void Editor::close()
{
    keepDrafts();
    m_ticketId.clear();
    for (const Tab &one : {m_reply, m_note}) {
        one.text->clear();
    }
    m_keeping.stop();
    showSend();
}

void Editor::choose(MessageKind kind)
{
    m_kind = kind;
    const bool note = kind == MessageKind::Note;
    tab(kind).button->setChecked(true);
    m_texts->setCurrentWidget(tab(kind).text);
    setTabOrder(tab(kind).text, m_send);
    m_send->setText(note ? tr("Add internal note") : tr("Send reply"));
    m_send->setIcon(note ? themedIcon(u"lock"_s, &tokens::Colours::noteBack)
                         : themedIcon(u"send"_s, &tokens::Colours::onAccent));
    setLook(m_send, note ? "noteMain" : "main");
    m_send->setToolTip(tr("Ctrl+Enter"));
    m_hint->setText(note      ? tr("Stays among staff")
                    : m_works ? tr("The requester reads this")
                              : tr("Whoever works on your ticket reads this"));
    setTone(m_hint, note ? Tone::Note : Tone::Muted);
    showSend();
}

void Editor::write(MessageKind kind)
{
    choose(kind);
    tab(kind).text->setFocus(Qt::ShortcutFocusReason);
}

bool Editor::canSend() const { return m_canSend; }

void Editor::showSend()
{
    const bool possible =
        !m_ticketId.isEmpty() && !m_writing->isHidden() && !tab(m_kind).text->toPlainText().trimmed().isEmpty();
    m_send->setEnabled(possible);
    if (possible != m_canSend) {
        m_canSend = possible;
        Q_EMIT canSendChanged(possible);
    }
}

void Editor::send()
{
    if (!m_canSend) {
        return;
    }
    QPlainTextEdit *edit = tab(m_kind).text;
    m_acts.write(m_ticketId, m_kind, edit->toPlainText().trimmed());
    edit->clear();
    keepDrafts();
}

void Editor::keepDrafts()
{
    m_keeping.stop();
    if (m_ticketId.isEmpty()) {
        return;
    }
    for (const MessageKind kind : {MessageKind::Reply, MessageKind::Note}) {
        const QString text = tab(kind).text->toPlainText();
        if (text != m_acts.draft(m_ticketId, kind)) {
            m_acts.keepDraft(m_ticketId, kind, text);
        }
    }
}

} // namespace td::app
