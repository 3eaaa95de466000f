// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/auth/AuthApi.h"
#include "shared/core/Result.h"
#include "shared/tickets/TicketApi.h"

namespace td {

struct SamplePerson
{
    QString name;
    QString email;
    static constexpr auto wire()
    {
        return std::tuple{field("name", &SamplePerson::name, {.min = 1}),
                          field("email", &SamplePerson::email, emailRule)};
    }
};

struct SampleModerator
{
    QString name;
    QString email;
    std::vector<QString> skills;
    static constexpr auto wire()
    {
        return std::tuple{field("name", &SampleModerator::name, {.min = 1}),
                          field("email", &SampleModerator::email, emailRule),
                          field("skills", &SampleModerator::skills, {.min = 1, .max = 60})};
    }
};

struct SampleSkill
{
    QString name;
    std::vector<QString> aliases;
    static constexpr auto wire()
    {
        return std::tuple{field("name", &SampleSkill::name, {.min = 1, .max = 60}),
                          field("aliases", &SampleSkill::aliases, {.min = 1, .max = 100})};
    }
};

/// resources/demo/desk.json: what an admin sets up.
struct SampleDesk
{
    SamplePerson admin;
    std::vector<SampleModerator> moderators;
    std::vector<SampleSkill> skills;
    std::vector<QString> categories;
    static constexpr auto wire()
    {
        return std::tuple{field("admin", &SampleDesk::admin), field("moderators", &SampleDesk::moderators),
                          field("skills", &SampleDesk::skills),
                          field("categories", &SampleDesk::categories, {.min = 1, .max = 60})};
    }
};

/// One of resources/demo/tickets.json.
struct SampleTicket
{
    SamplePerson requester;
    QString subject;
    QString text;
    static constexpr auto wire()
    {
        return std::tuple{field("requester", &SampleTicket::requester),
                          field("subject", &SampleTicket::subject, limits::subject),
                          field("text", &SampleTicket::text, limits::text)};
    }
};

struct DemoSamples
{
    SampleDesk desk;
    std::vector<SampleTicket> tickets;
};

/// The samples that are built in. Thread: any.
Result<DemoSamples> loadDemoSamples();

} // namespace td
