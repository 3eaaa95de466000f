// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/DemoRun.h"

#include "server/demo/DemoSummary.h"
#include "server/demo/LifeLines.h"

#include <algorithm>
#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

void print(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stdout);
    std::fflush(stdout);
}

} // namespace

DemoRun::DemoRun(DemoOptions options, DemoSamples samples, TerminalStyle style)
    : DemoRun(std::make_unique<RestClient>(options.url), options, std::move(samples), style)
{
}

DemoRun::DemoRun(std::unique_ptr<RestClient> client, DemoOptions options, DemoSamples samples, TerminalStyle style)
    : m_options(std::move(options)),
      m_samples(std::move(samples)),
      m_style(style),
      m_client(std::move(client)),
      m_filling(*m_client, m_samples)
{
    connect(&m_filling, &CallChain::failed, this, &DemoRun::abandon);
    connect(&m_filling, &SampleFilling::ready, this, &DemoRun::welcomePeople);
    connect(&m_filling, &SampleFilling::filed, this, &DemoRun::follow);
    connect(&m_filling, &SampleFilling::done, this, &DemoRun::concludeWhenAllEnded);
}

void DemoRun::start() { m_filling.start(m_options.adminEmail, m_options.adminPassword); }

void DemoRun::welcomePeople(const ReadyDesk &desk)
{
    m_desk = desk;
    print(u"%1 categories, %2 skills, %3 moderators:\n"_s.arg(m_samples.desk.categories.size())
              .arg(m_samples.desk.skills.size())
              .arg(m_samples.desk.moderators.size()));
    for (const SampleModerator &moderator : m_samples.desk.moderators) {
        const QString skills = QStringList(moderator.skills.begin(), moderator.skills.end()).join(u", "_s);
        print(u"  %1: %2\n"_s.arg(moderator.name, skills));
    }
    print(u"\n"_s);
}

void DemoRun::follow(const Ticket &ticket, Millis filedAfter)
{
    TicketFollower &follower = *m_followers.emplace_back(
        std::make_unique<TicketFollower>(*m_client, m_desk.adminToken, ticket, filedAfter, m_options.patience));
    const auto tell = [this, &follower] {
        print(stageLines(follower.life(), m_style));
        concludeWhenAllEnded();
    };
    connect(&follower, &TicketFollower::reached, this, tell);
    connect(&follower, &TicketFollower::gotStuck, this, [this, &follower] {
        print(stuckLines(follower.life(), m_style));
        concludeWhenAllEnded();
    });
    connect(&follower, &CallChain::failed, this, &DemoRun::abandon);
    tell();
    follower.start();
}

void DemoRun::concludeWhenAllEnded()
{
    const bool ended =
        std::all_of(m_followers.begin(), m_followers.end(), [](const auto &follower) { return follower->ended(); });
    if (!ended || m_followers.size() < m_samples.tickets.size()) {
        return;
    }
    DemoSummary summary{
        .adminIds = m_desk.adminIds, .took = m_filling.elapsed(), .url = m_options.url.toDisplayString()};
    for (const auto &follower : m_followers) {
        summary.lives.push_back(follower->life());
    }
    print(summary.text(m_style));
    Q_EMIT finished(summary.allComplete() ? 0 : 1);
}

void DemoRun::abandon(const QString &why)
{
    std::fprintf(stderr, "demo: %s\n", qUtf8Printable(why));
    Q_EMIT finished(1);
}

} // namespace td
