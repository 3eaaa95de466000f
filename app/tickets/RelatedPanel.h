// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"

#include <QWidget>

class QPushButton;

namespace td::app {

class ReasonsPanel;

/// The other tickets that one has to do with: its links, and what says much the same and is done. Thread: GUI.
class RelatedPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit RelatedPanel(DeskService &service, QWidget *parent = nullptr);

    void setTicket(const Ticket &ticket); ///< asks the server when it is another one
    void refresh();

    /// One ticket as a line to press: number, subject, status.
    static QPushButton *makeLine(qint64 number, const QString &subject, Status status);

Q_SIGNALS:
    void ticketChosen(const QString &ticketId);
    void linkWanted();
    void unlinkWanted(const QString &linkId);

private:
    template <class T, class Fill>
    void ask(Answer<T> answer, ReasonsPanel *panel, Fill fill);
    void fillLinks(const Page<TicketLink> &links);
    void fillSimilar(const Page<SimilarTicket> &similar);
    void addLine(QLayout *column, const QString &ticketId, QPushButton *line);

    DeskService &m_service;
    Ticket m_ticket;
    ReasonsPanel *m_links;
    ReasonsPanel *m_similar;
};

} // namespace td::app
