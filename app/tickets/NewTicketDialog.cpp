// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/NewTicketDialog.h"

#include "app/tickets/FieldChoices.h"
#include "app/tickets/TextForm.h"
#include "app/tickets/Words.h"
#include "app/widgets/Looks.h"
#include "app/widgets/WordsField.h"
#include "shared/wire/AnswerReader.h"
#include "shared/wire/JsonWriter.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {
constexpr auto draftId = "new"_L1; ///< drafts go by their ticket, and this one has none yet
} // namespace

NewTicketDialog::NewTicketDialog(const TicketStore &store, TicketActs &acts, QWidget *parent)
    : QDialog(parent),
      m_store(store),
      m_acts(acts),
      m_form(new TextForm),
      m_priority(new FieldButton(tr("Priority"))),
      m_category(new FieldButton(tr("Category"))),
      m_tags(new WordsField(tr("Tags"), tr("No tags"), WordsField::Known::Suggested)),
      m_discard(makeButton(tr("Discard"), "flat")),
      m_file(makeButton(tr("File ticket"), "main", u"send"_s))
{
    setWindowTitle(tr("New ticket"));
    m_file->setToolTip(tr("Ctrl+Enter"));
    QPushButton *close = makeButton(tr("Later"));
    close->setToolTip(tr("Closes the window and keeps what you wrote"));
    m_discard->setToolTip(tr("Throws away what you wrote"));

    auto *fields = bare(new QHBoxLayout, tokens::space::s);
    fields->addWidget(m_priority);
    fields->addWidget(m_category);
    fields->addWidget(m_tags, 1, Qt::AlignVCenter);
    auto *foot = bare(new QHBoxLayout, tokens::space::s);
    foot->addWidget(m_discard);
    foot->addWidget(m_form->problem(), 1);
    foot->addStretch();
    foot->addWidget(close);
    foot->addWidget(m_file);
    QVBoxLayout *all = frameDialog(this, tr("New ticket"));
    all->addWidget(m_form, 1);
    all->addLayout(fields);
    all->addLayout(foot);
    resize(600, 440);

    m_priority->setChoices([this] { return priorityChoices(m_chosenPriority); });
    m_category->setChoices([this] { return categoryChoices(m_store.categories(), m_chosenCategory); });
    connect(m_priority, &FieldButton::chosen, this, [this](const QVariant &value) {
        m_chosenPriority = Priority(value.toInt());
        showPriority();
        keepSoon();
    });
    connect(m_category, &FieldButton::chosen, this, [this](const QVariant &value) {
        m_chosenCategory = value.toString().isEmpty() ? std::nullopt : std::optional(value.toString());
        showCategory();
        keepSoon();
    });
    connect(m_tags, &WordsField::changed, this, &NewTicketDialog::keepSoon);
    connect(m_form, &TextForm::written, this, &NewTicketDialog::keepSoon);
    connect(&m_keeping, &QTimer::timeout, this, &NewTicketDialog::keep);
    connect(m_discard, &QPushButton::clicked, this, &NewTicketDialog::discard);
    connect(m_file, &QPushButton::clicked, this, &NewTicketDialog::file);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form, &TextForm::submitted, this, &NewTicketDialog::file);
    const auto draft = fromAnswer<TicketFiling>(m_acts.draft(draftId, MessageKind::Reply).toUtf8());
    fill(draft ? *draft : TicketFiling());
}

NewTicketDialog::~NewTicketDialog() { keep(); }

void NewTicketDialog::open()
{
    QDialog::open();
    m_form->begin();
}

void NewTicketDialog::showPriority()
{
    const Sign sign = signOf(m_chosenPriority);
    m_priority->setValue(sign.text, sign.icon, sign.tone);
}

void NewTicketDialog::showCategory()
{
    m_category->setValue(m_chosenCategory.value_or(tr("No category")), u"folder-open"_s);
}

void NewTicketDialog::file()
{
    if (!m_form->check()) {
        return;
    }
    accept();
    Q_EMIT filed(written());
    fill({});
    keep(); // the ticket is stored by now
}

void NewTicketDialog::discard()
{
    reject();
    fill({});
    keep();
}

TicketFiling NewTicketDialog::written() const
{
    TicketFiling filing{.subject = m_form->subject(), .text = m_form->text()};
    if (m_chosenPriority != Priority::Medium) {
        filing.priority = m_chosenPriority;
    }
    filing.category = m_chosenCategory;
    if (!m_tags->words().isEmpty()) {
        filing.tags = std::vector<QString>(m_tags->words().begin(), m_tags->words().end());
    }
    return filing;
}

void NewTicketDialog::fill(const TicketFiling &filing)
{
    m_form->setSubject(filing.subject);
    m_form->setText(filing.text);
    const auto tags = filing.tags.value_or(std::vector<QString>());
    m_tags->setWords({tags.begin(), tags.end()});
    m_chosenPriority = filing.priority.value_or(Priority::Medium);
    m_chosenCategory = filing.category;
    showPriority();
    showCategory();
    m_discard->setVisible(begun());
}

bool NewTicketDialog::begun() const { return toJson(written()) != toJson(TicketFiling()); }

void NewTicketDialog::keepSoon()
{
    m_discard->setVisible(begun());
    m_keeping.changed();
}

void NewTicketDialog::keep()
{
    m_keeping.stop();
    const QString draft = begun() ? QString::fromUtf8(toJson(written())) : QString();
    if (draft != m_acts.draft(draftId, MessageKind::Reply)) {
        m_acts.keepDraft(draftId, MessageKind::Reply, draft);
    }
}

} // namespace td::app
