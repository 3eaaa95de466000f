// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications/NotificationDialog.h"

#include "app/notifications/NotificationWords.h"
#include "app/widgets/Looks.h"

#include <QCheckBox>
#include <QGridLayout>

namespace td::app {

NotificationDialog::NotificationDialog(QWidget *parent)
    : QDialog(parent),
      m_problem(makeParagraph({}, Tone::Danger)),
      m_save(makeButton(tr("Save"), "main"))
{
    setWindowTitle(tr("Notifications"));
    auto *grid = bare(new QGridLayout, tokens::space::s);
    grid->setHorizontalSpacing(tokens::space::xl);
    grid->setColumnStretch(0, 1);
    grid->addWidget(makeMuted(tr("By mail")), 0, 1, Qt::AlignHCenter);
    grid->addWidget(makeMuted(tr("In the app")), 0, 2, Qt::AlignHCenter);
    for (int row = 1; const NotificationChoice &choice : defaultChoices) {
        const QString text = kindText(choice.kind);
        QLabel *label = makeLabel(text);
        label->setWordWrap(true);
        grid->addWidget(label, row, 0);
        const auto box = [&](int column, const QString &name) {
            auto *made = new QCheckBox;
            made->setAccessibleName(name.arg(text));
            grid->addWidget(made, row, column, Qt::AlignHCenter);
            return made;
        };
        m_mail[choice.kind] = box(1, tr("%1: by mail"));
        m_app[choice.kind] = box(2, tr("%1: in the app"));
        ++row;
    }
    QPushButton *cancel = makeButton(tr("Cancel"));
    auto *foot = bare(new QHBoxLayout, tokens::space::s);
    foot->addWidget(m_problem, 1);
    foot->addWidget(cancel);
    foot->addWidget(m_save);
    QVBoxLayout *all = frameDialog(this, tr("How you are told"));
    all->addLayout(grid);
    all->addStretch();
    all->addLayout(foot);
    resize(560, 400);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT chosen(shown()); });
}

void NotificationDialog::ask(const NotificationSettings &settings)
{
    m_problem->clear();
    for (const NotificationChoice &choice : settings.kinds) {
        m_mail.at(choice.kind)->setChecked(choice.mail);
        m_app.at(choice.kind)->setChecked(choice.app);
    }
    open();
}

void NotificationDialog::showProblem(const QString &problem) { m_problem->setText(problem); }

NotificationSettings NotificationDialog::shown() const
{
    NotificationSettings settings;
    for (const NotificationChoice &choice : defaultChoices) {
        settings.kinds.push_back({choice.kind, mail(choice.kind)->isChecked(), app(choice.kind)->isChecked()});
    }
    return settings;
}

} // namespace td::app
