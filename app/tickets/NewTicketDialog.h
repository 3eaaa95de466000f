// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketStore.h"

#include <QDialog>

class QPushButton;

namespace td::app {

class FieldButton;
class TextForm;
class WordsField;

/// Asks for a new ticket. What was written stays when it is closed, until it is filed. Thread: GUI.
class NewTicketDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit NewTicketDialog(const TicketStore &store, QWidget *parent = nullptr);

    void open() override;

Q_SIGNALS:
    void filed(const td::TicketFiling &filing);

private:
    void file();
    void clear();
    void showPriority();
    void showCategory();

    const TicketStore &m_store;
    Priority m_chosenPriority = Priority::Medium;
    std::optional<QString> m_chosenCategory;
    TextForm *m_form;
    FieldButton *m_priority;
    FieldButton *m_category;
    WordsField *m_tags;
    QPushButton *m_file;
};

} // namespace td::app
