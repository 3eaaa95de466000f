// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sample/SampleDesk.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

QString id(const char *kind, int number) { return u"%1-%2"_s.arg(QLatin1StringView(kind)).arg(number); }

} // namespace

void SampleDesk::addConversations()
{
    const Person priya{u"3-1"_s, u"Priya Raman"_s};
    const Person me{store.people[0].id, store.people[0].name};
    const Person irene{store.people[1].id, store.people[1].name};
    const auto said = [](int number, MessageKind kind, const Person &who, Millis age, const QString &text) {
        return app::StoredMessage{{id("m", number), kind, who, text, {ago(age)}}, false};
    };
    auto &vpn = store.conversations[ticketId(u"VPN drops"_s)];
    vpn = {
        said(1, MessageKind::Reply, me, 11 * minute,
             u"Good morning Priya,\n\nthank you for the exact times, they help. Please do two things:\n\n"
             "1. Switch the client to the gateway **vpn-b.example.com** (Settings → Gateway).\n"
             "2. Send me the last lines of `vpnclient.log` if it drops again.\n\n"
             "The two-factor code is remembered for eight hours on that gateway."_s),
        said(2, MessageKind::Note, me, 10 * minute,
             u"Gateway A has been flapping since the 06:10 firmware update, see the "
             "[status page](https://status.example.com). Irene knows; do **not** tell people to reinstall."_s),
        said(3, MessageKind::Reply, priya, 4 * minute,
             u"Gateway B has held for ten minutes now. This is what the log said before:\n\n"
             "```\n08:52:11 dpd: no answer from peer, 3 of 3\n08:52:11 tunnel down, reason 7\n```\n\n"
             "Can I stay on B for the demo at 14:00?"_s),
    };
    store.conversations[ticketId(u"Handheld scanners"_s)] = {
        said(10, MessageKind::Note, irene, 3 * hour, u"Third time this month. Ask the vendor about firmware 4.1.7."_s)};
}

void SampleDesk::addReasons()
{
    service.triageRecords[ticketId(u"Locked out"_s)].items = {
        {.id = u"t2"_s,
         .state = u"done"_s,
         .provider = u"local"_s,
         .model = u"local"_s,
         .askedAt = {ago(2 * day)},
         .durationMs = 2,
         .result = RawJson{R"({"type":null,"priority":null,"category":null,"skills":[
            {"id":"s2","name":"Accounts","confidence":0.34}],"summary":"","notes":"","confidence":0.34,"evidence":[
            {"field":"skill","value":"Accounts","word":"password","weight":0.7},
            {"field":"skill","value":"Accounts","word":"locked","weight":0.6}]})"}}};
    service.triageRecords[ticketId(u"VPN drops"_s)].items = {
        {.id = u"t1"_s,
         .state = u"done"_s,
         .provider = u"local"_s,
         .model = u"local"_s,
         .askedAt = {ago(12 * minute)},
         .durationMs = 3,
         .result = RawJson{R"({"type":{"value":"incident","confidence":0.94},
            "priority":{"value":"high","confidence":0.81},"category":{"value":"Network","confidence":0.96},
            "skills":[{"id":"s1","name":"Networking","confidence":0.97},{"id":"s2","name":"Accounts","confidence":0.58}],
            "summary":"The VPN drops every few minutes for three people; a demo at 14:00 depends on it.","notes":"",
            "confidence":0.93,"evidence":[
            {"field":"type","value":"incident","word":"disconnected","weight":2.1},
            {"field":"type","value":"incident","word":"Since","weight":0.8},
            {"field":"priority","value":"high","word":"demo at 14:00","weight":1.9},
            {"field":"priority","value":"high","word":"same problem","weight":0.9},
            {"field":"category","value":"Network","word":"VPN","weight":3.2},
            {"field":"category","value":"Network","word":"wifi","weight":1.1},
            {"field":"skill","value":"Networking","word":"VPN","weight":3.0},
            {"field":"skill","value":"Accounts","word":"two-factor code","weight":1.2}]})"}}};
    service.assignmentRecords[ticketId(u"VPN drops"_s)].items = {
        {.at = {ago(12 * minute)},
         .assignee = Person{store.people[0].id, store.people[0].name},
         .reason = u"Knows Networking, Accounts and has 6 open tickets."_s,
         .candidates = {R"([{"id":"2","name":"Tobias Okafor","matched":["Accounts"],"open":6,"eligible":true,
            "verdict":"has fewer of the needed skills"},
            {"id":"1","name":"Mara Lindqvist","matched":["Networking","Accounts"],"open":6,"eligible":true,
            "verdict":"chosen"},
            {"id":"4","name":"Jonas Behrendt","matched":["Networking"],"open":3,"eligible":false,"verdict":"away"}])"}}};
    for (const auto &stored : store.all) {
        service.ticketEvents[stored.ticket.id].items = {
            {1, u"ticket.filed"_s, stored.ticket.createdAt, stored.ticket.requester, u"person"_s, {"{}"}}};
    }
    const Person me{store.people[0].id, store.people[0].name};
    service.ticketEvents[ticketId(u"VPN drops"_s)].items = {
        {1, u"ticket.filed"_s, {ago(12 * minute)}, Person{u"p"_s, u"Priya Raman"_s}, u"person"_s, {"{}"}},
        {2,
         u"ticket.changed"_s,
         {ago(12 * minute)},
         {},
         u"triage"_s,
         {R"({"type":{"before":null,"after":"incident"},"priority":{"before":"medium","after":"high"},
            "category":{"before":null,"after":"Network"},"confidence":{"before":null,"after":0.93}})"}},
        {3,
         u"ticket.assigned"_s,
         {ago(12 * minute)},
         {},
         u"triage"_s,
         {R"({"assignee":{"before":null,"after":{"id":"1","name":"Mara Lindqvist"}}})"}},
        {4, u"ticket.replied"_s, {ago(11 * minute)}, me, u"person"_s, {R"({"message":{"before":"","after":"m1"}})"}},
        {5, u"ticket.noted"_s, {ago(10 * minute)}, me, u"person"_s, {R"({"message":{"before":"","after":"m2"}})"}},
    };
}

void SampleDesk::hideFromRequester()
{
    for (auto &[ticket, events] : service.ticketEvents) {
        std::erase_if(events.items, [](const TicketEvent &event) { return event.kind == "ticket.noted"_L1; });
    }
    for (auto &[ticket, messages] : store.conversations) {
        std::erase_if(messages, [](const auto &one) { return one.message.kind == MessageKind::Note; });
    }
}

void SampleDesk::addJobs()
{
    const QString vpn = ticketId(u"VPN drops"_s);
    const auto step = [](const char *name, int attempt, Millis age, Millis took, const char *input,
                         const char *result) {
        return JobStep{QString::fromLatin1(name), attempt, {input}, {result}, {ago(age)}, {ago(age - took)}};
    };
    service.allJobs = {
        {.id = u"j1"_s,
         .kind = u"mail.send"_s,
         .subjectId = u"mail-2"_s,
         .state = u"dead"_s,
         .attempt = 8,
         .lastError = u"550 5.1.1 <filiale.schwabing@example.org>: no such mailbox"_s,
         .createdAt = {ago(40 * minute)},
         .endedAt = Time{ago(20 * minute)},
         .steps = std::vector<JobStep>(),
         .failures =
             std::vector<JobFailure>{{7, u"deliver"_s, u"421 4.3.2 the service is shutting down"_s, {ago(24 * minute)}},
                                     {8,
                                      u"deliver"_s,
                                      u"550 5.1.1 <filiale.schwabing@example.org>: no such mailbox"_s,
                                      {ago(20 * minute)}}}},
        {.id = u"j2"_s,
         .kind = u"ticket.triage"_s,
         .subjectId = vpn,
         .state = u"done"_s,
         .attempt = 2,
         .lastError = u"The model was overloaded (503)."_s,
         .createdAt = {ago(12 * minute)},
         .endedAt = Time{ago(11 * minute)},
         .steps =
             std::vector<JobStep>{
                 step(
                     "triage", 2, 12 * minute, 1400, "{}",
                     R"({"ledgerId":"t1","provider":"local","type":"incident","priority":"high","skills":["Networking","Accounts"],"confidence":0.93,"words":["VPN","disconnected","demo at 14:00"]})"),
                 step("assign", 2, 12 * minute, 12, R"({"skills":["Networking","Accounts"]})",
                      R"({"assigneeId":"1","reason":"Knows Networking, Accounts and has 6 open tickets."})"),
                 step("notify", 2, 12 * minute, 9, "{}", R"(["mail-1","mail-3"])")},
         .failures =
             std::vector<JobFailure>{{1, u"triage"_s, u"The model was overloaded (503)."_s, {ago(12 * minute)}}}},
        {.id = u"j3"_s,
         .kind = u"ticket.triage"_s,
         .subjectId = ticketId(u"X-ray"_s),
         .state = u"running"_s,
         .attempt = 1,
         .createdAt = {ago(5 * second)},
         .steps = std::vector<JobStep>(),
         .failures = std::vector<JobFailure>()},
        {.id = u"j4"_s,
         .kind = u"mail.send"_s,
         .subjectId = u"mail-3"_s,
         .state = u"waiting"_s,
         .attempt = 3,
         .dueAt = Time{ago(-4 * minute)},
         .lastError = u"451 4.7.1 greylisted, try again later"_s,
         .createdAt = {ago(12 * minute)},
         .steps = std::vector<JobStep>(),
         .failures =
             std::vector<JobFailure>{{3, u"deliver"_s, u"451 4.7.1 greylisted, try again later"_s, {ago(2 * minute)}}}},
        {.id = u"j5"_s,
         .kind = u"account.welcome"_s,
         .subjectId = store.people[3].id,
         .state = u"done"_s,
         .attempt = 1,
         .createdAt = {ago(3 * day)},
         .endedAt = Time{ago(3 * day)},
         .steps = std::vector<JobStep>(),
         .failures = std::vector<JobFailure>()},
    };
}

void SampleDesk::addMails()
{
    const auto mail = [](int number, const char *kind, MailState state, const QString &to, const QString &subject,
                         const QString &reply, Millis age) {
        Mail made{.id = id("mail", number),
                  .kind = QString::fromLatin1(kind),
                  .state = nameOf(state),
                  .to = to,
                  .subject = subject,
                  .reply = reply,
                  .createdAt = {ago(age)}};
        if (state == MailState::Sent) {
            made.sentAt = Time{ago(age - 2 * second)};
        }
        return made;
    };
    service.allMails = {
        mail(3, "ticket_assigned", MailState::Queued, u"Mara Lindqvist <mara.lindqvist@example.com>"_s,
             u"[#1042] VPN drops every few minutes since this morning"_s, u"451 4.7.1 greylisted, try again later"_s,
             12 * minute),
        mail(1, "ticket_filed", MailState::Sent, u"Priya Raman <priya.raman@example.com>"_s,
             u"[#1042] Mara Lindqvist is looking at it"_s, u"250 2.0.0 Ok: queued as 4XqPzV1"_s, 12 * minute),
        mail(2, "ticket_filed", MailState::Failed, u"Ludwig Brandl <filiale.schwabing@example.org>"_s,
             u"[#1041] Mara Lindqvist is looking at it"_s,
             u"550 5.1.1 <filiale.schwabing@example.org>: no such mailbox"_s, 25 * minute),
        mail(4, "ticket_reply", MailState::Sent, u"Priya Raman <priya.raman@example.com>"_s,
             u"[#1042] New reply: VPN drops every few minutes since this morning"_s,
             u"250 2.0.0 Ok: queued as 4XqQ0A9"_s, 11 * minute),
    };
}

} // namespace td::test
