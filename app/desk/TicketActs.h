// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"
#include "shared/tickets/TicketApi.h"

#include <QObject>

namespace td::app {

/// A field that was changed here and on the server since it was last seen. Values are what people read.
struct Conflict
{
    QString actId;
    QString ticketId;
    qint64 ticketNumber = 0;
    QString field; ///< the JSON name
    QString before;
    QString mine;
    QString theirs;
    QString theirName; ///< who changed it there; may be empty
};

/// An act that the server has refused for good. It is kept until it is dismissed.
struct RefusedAct
{
    QString actId;
    QString ticketId;
    QString what; ///< for people: "Reply", "Priority"
    QString text; ///< what was written, to copy it from; may be empty
    Error why;
};

enum class Choice { Mine, Theirs };

/// What a person does to tickets. Each act is stored before the call returns, shows at once, and goes to the server in
/// order as soon as it can be reached. Thread: GUI.
class TicketActs : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Gives the new ticket's id.
    virtual QString file(TicketFiling filing) = 0;
    virtual void change(const QString &ticketId, const TicketPatch &patch) = 0;
    virtual void move(const QString &ticketId, const StatusMove &move) = 0;
    virtual void take(const QString &ticketId) = 0;
    virtual void assign(const QString &ticketId, const Person &assignee) = 0;
    virtual void unassign(const QString &ticketId) = 0;
    virtual void write(const QString &ticketId, MessageKind kind, const QString &text) = 0;

    /// Text that was begun; kept through a crash. An empty text removes it.
    virtual void keepDraft(const QString &ticketId, MessageKind kind, const QString &text) = 0;
    virtual QString draft(const QString &ticketId, MessageKind kind) const = 0;

    virtual int waiting() const = 0; ///< acts that the server does not have yet
    virtual std::vector<Conflict> conflicts() const = 0;
    virtual void resolve(const QString &actId, const QString &field, Choice choice) = 0;
    virtual std::vector<RefusedAct> refused() const = 0;
    virtual void dismiss(const QString &actId) = 0;

Q_SIGNALS:
    void waitingChanged(int acts);
    void conflictsChanged();
    void refusedChanged();
    /// An act or a draft could not be stored on this computer; nothing happened.
    void notStored(const QString &why);
};

} // namespace td::app
