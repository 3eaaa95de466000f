// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/webclients/TicketView.h"
#include "server/webclients/WebBody.h"

namespace td {

/// What a whole or partial ticket of a web client wants to be different from the ticket that it was shown.
struct TicketWishes
{
    nlohmann::json fields = nlohmann::json::object(); ///< of TicketPatch, without skills and category
    std::optional<std::vector<QString>> skills;
    std::optional<QString> category;
    std::optional<QString> assignee; ///< an id as the client knows it
    std::optional<Status> status;
};

/// Reads tickets as the forms of web clients send them. Fields that they do not show are never taken for a wish.
/// Thread: any.
namespace ticket_form {

/// How an error of our field names is told.
inline constexpr std::initializer_list<Rename> names = {
    {"title", "subject"},      {"description", "text"}, {"relatedSkills", "skills"}, {"hashtags", "tags"},
    {"helpfulNotes", "notes"}, {"message", "text"},     {"assignedTo", "assigneeId"}};

nlohmann::json jsonOf(const std::vector<QString> &words);

/// The fields of TicketFiling, without skills and category.
nlohmann::json filing(const WebBody &body);

/// Only what differs from what this reader was shown of the ticket: the last one to write decides that alone.
Result<TicketWishes> wishes(const WebBody &body, const Ticket &shown, const PersonRow &assignee,
                            const WebReader &reader);

/// The status that a field asks for; nothing without the field.
Result<std::optional<Status>> status(const WebBody &body);

/// Whether the ticket shows this status already, in words that stand for more than one.
bool shows(const Ticket &ticket, Status status, StatusWords words);

/// `tags` with `category` in front, where a category is kept that the desk does not have.
std::vector<QString> withCategory(const QString &category, std::vector<QString> tags);

} // namespace ticket_form

} // namespace td
