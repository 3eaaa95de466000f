// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/FormField.h"
#include "shared/core/Result.h"

#include <vector>

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace td::app {

/// A form in the middle of the window: fields, one main button, and what went wrong where it went wrong. Thread: GUI.
class FormPage : public QWidget
{
    Q_OBJECT

public:
    FormPage(const QString &title, const QString &text, const QString &mainText, QWidget *parent = nullptr);

    void setBusy(bool busy, const QString &text = {});
    /// An error of a field stands at the field, any other above the button.
    void showError(const Error &error);
    FormField *field(const QString &name) const;
    QPushButton *mainButton() const { return m_main; }

protected:
    FormField *addField(const QString &jsonName, const QString &label, const Rule &rule,
                        FormField::Kind kind = FormField::Kind::Text);
    void addExtra(QWidget *widget);                ///< between the fields and the button
    QPushButton *addOtherWay(const QString &text); ///< below the button
    QPushButton *addEqualWay(const QString &text); ///< between the button and those

    virtual bool check() { return true; } ///< beyond the rules of the fields
    /// The fields `password` and `again` say the same.
    bool checkAgain();
    virtual void submit() = 0;

private:
    void trySubmit();
    void showProblem(const QString &text);

    std::vector<std::pair<FormField *, Rule>> m_fields;
    QVBoxLayout *m_column;
    QVBoxLayout *m_fieldColumn;
    QLabel *m_problem;
    QLabel *m_busyText;
    QProgressBar *m_progress;
    QPushButton *m_main;
    QString m_mainText;
    int m_equalWays = 0;
};

} // namespace td::app
