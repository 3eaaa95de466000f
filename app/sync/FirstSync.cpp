// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/FirstSync.h"

#include "app/mirror/MirrorValues.h"
#include "shared/api/FeedApi.h"

namespace td::app {

namespace {

constexpr int pageSize = 200;

} // namespace

void FirstSync::start()
{
    interrupt();
    const auto head = m_mirror.value(mirror_values::head);
    const auto page = m_mirror.value(mirror_values::page);
    if (stops(head) || stops(page)) {
        return;
    }
    if (!*head) {
        askHead();
    } else {
        askPage(*page ? std::optional(QString::fromUtf8(**page)) : std::nullopt);
    }
}

void FirstSync::askHead()
{
    ask(api::readFeed, {}, [this](Result<FeedPage> feed) {
        if (!stops(feed) &&
            !stops(m_mirror.write([&] { return m_mirror.putValue(mirror_values::head, feed->next.toUtf8()); }))) {
            askPage({});
        }
    });
}

void FirstSync::askPage(std::optional<QString> after)
{
    TicketFilter filter;
    filter.sort = TicketSort::Newest;
    filter.after = std::move(after);
    filter.limit = pageSize;
    ask(api::listConversations, {.query = filter}, [this](Result<Page<Conversation>> page) {
        if (!stops(page)) {
            store(*page);
        }
    });
}

void FirstSync::store(const Page<Conversation> &page)
{
    const auto written = m_mirror.write([&]() -> Result<void> {
        for (const Conversation &conversation : page.items) {
            TRY(m_mirror.put(conversation));
        }
        if (page.next) {
            return m_mirror.putValue(mirror_values::page, page.next->toUtf8());
        }
        const auto head = TRY(m_mirror.value(mirror_values::head));
        TRY(m_mirror.removeValue(mirror_values::head));
        TRY(m_mirror.removeValue(mirror_values::page));
        return m_mirror.putValue(mirror_values::cursor, head.value_or(QByteArray()));
    });
    if (stops(written)) {
        return;
    }
    Q_EMIT ticketsChanged({});
    if (page.next) {
        askPage(page.next);
    } else {
        Q_EMIT done();
    }
}

} // namespace td::app
