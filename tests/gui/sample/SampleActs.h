// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketActs.h"
#include "tests/gui/sample/SampleStore.h"

namespace td::test {

/// Applies acts to the sample tickets at once and counts them as waiting. Thread: GUI.
class SampleActs final : public app::TicketActs
{
    Q_OBJECT

public:
    explicit SampleActs(SampleStore &store) : m_store(store) {}

    std::vector<app::Conflict> openConflicts;
    std::vector<app::RefusedAct> refusedActs;
    QStringList done; ///< the name of every act in its order
    int unsent = 0;

    QString file(TicketFiling filing) override;
    void change(const QString &ticketId, const TicketPatch &patch) override;
    void move(const QString &ticketId, const StatusMove &move) override;
    void take(const QString &ticketId) override;
    void assign(const QString &ticketId, const Person &assignee) override;
    void unassign(const QString &ticketId) override;
    void write(const QString &ticketId, MessageKind kind, const QString &text) override;
    void keepDraft(const QString &ticketId, MessageKind kind, const QString &text) override;
    QString draft(const QString &ticketId, MessageKind kind) const override;
    int waiting() const override { return unsent; }
    std::vector<app::Conflict> conflicts() const override { return openConflicts; }
    void resolve(const QString &actId, const QString &field, app::Choice choice) override;
    std::vector<app::RefusedAct> refused() const override { return refusedActs; }
    void dismiss(const QString &actId) override;

private:
    template <class Change>
    void apply(const QString &name, const QString &ticketId, Change change);

    SampleStore &m_store;
    std::map<std::pair<QString, MessageKind>, QString> m_drafts;
};

} // namespace td::test
