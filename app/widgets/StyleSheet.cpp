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

QPushButton { background: @field; color: @text; border: 1px solid @control; border-radius: @controlRadius; padding: 5px 12px; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border-color: @link; }
QPushButton:disabled { color: @muted; border-color: @line; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[look="main"] { background: @accent; color: @onAccent; border: 1px solid @accent; font-weight: 600; }
QPushButton[look="main"]:focus { border: 2px solid @text; padding: 4px 11px; }
QPushButton[look="main"]:disabled { background: @chip; color: @muted; border-color: @chip; }
QPushButton[look="noteMain"] { background: @note; color: @noteBack; border: 1px solid @note; font-weight: 600; }
QPushButton[look="noteMain"]:focus { border: 2px solid @text; padding: 4px 11px; }
QPushButton[look="noteMain"]:disabled { background: @chip; color: @muted; border-color: @chip; }
QPushButton[look="flat"] { background: transparent; border: 1px solid transparent; padding: 4px 7px; text-align: left; }
QPushButton[look="flat"]:hover:enabled { background: @hover; }
QPushButton[look="flat"]:focus { border-color: @link; }
QPushButton[look="flat"]:disabled { border-color: transparent; }
QPushButton[look="choice"] { background: @surface; border: 1px solid @line; border-radius: @cardRadius; padding: 16px; text-align: left; }
QPushButton[look="choice"]:hover { background: @hover; border-color: @control; }
QPushButton[look="choice"]:focus { border: 2px solid @link; padding: 15px; }
QPushButton[look="tab"] { background: transparent; border: none; border-bottom: 2px solid transparent; border-radius: 0; padding: 6px 4px; color: @muted; }
QPushButton[look="tab"]:checked { color: @text; border-bottom-color: @accent; }
QPushButton[look="tab"]:focus { color: @link; }
QPushButton[look="tab"][tone="note"]:checked { color: @note; border-bottom-color: @note; }

QLineEdit, QSpinBox { background: @field; color: @text; border: 1px solid @control; border-radius: @controlRadius; padding: 5px 8px; selection-background-color: @selected; selection-color: @text; }
QLineEdit:focus, QSpinBox:focus { border-color: @link; }
QLineEdit[tone="danger"] { border-color: @danger; }
QLineEdit[look="search"] { background: @window; border-color: @window; }
QLineEdit[look="search"]:focus { background: @field; border-color: @link; }
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
        {"window"_L1, c.window},     {"surface"_L1, c.surface},   {"field"_L1, c.field},
        {"hover"_L1, c.hover},       {"selected"_L1, c.selected}, {"line"_L1, c.line},
        {"control"_L1, c.control},   {"text"_L1, c.text},         {"muted"_L1, c.muted},
        {"link"_L1, c.link},         {"accent"_L1, c.accent},     {"onAccent"_L1, c.onAccent},
        {"danger"_L1, c.danger},     {"warning"_L1, c.warning},   {"dangerBack"_L1, c.dangerBack},
        {"success"_L1, c.success},   {"note"_L1, c.note},         {"noteBack"_L1, c.noteBack},
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
