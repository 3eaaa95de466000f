// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketActs.h"
#include "app/desk/TicketStore.h"
#include "app/tickets/DraftTimer.h"
#include "shared/tickets/SimilarApi.h"

#include <QDialog>
#include <QTimer>

class QPushButton;
class QVBoxLayout;

namespace td::app {

class FieldButton;
class TextForm;
class WordsField;

/// Asks for a new ticket. What was written is kept as a draft while one types, until it is filed or discarded.
/// Thread: GUI.
class NewTicketDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit NewTicketDialog(const TicketStore &store, TicketActs &acts, QWidget *parent = nullptr);
    ~NewTicketDialog() override;

    void open() override;

    /// Tickets that may answer it already; passed over when something else was written meanwhile.
    void showSimilar(const SimilarDraft &draft, const std::vector<SimilarTicket> &similar);

Q_SIGNALS:
    void filed(const td::TicketFiling &filing);
    void similarWanted(const td::SimilarDraft &draft);
    void ticketChosen(const QString &ticketId);

private:
    void file();
    void discard();
    TicketFiling written() const;
    bool begun() const;
    void fill(const TicketFiling &filing);
    void keepSoon();
    void wantSimilar();
    SimilarDraft similarDraft() const;
    void keep();
    void showPriority();
    void showCategory();

    const TicketStore &m_store;
    TicketActs &m_acts;
    DraftTimer m_keeping;
    QTimer m_asking; ///< runs while one types
    Priority m_chosenPriority = Priority::Medium;
    std::optional<QString> m_chosenCategory;
    TextForm *m_form;
    QWidget *m_similar;
    QVBoxLayout *m_similarLines;
    FieldButton *m_priority;
    FieldButton *m_category;
    WordsField *m_tags;
    QPushButton *m_discard;
    QPushButton *m_file;
};

} // namespace td::app
