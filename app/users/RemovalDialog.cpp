// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/users/RemovalDialog.h"

#include "app/widgets/FieldButton.h"
#include "app/widgets/Looks.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

/// What will happen, a line each.
QString effects(const RemovalPreview &preview)
{
    QStringList lines{RemovalDialog::tr("Name, address, password, profile and skills are erased for good."),
                      RemovalDialog::tr("It is signed out everywhere (%1 sign-ins).").arg(preview.signIns)};
    const int filed = preview.filedOpen + preview.filedDone;
    if (filed > 0) {
        lines += RemovalDialog::tr("%1 tickets that it filed stay, %2 of them not done; they show “%3”.")
                     .arg(filed)
                     .arg(preview.filedOpen)
                     .arg(preview.nameAfterwards);
    }
    if (preview.assignedOpen > 0) {
        lines += RemovalDialog::tr("%1 open tickets go to somebody else.").arg(preview.assignedOpen);
    }
    if (preview.watched > 0) {
        lines += RemovalDialog::tr("It does not watch %1 tickets any more.").arg(preview.watched);
    }
    return u"• "_s + lines.join(u"\n• "_s);
}

} // namespace

RemovalDialog::RemovalDialog(QWidget *parent)
    : QDialog(parent),
      m_heading(makeLabel({}, tokens::type::body, QFont::DemiBold)),
      m_effects(makeParagraph({})),
      m_problem(makeParagraph({}, Tone::Danger)),
      m_heirRow(new QWidget),
      m_heirButton(new FieldButton(tr("Who gets its open tickets"))),
      m_confirm(makeButton(tr("Delete for good"), "main", u"user-x"_s))
{
    setWindowTitle(tr("Delete account"));
    auto *row = bare(new QHBoxLayout(m_heirRow), tokens::space::s);
    row->addWidget(makeMuted(tr("Its open tickets go to")));
    row->addWidget(m_heirButton);
    row->addStretch();
    m_heirButton->setChoices([this] {
        std::vector<FieldChoice> choices{
            {.text = tr("Whoever fits each best"), .icon = u"sparkles"_s, .current = !m_choice.reassignTo}};
        for (const User &user : m_heirs) {
            if (user.id != m_preview.id && user.active) {
                choices.push_back({.text = user.name, .value = user.id, .current = m_choice.reassignTo == user.id});
            }
        }
        return choices;
    });
    connect(m_heirButton, &FieldButton::chosen, this, [this](const QVariant &id) {
        m_choice.reassignTo = id.isNull() ? std::nullopt : std::optional(id.toString());
        showHeir();
    });
    QPushButton *cancel = makeButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        m_confirm->setEnabled(false);
        Q_EMIT confirmed(m_preview.id, m_choice);
    });
    auto *foot = bare(new QHBoxLayout, tokens::space::s);
    foot->addStretch();
    foot->addWidget(cancel);
    foot->addWidget(m_confirm);
    QVBoxLayout *all = frameDialog(this, tr("Delete this account?"));
    all->addWidget(m_heading);
    all->addWidget(m_effects);
    all->addWidget(m_heirRow);
    all->addWidget(m_problem);
    all->addStretch(1);
    all->addLayout(foot);
    resize(tokens::size::form + tokens::size::sidebar / 2, sizeHint().height());
    cancel->setDefault(true);
}

void RemovalDialog::begin(const RemovalPreview &preview, const std::vector<User> &heirs)
{
    m_preview = preview;
    m_heirs = heirs;
    m_choice = {};
    m_heading->setText(preview.name);
    m_effects->setText(effects(preview));
    m_heirRow->setVisible(preview.assignedOpen > 0);
    showHeir();
    m_problem->setText(tr("This is the last active admin. Make somebody else an admin first."));
    m_problem->setVisible(preview.lastAdmin);
    m_confirm->setEnabled(!preview.lastAdmin);
    resize(width(), layout()->totalHeightForWidth(width())); // as many lines as there are effects
    open();
}

void RemovalDialog::showHeir()
{
    m_heirButton->setValue(tr("Whoever fits each best"), u"sparkles"_s);
    for (const User &user : m_heirs) {
        if (m_choice.reassignTo == user.id) {
            m_heirButton->setValue(user.name, u"user"_s);
        }
    }
}

void RemovalDialog::showError(const Error &error)
{
    m_problem->setText(error.message);
    m_problem->show();
    m_confirm->setEnabled(true);
}

} // namespace td::app
