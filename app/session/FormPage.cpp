// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/FormPage.h"

#include "app/widgets/Looks.h"

#include <QLineEdit>
#include <QProgressBar>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

FormPage::FormPage(const QString &title, const QString &text, const QString &mainText, QWidget *parent)
    : QWidget(parent),
      m_column(nullptr),
      m_fieldColumn(bare(new QVBoxLayout, tokens::space::m)),
      m_problem(makeParagraph({}, Tone::Danger)),
      m_busyText(makeMuted({}, tokens::type::small)),
      m_progress(new QProgressBar),
      m_main(makeButton(mainText, "main")),
      m_mainText(mainText)
{
    setLook(this, "panel");
    auto *card = new QFrame;
    setLook(card, "card");
    card->setFixedWidth(tokens::size::form + 2 * tokens::space::xl);
    m_column = new QVBoxLayout(card);
    m_column->setContentsMargins(tokens::space::xl, tokens::space::xl, tokens::space::xl, tokens::space::xl);
    m_column->setSpacing(tokens::space::m);
    m_column->addWidget(makeLabel(title, tokens::type::title, QFont::DemiBold));
    if (!text.isEmpty()) {
        m_column->addWidget(makeParagraph(text, Tone::Muted));
    }
    m_column->addLayout(m_fieldColumn);
    m_column->addWidget(m_problem);
    m_column->addWidget(m_main);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(tokens::space::hair);
    m_progress->setAccessibleName(tr("Working"));
    QSizePolicy keep = m_progress->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keep);
    m_busyText->setAlignment(Qt::AlignCenter);
    m_column->addWidget(m_progress);
    m_column->addWidget(m_busyText);
    m_problem->hide();
    m_progress->hide();
    m_busyText->hide();

    auto *middle = bare(new QVBoxLayout(this));
    middle->addStretch(2);
    auto *across = bare(new QHBoxLayout);
    across->addStretch();
    across->addWidget(card);
    across->addStretch();
    middle->addLayout(across);
    middle->addStretch(3);
    connect(m_main, &QPushButton::clicked, this, &FormPage::trySubmit);
}

FormField *FormPage::addField(const QString &jsonName, const QString &label, const Rule &rule, FormField::Kind kind)
{
    auto *made = new FormField(jsonName, label, kind);
    m_fieldColumn->addWidget(made);
    if (m_fields.empty()) {
        setFocusProxy(made);
    }
    m_fields.emplace_back(made, rule);
    connect(made->line(), &QLineEdit::returnPressed, this, &FormPage::trySubmit);
    return made;
}

void FormPage::addExtra(QWidget *widget) { m_fieldColumn->addWidget(widget); }

QPushButton *FormPage::addOtherWay(const QString &text)
{
    QPushButton *button = makeButton(text, "flat");
    m_column->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

QPushButton *FormPage::addEqualWay(const QString &text)
{
    QPushButton *button = makeButton(text);
    m_column->insertWidget(m_column->indexOf(m_main) + 1 + m_equalWays++, button);
    return button;
}

bool FormPage::checkAgain()
{
    const bool same = field(u"password"_s)->text() == field(u"again"_s)->text();
    if (!same) {
        field(u"again"_s)->showProblem(tr("The two passwords differ."));
        field(u"again"_s)->setFocus();
    }
    return same;
}

FormField *FormPage::field(const QString &name) const
{
    for (const auto &[one, rule] : m_fields) {
        if (one->name() == name) {
            return one;
        }
    }
    return nullptr;
}

void FormPage::trySubmit()
{
    if (!m_main->isEnabled()) {
        return;
    }
    showProblem({});
    FormField *wrong = nullptr;
    for (const auto &[one, rule] : m_fields) {
        if (!one->check(rule) && !wrong) {
            wrong = one;
        }
    }
    if (wrong) {
        wrong->setFocus();
    } else if (check()) {
        submit();
    }
}

void FormPage::setBusy(bool busy, const QString &text)
{
    m_main->setEnabled(!busy);
    for (const auto &[one, rule] : m_fields) {
        one->setEnabled(!busy);
        if (busy) {
            one->showProblem({});
        }
    }
    m_progress->setVisible(busy);
    m_busyText->setVisible(busy && !text.isEmpty());
    m_busyText->setText(text);
    if (busy) {
        showProblem({});
    }
}

void FormPage::showError(const Error &error)
{
    setBusy(false);
    if (FormField *wrong = field(error.field)) {
        wrong->showProblem(error.message);
        wrong->setFocus();
    } else {
        showProblem(error.message);
    }
}

void FormPage::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

} // namespace td::app
