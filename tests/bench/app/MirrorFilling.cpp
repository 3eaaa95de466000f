// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/app/MirrorFilling.h"

#include "app/acts/ActBook.h"
#include "app/mirror/MirrorStore.h"
#include "app/mirror/MirrorValues.h"
#include "shared/core/Uuid.h"
#include "shared/wire/JsonWriter.h"
#include "tests/support/RealTickets.h"
#include "tests/support/TicketData.h"

using namespace Qt::Literals::StringLiterals;

namespace td::bench {

namespace {

constexpr Millis firstDay = 1'700'000'000'000;
constexpr int batch = 1'000;

QString idOf(int number) { return u"00000000-0000-7000-8000-%1"_s.arg(number, 12, 16, QChar(u'0')); }

Person person(int number) { return {idOf(number), u"Person %1"_s.arg(number)}; }

QList<test::RealTicket> words()
{
    QList<test::RealTicket> all;
    for (const QString &set : {u"endava_it"_s, u"jquery_trac"_s}) {
        if (const auto rows = test::readTickets(set)) {
            for (const test::DataRow &row : *rows) {
                all += test::cleaned({set, row[u"subject"_s], row[u"body"_s]});
            }
        }
    }
    return all;
}

Conversation conversation(int number, const test::RealTicket &words)
{
    const User me = moderator().user;
    const bool done = number % 10 != 0;
    Conversation made;
    Ticket &ticket = made.ticket;
    ticket.id = newUuid(firstDay + number * minute);
    ticket.number = number;
    ticket.requester = person(number % 997 + 100);
    ticket.subject = words.subject;
    ticket.text = words.text;
    ticket.status =
        done ? (number % 3 ? Status::Closed : Status::Resolved) : (number % 20 ? Status::Open : Status::New);
    ticket.priority = Priority(1 + number % 4);
    ticket.type = number % 2 ? u"incident"_s : u"question"_s;
    ticket.skills = {u"Skill %1"_s.arg(number % 12)};
    if (number % 100 == 0) {
        ticket.assignee = Person{me.id, me.name};
    } else if (number % 20) {
        ticket.assignee = person(number % 9 + 2);
    }
    ticket.summary = words.subject;
    ticket.createdAt = {firstDay + number * minute};
    ticket.updatedAt = {ticket.createdAt.ms + number % 7 * hour};
    ticket.version = 1;
    ticket.can = {Act::ChangeFields, Act::Assign, Act::Reply, Act::Note};
    for (int i = 0; number % 5 == 0 && i < 3; ++i) {
        made.messages.push_back({newUuid(ticket.createdAt.ms + i),
                                 i == 1 ? MessageKind::Note : MessageKind::Reply,
                                 i == 2 ? ticket.requester : person(3),
                                 words.text.left(400),
                                 {ticket.createdAt.ms + i * minute}});
    }
    return made;
}

} // namespace

SignedIn moderator()
{
    SignedIn session;
    session.user = {
        .id = idOf(1), .number = 1, .name = u"Mara"_s, .email = u"mara@bench.example"_s, .role = Role::Moderator};
    return session;
}

Result<void> fillMirror(const app::DeskFiles &files, int count)
{
    const QList<test::RealTicket> all = words();
    if (all.isEmpty()) {
        return Error{ErrorKind::NotFound, u"no_data"_s, u"The labelled tickets are absent."_s};
    }
    const app::MirrorStore store(files.mirror);
    TRY(app::ActBook::open(files.acts, store, SystemClock()));
    const auto mirror = TRY(app::Mirror::open(files.mirror, files.acts));
    TRY(mirror->write([&] { return mirror->putValue(app::mirror_values::me, toJson(moderator().user)); }));
    for (int number = 1; number <= count;) {
        TRY(mirror->write([&]() -> Result<void> {
            for (const int end = std::min(count, number + batch - 1); number <= end; ++number) {
                TRY(mirror->put(conversation(number, all[number % all.size()])));
            }
            return {};
        }));
    }
    return {};
}

} // namespace td::bench
