// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/acts/ActRepository.h"
#include "app/desk/TicketStore.h"

namespace td::app {

/// Writes what a person does into the file of acts, from where it is sent. Thread: GUI.
class ActBook final : public TicketActs
{
    Q_OBJECT

public:
    /// `file`: of acts and drafts. `tickets` tells what the person saw when he acted.
    static Result<std::unique_ptr<ActBook>> open(const QString &file, const TicketStore &tickets, const Clock &clock);

    QString file(TicketFiling filing) override;
    void change(const QString &ticketId, const TicketPatch &patch) override;
    void move(const QString &ticketId, const StatusMove &move) override;
    void take(const QString &ticketId) override;
    void assign(const QString &ticketId, const Person &assignee) override;
    void unassign(const QString &ticketId) override;
    void write(const QString &ticketId, MessageKind kind, const QString &text) override;

    void keepDraft(const QString &ticketId, MessageKind kind, const QString &text) override;
    QString draft(const QString &ticketId, MessageKind kind) const override;

    int waiting() const override;
    std::vector<Conflict> conflicts() const override;
    void resolve(const QString &actId, const QString &field, Choice choice) override;
    std::vector<RefusedAct> refused() const override;
    void dismiss(const QString &actId) override;

    /// The sender changed the file.
    void reread();

Q_SIGNALS:
    /// An act was added or changed, and is to be shown and sent.
    void acted(const QString &ticketId);

private:
    ActBook(const QString &file, const TicketStore &tickets, const Clock &clock);
    void add(ActKind kind, const QString &ticketId, const QByteArray &payload, const QString &id = {});
    bool kept(const Result<void> &stored);

    mutable Connection m_connection;
    const TicketStore &m_tickets;
    const Clock &m_clock;
};

} // namespace td::app
