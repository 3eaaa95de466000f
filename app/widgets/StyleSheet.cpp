// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/Theme.h"

#include <QString>

using namespace Qt::Literals::StringLiterals;

namespace td::app::theme {

namespace {

/// `@name` stands for a token; what a widget is, is said by its properties `look` and `tone` (see Looks.h).
constexpr auto sheet = R"(
QWidget[look="surface"], QScrollArea[look="surface"], QWidget[look="surface"] > QScrollArea { background: @surface; }
QWidget[look="panel"] { background: @window; }
QFrame[look="card"] { background: @surface; border: 1px solid @line; border-radius: @cardRadius; }
QFrame[look="line"] { background: @line; border: none; }
QFrame[look="note"] { background: @noteBack; border-left: 3px solid @note; border-radius: @controlRadius; }
QFrame[look="message"] { background: transparent; }
QFrame[look="banner"] { background: @dangerBack; border-radius: @controlRadius; }
QLabel[look="chip"] { background: @chip; color: @text; border-radius: @controlRadius; padding: 2px 7px; }
QLabel[tone="muted"] { color: @muted; }
QLabel[tone="danger"] { color: @danger; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="success"] { color: @success; }
QLabel[tone="note"] { color: @note; }

QPushButton { background: @field; color: @text; border: 1px solid @control; border-radius: @controlRadius; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border-color: @link; }
QPushButton:disabled { border-color: @line; }
QPushButton::menu-indicator { image: none; width: 0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDialogButtonBox QPushButton { padding: 5px 12px; min-width: 48px; }
QMessageBox { background: @surface; }
QPushButton[look="main"] { background: @accent; border: 1px solid @accent; }
QPushButton[look="main"]:focus { border: 2px solid @text; }
QPushButton[look="main"]:disabled, QPushButton[look="noteMain"]:disabled { background: @chip; border-color: @chip; }
QPushButton[look="noteMain"] { background: @note; border: 1px solid @note; }
QPushButton[look="noteMain"]:focus { border: 2px solid @text; }
QPushButton[look="flat"] { background: transparent; border: 1px solid transparent; }
QPushButton[look="flat"]:hover:enabled { background: @hover; }
QPushButton[look="flat"]:focus { border-color: @link; }
QPushButton[look="flat"]:disabled { border-color: transparent; }
QPushButton[look="choice"] { background: @surface; border: 1px solid @line; border-radius: @cardRadius; }
QPushButton[look="choice"]:hover { background: @hover; border-color: @control; }
QPushButton[look="choice"]:focus { border: 2px solid @link; }
QPushButton[look="tab"] { background: transparent; border: none; border-bottom: 2px solid transparent; border-radius: 0; }
QPushButton[look="tab"]:checked { border-bottom-color: @accent; }
QPushButton[look="tab"]:focus { background: @hover; }
QPushButton[look="tab"][tone="note"]:checked { border-bottom-color: @note; }

QLineEdit, QSpinBox { background: @field; color: @text; border: 1px solid @control; border-radius: @controlRadius; padding: 5px 8px; selection-background-color: @selected; selection-color: @text; }
QLineEdit:focus, QSpinBox:focus { border-color: @link; }
QLineEdit[tone="danger"] { border-color: @danger; }
QLineEdit[look="search"] { background: @window; border-color: @window; }
QLineEdit[look="search"]:focus { background: @field; border-color: @link; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; background: @field; border: 1px solid @control; border-radius: 4px; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/check-white.svg); }
QCheckBox::indicator:focus { border-color: @link; }
QPlainTextEdit { background: @field; color: @text; border: 1px solid @control; border-radius: @controlRadius; padding: 4px; selection-background-color: @selected; selection-color: @text; }
QPlainTextEdit:focus { border-color: @link; }
QPlainTextEdit[look="note"] { background: @noteBack; border-color: @note; }
QPlainTextEdit[look="plain"] { background: @chip; border: none; }
QTextBrowser { background: transparent; border: none; selection-background-color: @selected; selection-color: @text; }
QScrollArea { border: none; background: transparent; }
QListView, QTableView { background: @surface; border: none; outline: none; selection-background-color: @selected; selection-color: @text; }
QListView[look="sidebar"] { background: @window; }
QTableView { gridline-color: transparent; }
QTableView::item { padding: 0 8px; border: none; }
QTableView::item:hover { background: @hover; }
QTableView::item:selected { background: @selected; color: @text; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @line; padding: 6px 11px; }
QSplitter::handle { background: @line; }
QProgressBar { background: transparent; border: none; max-height: 2px; }
QProgressBar::chunk { background: @accent; }

QMenuBar { background: @window; padding: 2px 6px; }
QMenuBar::item { background: transparent; color: @muted; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: @hover; color: @text; }
QMenu { background: @surface; border: 1px solid @control; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 10px; border-radius: 4px; }
QMenu::item:selected { background: @selected; color: @text; }
QMenu::item:disabled { color: @muted; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QFrame[look="popup"] { background: @surface; border: 1px solid @control; border-radius: @controlRadius; }
QCalendarWidget QWidget { background: @surface; alternate-background-color: @surface; }
QCalendarWidget QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px 6px; }
QCalendarWidget QToolButton:hover { background: @hover; }
QCalendarWidget QToolButton:focus { border-color: @link; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QTableView::item { padding: 0; }
QToolTip { background: @surface; color: @text; border: 1px solid @control; padding: 4px 6px; }

QScrollBar { background: transparent; }
QScrollBar:vertical { width: 10px; margin: 0; }
QScrollBar:horizontal { height: 10px; margin: 0; }
QScrollBar::handle { background: @control; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)"_L1;

} // namespace

QString styleSheet(const tokens::Colours &c)
{
    const std::pair<QLatin1StringView, QRgb> colours[] = {
        {"window"_L1, c.window},   {"surface"_L1, c.surface},   {"field"_L1, c.field},
        {"hover"_L1, c.hover},     {"selected"_L1, c.selected}, {"line"_L1, c.line},
        {"control"_L1, c.control}, {"text"_L1, c.text},         {"muted"_L1, c.muted},
        {"link"_L1, c.link},       {"accent"_L1, c.accent},     {"onAccent"_L1, c.onAccent},
        {"danger"_L1, c.danger},   {"warning"_L1, c.warning},   {"dangerBack"_L1, c.dangerBack},
        {"success"_L1, c.success}, {"note"_L1, c.note},         {"noteBack"_L1, c.noteBack},
        {"chip"_L1, c.chip},
    };
    QString out = sheet;
    out.replace("@controlRadius"_L1, u"%1px"_s.arg(tokens::radius::control));
    out.replace("@cardRadius"_L1, u"%1px"_s.arg(tokens::radius::card));
    for (const auto &[name, value] : colours) {
        for (const QLatin1StringView end : {";"_L1, " "_L1}) {
            out.replace('@'_L1 + name + end, QColor::fromRgb(value).name() + end);
        }
    }
    return out;
}

} // namespace td::app::theme
