// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>

/// Every measure and colour of the app. Nothing else in app/ names a colour or a font size.
namespace td::app::tokens {

namespace space {
inline constexpr int hair = 2;
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
inline constexpr int xxl = 40;
} // namespace space

namespace radius {
inline constexpr int control = 6;
inline constexpr int card = 8;
} // namespace radius

namespace size {
inline constexpr int icon = 16;
inline constexpr int heroIcon = 36;
inline constexpr int avatar = 28;
inline constexpr int sidebar = 216;
inline constexpr int list = 372;
inline constexpr int details = 296;
inline constexpr int form = 380;
inline constexpr int reading = 720; ///< the widest line of running text
} // namespace size

/// One type scale, as factors of the system's font, which itself is never shown below `least` points.
namespace type {
inline constexpr double least = 10;
inline constexpr double small = 0.9;
inline constexpr double body = 1;
inline constexpr double heading = 1.2;
inline constexpr double title = 1.6;
} // namespace type

struct Colours
{
    QRgb window;   ///< behind sidebar and panels
    QRgb surface;  ///< behind what is read and written
    QRgb field;    ///< behind what is typed
    QRgb hover;    ///< under the pointer
    QRgb selected; ///< the chosen row
    QRgb line;     ///< separators, where space is not enough
    QRgb control;  ///< outlines of what can be typed in or pressed
    QRgb text;     ///< what is read first
    QRgb muted;    ///< what is read second
    QRgb link;     ///< links and coloured words
    QRgb accent;   ///< the one main act
    QRgb onAccent; ///< text on it
    QRgb danger;   ///< failures, urgent
    QRgb dangerBack;
    QRgb warning; ///< waiting, high
    QRgb success; ///< done, connected
    QRgb note;    ///< words and marks of an internal note
    QRgb noteBack;
    QRgb chip; ///< behind tags and skills
};

inline constexpr Colours light{.window = 0xfff5f6f8,
                               .surface = 0xffffffff,
                               .field = 0xffffffff,
                               .hover = 0xffeceef2,
                               .selected = 0xffe2e8fb,
                               .line = 0xffe3e5ea,
                               .control = 0xffc9cdd6,
                               .text = 0xff1b1f2a,
                               .muted = 0xff596070,
                               .link = 0xff2f4fc4,
                               .accent = 0xff3b5bdb,
                               .onAccent = 0xffffffff,
                               .danger = 0xffb4232c,
                               .dangerBack = 0xfffdeced,
                               .warning = 0xff8a5200,
                               .success = 0xff1c7038,
                               .note = 0xff7a4d00,
                               .noteBack = 0xfffff4d6,
                               .chip = 0xffe9ebf0};

inline constexpr Colours dark{.window = 0xff16181d,
                              .surface = 0xff1c1f26,
                              .field = 0xff23272f,
                              .hover = 0xff272b34,
                              .selected = 0xff2c3654,
                              .line = 0xff2c313b,
                              .control = 0xff434a58,
                              .text = 0xffe7e9ef,
                              .muted = 0xffa5acbc,
                              .link = 0xff98aeff,
                              .accent = 0xff4263eb,
                              .onAccent = 0xffffffff,
                              .danger = 0xffff9494,
                              .dangerBack = 0xff3b2327,
                              .warning = 0xfff0b75a,
                              .success = 0xff74cf93,
                              .note = 0xfff3c874,
                              .noteBack = 0xff332b19,
                              .chip = 0xff2b303a};

using Role = QRgb Colours::*;

/// Text on a background, as it occurs in the app; each pair must be readable in both themes.
struct TextOn
{
    const char *where;
    Role text;
    Role back;
};

inline constexpr TextOn textOn[] = {
    {"sidebar entry", &Colours::text, &Colours::window},
    {"sidebar count", &Colours::muted, &Colours::window},
    {"sidebar entry under the pointer", &Colours::text, &Colours::hover},
    {"sidebar count under the pointer", &Colours::muted, &Colours::hover},
    {"chosen row", &Colours::text, &Colours::selected},
    {"second line of the chosen row", &Colours::muted, &Colours::selected},
    {"urgent in the chosen row", &Colours::danger, &Colours::selected},
    {"high in the chosen row", &Colours::warning, &Colours::selected},
    {"done in the chosen row", &Colours::success, &Colours::selected},
    {"coloured word in the chosen row", &Colours::link, &Colours::selected},
    {"running text", &Colours::text, &Colours::surface},
    {"second line", &Colours::muted, &Colours::surface},
    {"second line under the pointer", &Colours::muted, &Colours::hover},
    {"coloured word under the pointer", &Colours::link, &Colours::hover},
    {"link", &Colours::link, &Colours::surface},
    {"link in a panel", &Colours::link, &Colours::window},
    {"failure", &Colours::danger, &Colours::surface},
    {"failure in a panel", &Colours::danger, &Colours::window},
    {"failure banner", &Colours::danger, &Colours::dangerBack},
    {"text of a failure banner", &Colours::text, &Colours::dangerBack},
    {"waiting", &Colours::warning, &Colours::surface},
    {"waiting in a panel", &Colours::warning, &Colours::window},
    {"done", &Colours::success, &Colours::surface},
    {"done in a panel", &Colours::success, &Colours::window},
    {"urgent under the pointer", &Colours::danger, &Colours::hover},
    {"high under the pointer", &Colours::warning, &Colours::hover},
    {"done under the pointer", &Colours::success, &Colours::hover},
    {"typed text", &Colours::text, &Colours::field},
    {"hint in a field", &Colours::muted, &Colours::field},
    {"main button", &Colours::onAccent, &Colours::accent},
    {"internal note", &Colours::text, &Colours::noteBack},
    {"label of a note", &Colours::note, &Colours::noteBack},
    {"time of a note", &Colours::muted, &Colours::noteBack},
    {"link in a note", &Colours::link, &Colours::noteBack},
    {"button of a note", &Colours::noteBack, &Colours::note},
    {"chip", &Colours::text, &Colours::chip},
    {"second word of a chip", &Colours::muted, &Colours::chip},
};

} // namespace td::app::tokens
