// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/Icon.h"
#include "app/widgets/Theme.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>

class QBoxLayout;
class QDialog;
class QVBoxLayout;

/// The small set of ready-made parts that every page is built of. Thread: GUI.
namespace td::app {

enum class Tone { Plain, Muted, Danger, Warning, Success, Note };
void setTone(QWidget *widget, Tone tone);

/// What the style sheet makes of a widget: `main`, `flat`, `card`, `panel` … (StyleSheet.cpp).
void setLook(QWidget *widget, const char *look);

QLabel *makeLabel(const QString &text, double scale = tokens::type::body, QFont::Weight weight = QFont::Normal);
QLabel *makeMuted(const QString &text, double scale = tokens::type::body);
QLabel *makeParagraph(const QString &text, Tone tone = Tone::Plain); ///< wraps

QPushButton *makeButton(const QString &text, const char *look = "", const QString &iconName = {});
/// A button of an icon alone; the name is what a screen reader and the tool tip say.
QPushButton *makeIconButton(const QString &iconName, const QString &name);

QFrame *makeLine();

/// The column that a dialog is filled into, below its heading.
QVBoxLayout *frameDialog(QDialog *dialog, const QString &heading);

/// Without margins, `gap` between the items.
template <class Layout>
Layout *bare(Layout *layout, int gap = 0)
{
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    return layout;
}

/// A picture in the look in force; follows a change of look. Thread: GUI.
class IconLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(const QString &name, int size = tokens::size::icon, tokens::Role tone = &tokens::Colours::muted,
                       QWidget *parent = nullptr);
    void setIcon(const QString &name, tokens::Role tone = &tokens::Colours::muted);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    tokens::Role m_tone;
};

} // namespace td::app
