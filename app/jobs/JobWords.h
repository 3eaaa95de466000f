// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/Tokens.h"
#include "shared/jobs/JobApi.h"

/// How jobs and mails are said and drawn.
namespace td::app {

struct JobSign
{
    QString text;
    QString icon;
    tokens::Role tone;
};

JobSign jobSign(const QString &state);
JobSign mailSign(const QString &state);
QString jobKindText(const QString &kind);
QString stepText(const QString &name);
QString mailKindText(const QString &kind);
QString readableJson(const RawJson &json); ///< `key: value` lines; empty for nothing

} // namespace td::app
