// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/SyncTask.h"
#include "shared/tickets/ConversationApi.h"

namespace td::app {

/// Brings everything that the account may see into an empty mirror, the newest tickets first, in pages; goes on where
/// it was stopped. The feed's head is taken before, so that nothing falls between the two. Thread: sync.
class FirstSync final : public SyncTask
{
    Q_OBJECT

public:
    using SyncTask::SyncTask;

    void start();

Q_SIGNALS:
    /// The mirror has the feed's cursor to follow from.
    void done();

private:
    void askHead();
    void askPage(std::optional<QString> after);
    void store(const Page<Conversation> &page);
};

} // namespace td::app
