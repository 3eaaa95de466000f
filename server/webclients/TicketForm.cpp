// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/TicketForm.h"

using namespace Qt::Literals::StringLiterals;

namespace td::ticket_form {

namespace {

/// Hashtags may also stand in one text with spaces between them.
std::optional<std::vector<QString>> tagsIn(const WebBody &body)
{
    auto tags = body.words("hashtags");
    if (tags && body.value("hashtags").is_string()) {
        const QStringList parts =
            QString::fromStdString(body.value("hashtags").get<std::string>()).replace(u',', u' ').split(u' ');
        tags->clear();
        for (const QString &part : parts) {
            if (!part.isEmpty()) {
                tags->push_back(part);
            }
        }
    }
    return tags;
}

void take(nlohmann::json &ours, const char *name, const WebBody &body, const char *theirs)
{
    if (!body.value(theirs).is_null()) {
        ours[name] = body.value(theirs);
    }
}

/// Everything that filing and changing have in common. A number or a wrong type goes on to be refused by the rules.
nlohmann::json commonFields(const WebBody &body)
{
    nlohmann::json ours = nlohmann::json::object();
    take(ours, "subject", body, "title");
    take(ours, "text", body, "description");
    if (const auto priority = body.text({"priority"})) {
        ours["priority"] = priorityFrom(*priority).toStdString();
    }
    if (const auto tags = tagsIn(body)) {
        ours["tags"] = jsonOf(*tags);
    }
    if (const auto deadline = body.text({"deadline"})) {
        const auto time = timeFromForm(*deadline);
        ours["deadline"] = (time ? toIso(*time) : *deadline).toStdString();
    } else if (body.has("deadline")) {
        ours["deadline"] = nullptr;
    }
    if (const auto flag = body.text({"isPublic"})) {
        ours["isPublic"] = *flag == "true"_L1;
    } else {
        take(ours, "isPublic", body, "isPublic");
    }
    return ours;
}

bool sameText(const nlohmann::json &value, const QString &shown)
{
    return value.is_string() && QString::fromStdString(value.get<std::string>()).trimmed() == shown.trimmed();
}

bool refersTo(const QString &id, const PersonRow &person)
{
    return id == QString::number(person.number) || id == person.id ||
           (!person.email.isEmpty() && id.compare(person.email, Qt::CaseInsensitive) == 0);
}

} // namespace

nlohmann::json jsonOf(const std::vector<QString> &words)
{
    nlohmann::json list = nlohmann::json::array();
    for (const QString &word : words) {
        list.push_back(word.toStdString());
    }
    return list;
}

nlohmann::json filing(const WebBody &body) { return commonFields(body); }

std::vector<QString> withCategory(const QString &category, std::vector<QString> tags)
{
    std::erase(tags, category);
    tags.insert(tags.begin(), category);
    return tags;
}

Result<std::optional<Status>> status(const WebBody &body)
{
    const auto word = body.text({"status"});
    if (!word) {
        return std::optional<Status>();
    }
    if (const auto found = statusFrom(*word)) {
        return std::optional(*found);
    }
    return wire::outOfBounds(u"status"_s,
                             u"status is one of: todo, active, pending, in_progress, completed, resolved, closed."_s,
                             "not_allowed");
}

bool shows(const Ticket &ticket, Status wanted, StatusWords words)
{
    return ticket.status == wanted || std::strcmp(statusWord(ticket.status, words), statusWord(wanted, words)) == 0;
}

Result<TicketWishes> wishes(const WebBody &body, const Ticket &shown, const PersonRow &assignee,
                            const WebReader &reader)
{
    TicketWishes wishes;
    nlohmann::json &fields = wishes.fields = commonFields(body);
    const auto drop = [&fields](const char *name, bool same) {
        if (same) {
            fields.erase(name);
        }
    };
    drop("subject", sameText(fields.value("subject", nlohmann::json()), shown.subject));
    drop("text", sameText(fields.value("text", nlohmann::json()), shown.text));
    const auto priority = fields.value("priority", std::string());
    drop("priority", priority == wordOf(shown.priority) || priority == priorityWord(shown.priority, reader.words));
    drop("tags", fields.contains("tags") && fields["tags"] == jsonOf(shown.tags));
    drop("isPublic", fields.contains("isPublic") && fields["isPublic"] == shown.isPublic);
    if (fields.contains("deadline")) {
        const nlohmann::json stored =
            shown.deadline ? nlohmann::json(toIso(shown.deadline->ms).toStdString()) : nlohmann::json();
        drop("deadline", fields["deadline"] == stored);
    }
    if (body.has("helpfulNotes") && !sameText(body.value("helpfulNotes"), shownNotes(shown))) {
        fields["notes"] = notesFrom(body.text({"helpfulNotes"}).value_or(QString())).toStdString();
    }
    if (body.has("summary") && !sameText(body.value("summary"), shown.summary)) {
        fields["summary"] = body.text({"summary"}).value_or(QString()).toStdString();
    }
    if (const auto category = body.text({"category"}); category && *category != shownCategory(shown)) {
        wishes.category = category;
    }
    if (const auto skills = body.words("relatedSkills"); skills && *skills != shown.skills) {
        wishes.skills = skills;
    }
    if (const auto id = body.reference("assignedTo"); id && !refersTo(*id, assignee)) {
        wishes.assignee = id;
    }
    if (const auto wanted = TRY(status(body)); wanted && !shows(shown, *wanted, reader.words)) {
        wishes.status = wanted;
    }
    return wishes;
}

} // namespace td::ticket_form
