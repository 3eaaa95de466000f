// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/Button.h"

#include "app/widgets/Looks.h"

#include <QStyleOptionButton>
#include <QStylePainter>

namespace td::app {

using namespace tokens;

namespace {

Role textRole(const QString &look, const QString &tone, bool enabled, bool checked)
{
    const std::tuple<const char *, const char *, Role> roles[] = {{"main", "", &Colours::onAccent},
                                                                  {"noteMain", "", &Colours::noteBack},
                                                                  {"flat", "danger", &Colours::danger},
                                                                  {"flat", "warning", &Colours::warning}};
    if (look == QLatin1StringView("tab")) {
        const bool note = tone == QLatin1StringView("note");
        return !checked ? &Colours::muted : note ? &Colours::note : &Colours::text;
    }
    if (!enabled) {
        return look == QLatin1StringView("flat") ? &Colours::text : &Colours::muted;
    }
    for (const auto &[oneLook, oneTone, role] : roles) {
        if (look == QLatin1StringView(oneLook) && (!*oneTone || tone == QLatin1StringView(oneTone))) {
            return role;
        }
    }
    return &Colours::text;
}

} // namespace

Button::Button(const QString &text, const char *look, QWidget *parent) : QPushButton(text, parent)
{
    setAutoDefault(false);
    setIconSize({tokens::size::icon, tokens::size::icon});
    setLook(this, look);
    if (has("look", "main") || has("look", "noteMain")) {
        setFont(theme::font(type::body, QFont::DemiBold));
    }
}

bool Button::has(const char *name, const char *value) const
{
    return property(name).toString() == QLatin1StringView(value);
}

int Button::sidePadding() const { return has("look", "flat") || has("look", "tab") ? space::s : space::m; }

int Button::contentWidth() const
{
    const int iconWidth = icon().isNull() ? 0 : iconSize().width();
    const int textWidth = text().isEmpty() ? 0 : fontMetrics().horizontalAdvance(text()) + space::hair;
    return iconWidth + textWidth + (iconWidth && textWidth ? space::s : 0);
}

QSize Button::sizeHint() const
{
    return {contentWidth() + 2 * sidePadding(),
            qMax(fontMetrics().height(), iconSize().height()) + 2 * (space::xs + 1)};
}

QSize Button::minimumSizeHint() const
{
    const int shortest = 2 * sidePadding() + iconSize().width() + (text().isEmpty() ? 0 : space::xl);
    return {qMin(sizeHint().width(), shortest), sizeHint().height()};
}

void Button::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    painter.drawControl(QStyle::CE_PushButtonBevel, option);

    QRect inner = rect().adjusted(sidePadding(), 0, -sidePadding(), 0);
    if (!has("look", "flat")) {
        inner.adjust(qMax(0, (inner.width() - contentWidth()) / 2), 0, 0, 0);
    }
    if (!icon().isNull()) {
        const QRect at(inner.left(), (height() - iconSize().height()) / 2, iconSize().width(), iconSize().height());
        const bool grey = !isEnabled() && !has("look", "flat");
        icon().paint(&painter, at, Qt::AlignCenter, grey ? QIcon::Disabled : QIcon::Normal);
        inner.setLeft(at.right() + 1 + space::s);
    }
    painter.setPen(
        theme::colour(textRole(property("look").toString(), property("tone").toString(), isEnabled(), isChecked())));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic,
                     fontMetrics().elidedText(text(), Qt::ElideRight, inner.width(), Qt::TextShowMnemonic));
}

} // namespace td::app
