// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/SyncEngine.h"

#include "shared/api/StreamApi.h"
#include "shared/core/Answered.h"

#include <QRandomGenerator>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

/// 1 s, 2 s, 4 s … 60 s, each shorter by up to a half, so that not all come back in the same instant.
int pauseAfter(int failures)
{
    const Millis longest = std::min(minute, second << std::min(failures, 6));
    return int(longest / 2 + QRandomGenerator::global()->bounded(longest / 2));
}

} // namespace

SyncEngine::Work::Work(DeskClient &client, std::unique_ptr<Mirror> opened)
    : mirror(std::move(opened)),
      people(client, *mirror),
      first(client, *mirror),
      follower(client, *mirror),
      sender(client, *mirror)
{
}

SyncEngine::SyncEngine(DeskFiles files, const QUrl &server, SignedIn session)
    : m_files(std::move(files)),
      m_client(server, std::move(session), this),
      m_stream(server, this),
      m_retry(this)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &SyncEngine::connectNow);
    connect(&m_client, &DeskClient::sessionRenewed, this, &SyncEngine::sessionRenewed);
    connect(&m_client, &DeskClient::sessionEnded, this, &SyncEngine::end);
    connect(&m_stream, &LiveStream::opened, this, [this] {
        m_failures = 0;
        show(LinkState::Online);
        m_work->sender.start();
    });
    connect(&m_stream, &LiveStream::received, this, &SyncEngine::take);
    connect(&m_stream, &LiveStream::ended, this, &SyncEngine::lose);
}

void SyncEngine::start()
{
    auto mirror = Mirror::open(m_files.mirror, m_files.acts);
    if (!mirror) {
        show(LinkState::Offline, mirror.error().message);
        return;
    }
    m_work = std::make_unique<Work>(m_client, *std::move(mirror));
    watch();
    if (const auto laid = layAllActs(); !laid) {
        show(LinkState::Offline, laid.error().message);
        return;
    }
    connectNow();
}

void SyncEngine::watch()
{
    for (SyncTask *task :
         std::initializer_list<SyncTask *>{&m_work->people, &m_work->first, &m_work->follower, &m_work->sender}) {
        connect(task, &SyncTask::ticketsChanged, this, &SyncEngine::ticketsChanged);
        connect(task, &SyncTask::failed, this, &SyncEngine::lose);
    }
    connect(&m_work->people, &PeopleSync::done, this, [this] {
        Q_EMIT peopleChanged();
        if (!m_stream.isOpen()) {
            follow();
        }
    });
    connect(&m_work->first, &FirstSync::done, this, &SyncEngine::follow);
    connect(&m_work->follower, &FeedFollower::peopleTouched, &m_work->people, &PeopleSync::start);
    connect(&m_work->follower, &FeedFollower::inboxTouched, this, &SyncEngine::inboxTouched);
    connect(&m_work->sender, &ActSender::actsChanged, this, &SyncEngine::actsChanged);
}

void SyncEngine::connectNow()
{
    show(LinkState::Connecting);
    m_work->people.start();
}

void SyncEngine::retryNow()
{
    if (m_retry.isActive()) {
        m_retry.stop();
        connectNow();
    }
}

void SyncEngine::follow()
{
    const QString cursor = m_work->follower.cursor();
    if (cursor.isEmpty()) {
        m_work->first.start();
    } else {
        m_stream.open(m_client.accessToken(), cursor);
    }
}

void SyncEngine::take(const StreamEvent &event)
{
    if (event.name == stream_event::change) {
        m_work->follower.take(event);
    } else if (event.name == stream_event::resync) {
        resync();
    } else if (event.name == stream_event::signedOut || event.name == stream_event::expired) {
        lose({ErrorKind::Unauthenticated, QString::fromLatin1(event.name), tr("The sign-in has to be renewed.")});
    }
}

void SyncEngine::takeAct(const QString &ticketId)
{
    if (!m_work) {
        return;
    }
    if (const auto laid = m_work->mirror->write([&] { return m_work->mirror->layActs(ticketId); }); !laid) {
        lose(laid.error());
        return;
    }
    Q_EMIT ticketsChanged({ticketId});
    if (m_stream.isOpen()) {
        m_work->sender.start();
    }
}

void SyncEngine::lose(const Error &why)
{
    m_stream.close();
    m_work->people.interrupt();
    m_work->first.interrupt();
    m_work->follower.interrupt();
    m_work->sender.interrupt();
    if (m_ended || m_retry.isActive()) {
        return;
    }
    if (why.kind == ErrorKind::Gone) {
        resync();
        return;
    }
    if (why.kind == ErrorKind::Unauthenticated) {
        whenAnswered(this, m_client.refreshed(m_client.accessToken()), [this](const Result<void> &refreshed) {
            if (refreshed) {
                connectNow();
            } else if (refreshed.error().kind != ErrorKind::Unauthenticated) {
                lose(refreshed.error());
            }
        });
        return;
    }
    show(LinkState::Offline, why.message);
    m_retry.start(pauseAfter(m_failures++));
}

void SyncEngine::resync()
{
    m_stream.close();
    m_work->first.interrupt();
    m_work->follower.interrupt();
    if (const auto cleared = m_work->mirror->clear(); !cleared) {
        lose(cleared.error());
        return;
    }
    if (const auto laid = layAllActs(); !laid) {
        lose(laid.error());
        return;
    }
    Q_EMIT ticketsChanged({});
    connectNow();
}

/// The acts are stored before they are shown: a crash may have come between.
Result<void> SyncEngine::layAllActs()
{
    Mirror &mirror = *m_work->mirror;
    QStringList tickets;
    for (const PendingAct &act : TRY(act_repository::all(mirror.acts()))) {
        tickets += act.ticketId;
    }
    tickets.removeDuplicates();
    return mirror.write([&]() -> Result<void> {
        for (const QString &ticketId : tickets) {
            TRY(mirror.layActs(ticketId));
        }
        return {};
    });
}

/// A deactivated account keeps nothing of the desk.
void SyncEngine::end(const Error &why)
{
    m_ended = true;
    m_stream.close();
    m_retry.stop();
    if (why.code == "account_deactivated"_L1 && m_work) {
        static_cast<void>(m_work->mirror->clear());
        Q_EMIT ticketsChanged({});
    }
    show(LinkState::Offline, why.message);
    Q_EMIT sessionEnded(why);
}

void SyncEngine::show(LinkState state, const QString &problem) { Q_EMIT connectionChanged(state, problem); }

} // namespace td::app
