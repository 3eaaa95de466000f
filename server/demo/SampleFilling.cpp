// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/SampleFilling.h"

#include "shared/core/Uuid.h"

namespace td {

SampleFilling::SampleFilling(RestClient &client, const DemoSamples &samples)
    : CallChain(client),
      m_samples(samples),
      m_setup(client, samples.desk)
{
    connect(&m_setup, &CallChain::failed, this, &CallChain::failed);
    connect(&m_setup, &DeskSetup::ready, this, [this](const ReadyDesk &desk) {
        Q_EMIT ready(desk);
        bring(0);
    });
}

void SampleFilling::start(const QString &adminEmail, const QString &adminPassword)
{
    m_setup.start(adminEmail, adminPassword);
}

void SampleFilling::bring(size_t index)
{
    if (index == m_samples.tickets.size()) {
        Q_EMIT done();
        return;
    }
    const SamplePerson &person = m_samples.tickets[index].requester;
    if (m_tokens.contains(person.email)) {
        file(index, m_tokens.value(person.email));
        return;
    }
    const SignUp account{.name = person.name, .email = person.email, .password = randomPassword()};
    ask(api::signUp, {.body = account}, [this, index, email = person.email](const SignedIn &signedIn) {
        m_tokens.insert(email, signedIn.accessToken);
        file(index, signedIn.accessToken);
    });
}

void SampleFilling::file(size_t index, const QString &token)
{
    const SampleTicket &sample = m_samples.tickets[index];
    const QString id = newUuid(SystemClock().now());
    if (!m_sinceFirst.isValid()) {
        m_sinceFirst.start();
    }
    const Millis begun = m_sinceFirst.elapsed();
    ask(api::fileTicket,
        {.body = {.id = id, .subject = sample.subject, .text = sample.text},
         .accessToken = token,
         .idempotencyKey = id},
        [this, index, begun](const Ticket &ticket) {
            Q_EMIT filed(ticket, m_sinceFirst.elapsed() - begun);
            bring(index + 1);
        });
}

} // namespace td
