// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"
#include "app/sync/ActSender.h"
#include "app/sync/FeedFollower.h"
#include "app/sync/FirstSync.h"
#include "app/sync/LiveStream.h"
#include "app/sync/PeopleSync.h"

namespace td::app {

/// The two files of one account on this computer.
struct DeskFiles
{
    QString mirror; ///< disposable
    QString acts;   ///< never dropped
};

/// Keeps the mirror in step with the desk and brings the acts there, through every loss of the connection.
/// Thread: sync; made elsewhere and moved there before `start`.
class SyncEngine final : public QObject
{
    Q_OBJECT

public:
    SyncEngine(DeskFiles files, const QUrl &server, SignedIn session);

    void start();
    /// An act was stored in the file of acts.
    void takeAct(const QString &ticketId);
    /// Tries at once, instead of when its time comes.
    void retryNow();

    DeskClient &client() { return m_client; }

Q_SIGNALS:
    void connectionChanged(td::app::LinkState state, const QString &problem);
    void ticketsChanged(const QStringList &ticketIds);
    void peopleChanged();
    void inboxTouched();
    void actsChanged();
    void sessionRenewed(const td::SignedIn &session);
    void sessionEnded(const td::Error &why);

private:
    /// What works on the open files.
    struct Work
    {
        Work(DeskClient &client, std::unique_ptr<Mirror> opened);
        std::unique_ptr<Mirror> mirror;
        PeopleSync people;
        FirstSync first;
        FeedFollower follower;
        ActSender sender;
    };

    void watch();
    void connectNow();
    void follow();
    void take(const StreamEvent &event);
    void lose(const Error &why);
    void resync();
    Result<void> layAllActs();
    void end(const Error &why);
    void show(LinkState state, const QString &problem = {});

    const DeskFiles m_files;
    DeskClient m_client;
    LiveStream m_stream;
    QTimer m_retry;
    int m_failures = 0; ///< one after the other
    bool m_ended = false;
    std::unique_ptr<Work> m_work;
};

} // namespace td::app
