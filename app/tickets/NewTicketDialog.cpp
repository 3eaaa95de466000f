// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/NewTicketDialog.h"

#include "app/tickets/FieldChoices.h"
#include "app/tickets/RelatedPanel.h"
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
constexpr std::chrono::milliseconds pauseBeforeAsking{600};
constexpr int fewestLetters = 6;
constexpr auto draftId = "new"_L1; ///< drafts go by their ticket, and this one has none yet
} // namespace

NewTicketDialog::NewTicketDialog(const TicketStore &store, TicketActs &acts, QWidget *parent)
    : QDialog(parent),
      m_store(store),
      m_acts(acts),
      m_form(new TextForm),
      m_similar(new QWidget),
      m_similarLines(bare(new QVBoxLayout(m_similar))),
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
    all->addWidget(m_similar);
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
    m_similar->hide();
    m_asking.setSingleShot(true);
    m_asking.setInterval(pauseBeforeAsking);
    connect(&m_asking, &QTimer::timeout, this, &NewTicketDialog::wantSimilar);
    connect(m_form, &TextForm::written, &m_asking, qOverload<>(&QTimer::start));
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
    m_similar->hide();
    keep(); // the ticket is stored by now
}

void NewTicketDialog::discard()
{
    reject();
    fill({});
    m_similar->hide();
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

SimilarDraft NewTicketDialog::similarDraft() const
{
    SimilarDraft draft{.subject = m_form->subject().left(limits::subject.max)};
    draft.text = m_form->text().left(2000);
    draft.limit = 3;
    return draft;
}

void NewTicketDialog::wantSimilar()
{
    if (isVisible() && m_form->subject().size() >= fewestLetters) {
        Q_EMIT similarWanted(similarDraft());
    } else {
        m_similar->hide();
    }
}

void NewTicketDialog::showSimilar(const SimilarDraft &draft, const std::vector<SimilarTicket> &similar)
{
    if (toJson(draft) != toJson(similarDraft())) {
        return;
    }
    qDeleteAll(m_similar->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    m_similarLines->addWidget(makeMuted(tr("Solved before – is it one of these?"), tokens::type::small));
    for (const SimilarTicket &one : similar) {
        QPushButton *line = RelatedPanel::makeLine(one.ticket.number, one.ticket.subject, one.ticket.status);
        line->setAutoDefault(false);
        connect(line, &QPushButton::clicked, this, [this, id = one.ticket.id] {
            reject(); // what was written stays for later
            Q_EMIT ticketChosen(id);
        });
        m_similarLines->addWidget(line);
    }
    m_similar->setVisible(!similar.empty());
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
