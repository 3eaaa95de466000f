// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/wire/Field.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace td::app {

/// A labelled line with the place for what is wrong with it. Thread: GUI.
class FormField final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Text, Password };

    /// `jsonName` is what errors of the server call it.
    FormField(const QString &jsonName, const QString &label, Kind kind = Kind::Text, QWidget *parent = nullptr);

    QString name() const { return m_name; }
    QString text() const; ///< trimmed, but for passwords
    void setText(const QString &text);
    QLineEdit *line() const { return m_line; }

    /// Says what breaks the rule, in the field's own words; true when nothing does.
    bool check(const Rule &rule);
    void showProblem(const QString &text);

private:
    QString m_name;
    QString m_label;
    Kind m_kind;
    QLineEdit *m_line;
    QLabel *m_problem;
};

} // namespace td::app
