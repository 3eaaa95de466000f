// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/Endpoint.h"

namespace td {

struct JobStep
{
    QString name;
    int attempt = 0;
    RawJson input;
    RawJson result;
    Time startedAt;
    Time endedAt;
    static constexpr auto wire()
    {
        return std::tuple{
            field("name", &JobStep::name),           field("attempt", &JobStep::attempt, {.max = INT32_MAX}),
            field("input", &JobStep::input),         field("result", &JobStep::result),
            field("startedAt", &JobStep::startedAt), field("endedAt", &JobStep::endedAt)};
    }
};

struct JobFailure
{
    int attempt = 0;
    QString step;
    QString error;
    Time at;
    static constexpr auto wire()
    {
        return std::tuple{field("attempt", &JobFailure::attempt, {.max = INT32_MAX}), field("step", &JobFailure::step),
                          field("error", &JobFailure::error), field("at", &JobFailure::at)};
    }
};

enum class JobState { Waiting, Running, Done, Dead };
template <>
struct EnumNames<JobState>
{
    static constexpr std::pair<JobState, const char *> names[] = {{JobState::Waiting, "waiting"},
                                                                  {JobState::Running, "running"},
                                                                  {JobState::Done, "done"},
                                                                  {JobState::Dead, "dead"}};
};

enum class MailState { Queued, Sent, Failed };
template <>
struct EnumNames<MailState>
{
    static constexpr std::pair<MailState, const char *> names[] = {
        {MailState::Queued, "queued"}, {MailState::Sent, "sent"}, {MailState::Failed, "failed"}};
};

/// A background job. `state` is the name of a JobState; the timeline is in `steps` and `failures`.
struct Job
{
    QString id;
    QString kind;
    QString subjectId;
    QString state;
    int attempt = 0;
    std::optional<Time> dueAt;
    std::optional<QString> lastError;
    Time createdAt;
    std::optional<Time> endedAt;
    std::optional<std::vector<JobStep>> steps;
    std::optional<std::vector<JobFailure>> failures;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &Job::id, {.format = Format::Uuid}),
                          field("kind", &Job::kind),
                          field("subjectId", &Job::subjectId),
                          field("state", &Job::state),
                          field("attempt", &Job::attempt, {.max = INT32_MAX}),
                          field("dueAt", &Job::dueAt),
                          field("lastError", &Job::lastError, {.max = 100000}),
                          field("createdAt", &Job::createdAt),
                          field("endedAt", &Job::endedAt),
                          field("steps", &Job::steps),
                          field("failures", &Job::failures)};
    }
};

struct JobFilter
{
    std::optional<QString> subject;
    std::optional<JobState> state;
    std::optional<int> limit;
    static constexpr auto wire()
    {
        return std::tuple{
            field("subject", &JobFilter::subject, {.format = Format::Uuid, .doc = "a ticket's or mail's id"}),
            field("state", &JobFilter::state), field("limit", &JobFilter::limit, {.min = 1, .max = 200})};
    }
};

/// A mail that was sent or is to be sent.
struct Mail
{
    QString id;
    QString kind;
    QString state;
    QString to;
    QString subject;
    QString reply;
    Time createdAt;
    std::optional<Time> sentAt;
    std::optional<QString> ticketId;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &Mail::id, {.format = Format::Uuid}),
                          field("kind", &Mail::kind),
                          field("state", &Mail::state),
                          field("to", &Mail::to, {.max = 400}),
                          field("subject", &Mail::subject, {.max = 1000}),
                          field("reply", &Mail::reply, {.max = 2000, .doc = "the mail server's last words"}),
                          field("createdAt", &Mail::createdAt),
                          field("sentAt", &Mail::sentAt),
                          field("ticketId", &Mail::ticketId)};
    }
};

struct MailFilter
{
    std::optional<QString> ticket;
    std::optional<MailState> state;
    std::optional<int> limit;
    static constexpr auto wire()
    {
        return std::tuple{field("ticket", &MailFilter::ticket, {.format = Format::Uuid}),
                          field("state", &MailFilter::state),
                          field("limit", &MailFilter::limit, {.min = 1, .max = 200})};
    }
};

namespace api {
inline constexpr Endpoint<Nothing, Page<Job>, JobFilter> listJobs{HttpMethod::Get, "/api/v2/jobs", Access::Staff};
inline constexpr Endpoint<Nothing, Job> readJob{HttpMethod::Get, "/api/v2/jobs/{id}", Access::Staff};
inline constexpr Endpoint<Nothing, Job> retryJob{HttpMethod::Post, "/api/v2/jobs/{id}/retry", Access::Admin};
inline constexpr Endpoint<Nothing, Page<Mail>, MailFilter> listMails{HttpMethod::Get, "/api/v2/mails", Access::Admin};
inline constexpr Endpoint<Nothing, Mail> retryMail{HttpMethod::Post, "/api/v2/mails/{id}/retry", Access::Admin};
} // namespace api

} // namespace td
