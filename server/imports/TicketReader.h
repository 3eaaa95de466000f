// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/imports/ImportFindings.h"
#include "server/imports/MongoValue.h"
#include "shared/tickets/TicketTypes.h"

namespace td {

struct ImportedReply
{
    mongo::PersonRef author;
    QString text;
    std::optional<Millis> createdAt;
};

/// A ticket of another system, in our words.
struct ImportedTicket
{
    QString alias; ///< its id there
    QString subject;
    QString text;
    Status status = Status::New;
    std::optional<Priority> priority;
    QString category;
    QStringList tags;
    QStringList skills;
    QString summary;
    QString notes;
    bool isPublic = false;
    bool deleted = false;
    mongo::PersonRef requester;
    mongo::PersonRef assignee;
    std::optional<Millis> deadline;
    std::optional<Millis> createdAt;
    std::optional<Millis> updatedAt;
    std::optional<Millis> doneAt;
    std::vector<ImportedReply> replies;
};

/// Reads a record of an exported `tickets` collection. Thread: any.
ImportedTicket readTicket(const nlohmann::json &record, ImportFindings &findings);

} // namespace td
