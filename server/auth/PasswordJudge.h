// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/auth/AccountApi.h"
#include "shared/core/Result.h"

#include <QStringList>

namespace td {

/// Says in plain words how soon a password would be guessed (zxcvbn), and whether that is good enough here. Thread:
/// any.
class PasswordJudge final
{
public:
    /// `minimum`: the least score, 0 to 4; 0 takes everything.
    explicit PasswordJudge(int minimum) : m_minimum(minimum) {}

    /// `known`: words about the person, which a guesser tries first.
    PasswordStrength judge(const QString &password, const QStringList &known) const;

    /// `weak_password` on `field` unless it is good enough.
    Result<void> accept(const QString &password, const QStringList &known, const QString &field) const;

    /// What a guesser knows of somebody.
    static QStringList wordsAbout(const QString &name, const QString &email, const QString &username);

private:
    const int m_minimum;
};

} // namespace td
