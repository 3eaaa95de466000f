// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/sample/SampleActs.h"
#include "tests/gui/sample/SampleService.h"
#include "tests/gui/sample/SampleStore.h"

namespace td::test {

/// A desk in memory with believable tickets of several trades, seen by one of its moderators. Thread: GUI.
class SampleDesk final
{
public:
    enum class Filled { Yes, No };

    explicit SampleDesk(Filled filled = Filled::Yes, Role role = Role::Admin);

    SampleStore store;
    SampleActs acts{store};
    SampleService service{store};

    /// Some seconds more than `time` ago, so that ages read the same at every run.
    static Millis ago(Millis time) { return SystemClock().now() - time - 20 * second; }

    QString ticketId(const QString &subjectPart) const;

    /// What the server would do: a reply by somebody else, or another value.
    void receiveReply(const QString &ticketId, const QString &text);
    QString receiveTicket(const QString &subject);

private:
    void addPeople(Role role);
    void addTickets();
    void addConversations();
    void addReasons();
    void addJobs();
    void addMails();
    void addRelated();
    void addInbox();
    void hideFromRequester();
};

} // namespace td::test
