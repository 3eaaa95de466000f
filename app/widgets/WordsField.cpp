// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/WordsField.h"

#include "app/widgets/FlowLayout.h"
#include "app/widgets/Looks.h"
#include "app/widgets/WordCompleter.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

WordsField::WordsField(const QString &name, const QString &whenEmpty, Known known, QWidget *parent)
    : QWidget(parent),
      m_name(name),
      m_whenEmpty(whenEmpty),
      m_known(known),
      m_chips(new QWidget),
      m_flow(new FlowLayout(tokens::space::xs, m_chips)),
      m_button(makeIconButton(u"pencil"_s, tr("Change %1").arg(name.toLower()))),
      m_line(new QLineEdit)
{
    m_button->setIconSize({tokens::size::icon * 3 / 4, tokens::size::icon * 3 / 4});
    QSizePolicy keep = m_button->sizePolicy();
    keep.setRetainSizeWhenHidden(true); // the words stay where they are
    m_button->setSizePolicy(keep);
    m_line->setAccessibleName(tr("%1, with commas between them").arg(name));
    m_line->setPlaceholderText(tr("With commas between them"));
    m_line->installEventFilter(this);
    m_line->hide();
    auto *all = bare(new QVBoxLayout(this));
    all->addWidget(m_chips, 0, Qt::AlignVCenter);
    setMinimumHeight(m_button->sizeHint().height());
    all->addWidget(m_line);
    setFocusProxy(m_button);
    connect(m_button, &QPushButton::clicked, this, &WordsField::edit);
    connect(m_line, &QLineEdit::returnPressed, this, &WordsField::keep);
    showChips();
}

void WordsField::setWords(const QStringList &words)
{
    if (words != m_words) {
        m_words = words;
        showChips();
    }
}

void WordsField::setKnownWords(std::function<QStringList()> words) { m_knownWords = std::move(words); }

void WordsField::setEditable(bool editable) { m_button->setVisible(editable); }

bool WordsField::editing() const { return !m_line->isHidden(); }

void WordsField::edit()
{
    if (m_button->isHidden()) {
        return;
    }
    m_line->setText(m_words.join(u", "_s) + (m_words.isEmpty() ? u""_s : u", "_s));
    setTone(m_line, Tone::Plain);
    completeWords(*m_line, m_knownWords ? m_knownWords() : QStringList());
    m_chips->hide();
    m_line->show();
    m_line->setFocus();
}

void WordsField::keep()
{
    QStringList words;
    const QStringList known = m_knownWords ? m_knownWords() : QStringList();
    for (const QString &part : m_line->text().split(u',')) {
        QString word = part.trimmed();
        const auto same = [&](const QString &one) { return one.compare(word, Qt::CaseInsensitive) == 0; };
        const auto found = std::find_if(known.begin(), known.end(), same);
        if (found != known.end()) {
            word = *found;
        } else if (m_known == Known::Only && !word.isEmpty()) {
            setTone(m_line, Tone::Danger);
            m_line->setToolTip(tr("“%1” is not among the known ones.").arg(word));
            return;
        }
        if (!word.isEmpty() && !words.contains(word)) {
            words.append(word);
        }
    }
    const bool different = words != m_words;
    m_words = words;
    forget();
    if (different) {
        Q_EMIT changed(words);
    }
}

void WordsField::forget()
{
    const bool hadFocus = m_line->hasFocus();
    m_line->hide();
    m_line->setToolTip({});
    m_chips->show();
    showChips();
    if (hadFocus) {
        m_button->setFocus();
    }
}

void WordsField::showChips()
{
    while (QLayoutItem *item = m_flow->takeAt(0)) {
        if (item->widget() != m_button) {
            delete item->widget();
        }
        delete item;
    }
    for (const QString &word : m_words) {
        QLabel *chip = makeLabel(word, tokens::type::small);
        setLook(chip, "chip");
        m_flow->addWidget(chip);
    }
    if (m_words.isEmpty()) {
        m_flow->addWidget(makeMuted(m_whenEmpty));
    }
    m_flow->addWidget(m_button);
    m_chips->setAccessibleName(u"%1: %2"_s.arg(m_name, m_words.isEmpty() ? m_whenEmpty : m_words.join(u", "_s)));
    m_chips->updateGeometry();
}

bool WordsField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        forget();
        return true;
    }
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason) {
        keep();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace td::app
