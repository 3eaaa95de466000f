// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QRegularExpression>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>

namespace td::triage {

/// A regular expression by which an admin says what belongs to a skill: checked, anchored between words, without regard
/// to case, and stopped after a number of steps. Cheap to copy. Thread: any, several at once.
class SkillPattern final
{
public:
    static constexpr qsizetype maxLength = 200;
    static constexpr qsizetype maxText = 20'000; ///< of a text, in UTF-16 units; what follows is not looked at

    struct Match
    {
        qsizetype start = 0; ///< in the text, UTF-16 units
        qsizetype length = 0;
    };

    /// Literals, classes, alternatives, quantifiers, plain groups and look-around; nothing that refers back, recurses
    /// or steers the matcher, and nothing that matches an empty text. Else `bad_pattern` on the field `aliases`.
    static Result<SkillPattern> parse(const QString &source);

    /// The first place that matches. A pattern that needs too many steps matches nothing, and says so once.
    std::optional<Match> find(const QString &text) const;

private:
    explicit SkillPattern(QString source, QRegularExpression expression)
        : m_source(std::move(source)),
          m_expression(std::move(expression))
    {
    }

    QString m_source;
    QRegularExpression m_expression;
    std::shared_ptr<std::atomic_flag> m_reported = std::make_shared<std::atomic_flag>();
};

} // namespace td::triage
