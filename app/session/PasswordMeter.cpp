// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/PasswordMeter.h"

#include "app/widgets/Looks.h"

#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace td::app {

namespace {

constexpr int pauseMs = 250;
constexpr int parts = 4;

tokens::Role colourOf(const PasswordStrength &strength)
{
    if (!strength.good) {
        return &tokens::Colours::danger;
    }
    return strength.score < 3 ? &tokens::Colours::warning : &tokens::Colours::success;
}

} // namespace

PasswordMeter::PasswordMeter(QLineEdit *line, QWidget *parent)
    : QWidget(parent),
      m_line(line),
      m_words(makeParagraph({}, Tone::Muted))
{
    m_words->setFont(theme::font(tokens::type::small));
    auto *column = bare(new QVBoxLayout(this));
    column->setContentsMargins(0, tokens::space::s, 0, 0); // above the words: the bar
    column->addWidget(m_words);
    setVisible(false);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] { Q_EMIT asked(m_line->text()); });
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty()) {
            m_pause.stop();
            setVisible(false);
        } else {
            m_pause.start();
        }
    });
}

void PasswordMeter::showStrength(const PasswordStrength &strength)
{
    if (m_line->text().isEmpty()) {
        return;
    }
    m_strength = strength;
    m_words->setText(strength.words);
    m_line->setAccessibleDescription(strength.words);
    setVisible(true);
    update();
}

QString PasswordMeter::words() const { return isHidden() ? QString() : m_words->text(); }

void PasswordMeter::paintEvent(QPaintEvent *)
{
    if (!m_strength) {
        return;
    }
    QPainter painter(this);
    const int gap = tokens::space::xs;
    const int part = (width() - (parts - 1) * gap) / parts;
    const int filled = std::max(1, m_strength->score);
    for (int i = 0; i < parts; ++i) {
        const QColor colour = theme::colour(i < filled ? colourOf(*m_strength) : &tokens::Colours::line);
        painter.fillRect(QRect(i * (part + gap), 0, part, tokens::space::hair), colour);
    }
}

} // namespace td::app
