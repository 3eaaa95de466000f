// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/Looks.h"

#include "app/widgets/Button.h"

#include <QBoxLayout>
#include <QDialog>
#include <QPainter>
#include <QStyle>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

void set(QWidget *widget, const char *property, const QString &value)
{
    if (widget->property(property).toString() == value) {
        return;
    }
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace

void setTone(QWidget *widget, Tone tone)
{
    constexpr const char *names[] = {"", "muted", "danger", "warning", "success", "note"};
    set(widget, "tone", QString::fromLatin1(names[int(tone)]));
}

void setLook(QWidget *widget, const char *look)
{
    widget->setAttribute(Qt::WA_StyledBackground);
    set(widget, "look", QString::fromLatin1(look));
}

QLabel *makeLabel(const QString &text, double scale, QFont::Weight weight)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(theme::font(scale, weight));
    return label;
}

QLabel *makeMuted(const QString &text, double scale)
{
    QLabel *label = makeLabel(text, scale);
    setTone(label, Tone::Muted);
    return label;
}

QLabel *makeParagraph(const QString &text, Tone tone)
{
    QLabel *label = makeLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

QPushButton *makeButton(const QString &text, const char *look, const QString &iconName)
{
    auto *button = new Button(text, look);
    if (!iconName.isEmpty()) {
        const bool main = qstrcmp(look, "main") == 0;
        button->setIcon(themedIcon(iconName, main ? &tokens::Colours::onAccent : &tokens::Colours::muted));
    }
    return button;
}

QPushButton *makeIconButton(const QString &iconName, const QString &name)
{
    QPushButton *button = makeButton({}, "flat", iconName);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

QVBoxLayout *frameDialog(QDialog *dialog, const QString &heading)
{
    setLook(dialog, "surface");
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(tokens::space::xl, tokens::space::l, tokens::space::xl, tokens::space::l);
    column->setSpacing(tokens::space::m);
    column->addWidget(makeLabel(heading, tokens::type::heading, QFont::DemiBold));
    return column;
}

QFrame *makeLine()
{
    auto *line = new QFrame;
    line->setFixedHeight(1);
    setLook(line, "line");
    return line;
}

IconLabel::IconLabel(const QString &name, int size, tokens::Role tone, QWidget *parent)
    : QWidget(parent),
      m_name(name),
      m_tone(tone)
{
    setFixedSize(size, size);
}

void IconLabel::setIcon(const QString &name, tokens::Role tone)
{
    m_name = name;
    m_tone = tone;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    if (!m_name.isEmpty()) {
        QPainter(this).drawPixmap(0, 0, iconPixmap(m_name, width(), devicePixelRatioF(), m_tone));
    }
}

} // namespace td::app
