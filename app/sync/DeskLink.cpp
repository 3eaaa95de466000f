// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/DeskLink.h"

#include "app/mirror/MirrorValues.h"
#include "shared/wire/JsonWriter.h"

namespace td::app {

Result<std::unique_ptr<DeskLink>> DeskLink::open(const DeskFiles &files, const QUrl &server, const SignedIn &session,
                                                 const Clock &clock)
{
    {
        const auto mirror = TRY(Mirror::open(files.mirror, files.acts));
        if (!session.user.email.isEmpty()) { // just signed in: it is known who looks
            TRY(mirror->write([&] { return mirror->putValue(mirror_values::me, toJson(session.user)); }));
        }
    }
    std::unique_ptr<DeskLink> link(new DeskLink(files, server, session));
    link->m_acts = TRY(ActBook::open(files.acts, link->m_tickets, clock));
    connect(link->m_acts.get(), &ActBook::acted, link->m_engine, &SyncEngine::takeAct);
    connect(link->m_engine, &SyncEngine::actsChanged, link->m_acts.get(), &ActBook::reread);
    return link;
}

DeskLink::DeskLink(const DeskFiles &files, const QUrl &server, const SignedIn &session)
    : m_tickets(files.mirror),
      m_engine(new SyncEngine(files, server, session)),
      m_account(m_engine),
      m_admin(m_engine)
{
    m_thread.setObjectName(QStringLiteral("sync"));
    m_engine->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_engine, &QObject::deleteLater);
    connect(m_engine, &SyncEngine::connectionChanged, this, [this](LinkState state, const QString &problem) {
        m_state = state;
        m_problem = problem;
        Q_EMIT connectionChanged(state);
    });
    connect(m_engine, &SyncEngine::ticketsChanged, &m_tickets, &TicketStore::ticketsChanged);
    connect(m_engine, &SyncEngine::peopleChanged, this, [this] {
        m_tickets.readPeople();
        Q_EMIT meChanged();
    });
    connect(m_engine, &SyncEngine::inboxTouched, this, &DeskLink::inboxChanged);
    connect(m_engine, &SyncEngine::sessionRenewed, this, &DeskLink::sessionRenewed);
    connect(m_engine, &SyncEngine::sessionEnded, this, &DeskLink::sessionEnded);
}

DeskLink::~DeskLink()
{
    if (!m_thread.isRunning()) {
        delete m_engine;
        return;
    }
    m_thread.quit();
    m_thread.wait();
}

void DeskLink::start()
{
    m_thread.start();
    QMetaObject::invokeMethod(m_engine, &SyncEngine::start);
}

void DeskLink::retryNow() { QMetaObject::invokeMethod(m_engine, &SyncEngine::retryNow); }

Answer<Nothing> DeskLink::signOut() { return ask(api::signOut, {}); }

Answer<Page<TriageRecord>> DeskLink::triage(const QString &ticketId) { return ask(api::listTriage, {{ticketId}}); }

Answer<Page<AssignmentRecord>> DeskLink::assignments(const QString &ticketId)
{
    return ask(api::listAssignments, {{ticketId}});
}

Answer<Page<TicketEvent>> DeskLink::events(const QString &ticketId) { return ask(api::listTicketEvents, {{ticketId}}); }

Answer<Ticket> DeskLink::deleteTicket(const QString &ticketId) { return ask(api::deleteTicket, {{ticketId}}); }
Answer<Ticket> DeskLink::restoreTicket(const QString &ticketId) { return ask(api::restoreTicket, {{ticketId}}); }

Answer<Page<Ticket>> DeskLink::deletedTickets()
{
    TicketFilter filter;
    filter.deleted = true;
    filter.limit = 200;
    return ask(api::listTickets, {.query = filter});
}

Answer<Ticket> DeskLink::watch(const QString &ticketId, bool watching)
{
    return ask(watching ? api::watchTicket : api::unwatchTicket, {{ticketId}});
}

Answer<Page<TicketLink>> DeskLink::links(const QString &ticketId) { return ask(api::listLinks, {{ticketId}}); }

Answer<TicketLink> DeskLink::addLink(const QString &ticketId, const LinkDraft &draft)
{
    return ask(api::addLink, {.path = {ticketId}, .body = draft});
}

Answer<Nothing> DeskLink::removeLink(const QString &ticketId, const QString &linkId)
{
    return ask(api::removeLink, {{ticketId, linkId}});
}

Answer<Page<SimilarTicket>> DeskLink::similar(const QString &ticketId) { return ask(api::listSimilar, {{ticketId}}); }

Answer<Page<SimilarTicket>> DeskLink::similarTo(const SimilarDraft &draft)
{
    return ask(api::findSimilar, {.body = draft});
}

Answer<Inbox> DeskLink::inbox(const InboxFilter &filter) { return ask(api::readInbox, {.query = filter}); }
Answer<Inbox> DeskLink::markRead(const InboxRead &read) { return ask(api::markInboxRead, {.body = read}); }
Answer<NotificationSettings> DeskLink::notificationSettings() { return ask(api::readNotificationSettings, {}); }

Answer<NotificationSettings> DeskLink::changeNotificationSettings(const NotificationSettings &settings)
{
    return ask(api::changeNotificationSettings, {.body = settings});
}

Answer<Page<User>> DeskLink::users(const UserFilter &filter) { return ask(api::listUsers, {.query = filter}); }

Answer<User> DeskLink::changeUser(const QString &userId, int version, const UserPatch &patch)
{
    return ask(api::changeUser, {.path = {userId}, .body = patch, .version = version});
}

Answer<Page<Skill>> DeskLink::skills() { return ask(api::listSkills, {}); }
Answer<Skill> DeskLink::addSkill(const SkillDraft &draft) { return ask(api::addSkill, {.body = draft}); }
Answer<Page<Job>> DeskLink::jobs(const JobFilter &filter) { return ask(api::listJobs, {.query = filter}); }
Answer<Job> DeskLink::job(const QString &jobId) { return ask(api::readJob, {{jobId}}); }
Answer<Job> DeskLink::retryJob(const QString &jobId) { return ask(api::retryJob, {{jobId}}); }
Answer<Page<Mail>> DeskLink::mails(const MailFilter &filter) { return ask(api::listMails, {.query = filter}); }
Answer<Mail> DeskLink::retryMail(const QString &mailId) { return ask(api::retryMail, {{mailId}}); }

} // namespace td::app
