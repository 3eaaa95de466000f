// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/TicketReader.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr int longestSubject = 255;
constexpr int longestTag = 40;
constexpr int mostTags = 20;

/// The words of all the systems that are moved from.
std::optional<Status> statusOf(QString word)
{
    word = word.toLower().replace(u'-', u'_').replace(u' ', u'_');
    static const std::pair<QLatin1StringView, Status> words[] = {
        {"todo"_L1, Status::New},          {"new"_L1, Status::New},       {"active"_L1, Status::New},
        {"pending"_L1, Status::New},       {"open"_L1, Status::Open},     {"in_progress"_L1, Status::Open},
        {"assigned"_L1, Status::Open},     {"done"_L1, Status::Resolved}, {"completed"_L1, Status::Resolved},
        {"resolved"_L1, Status::Resolved}, {"closed"_L1, Status::Closed}};
    for (const auto &[name, status] : words) {
        if (word == name) {
            return status;
        }
    }
    return std::nullopt;
}

std::optional<Priority> priorityOf(const QString &word)
{
    return word == "critical"_L1 ? Priority::Urgent : fromName<Priority>(word);
}

/// A subject that is too long begins the text as well, so that nothing of it is lost.
void readTexts(const nlohmann::json &record, ImportedTicket &ticket, ImportFindings &findings)
{
    ticket.subject = mongo::text(mongo::member(record, {"title", "subject"})).value_or(QString()).simplified();
    ticket.text = mongo::text(mongo::member(record, {"description", "text", "body"})).value_or(QString());
    if (ticket.subject.isEmpty()) {
        ticket.subject = ticket.text.section(u'\n', 0, 0);
    }
    if (ticket.subject.isEmpty()) {
        findings.refuse(u"title"_s, u"is missing, and so is the description."_s);
    }
    if (ticket.text.isEmpty()) {
        ticket.text = ticket.subject;
    }
    if (ticket.subject.size() > longestSubject) {
        findings.note(u"title"_s, u"is longer than %1 characters; all of it begins the text."_s.arg(longestSubject));
        ticket.text = ticket.subject + u"\n\n"_s + ticket.text;
        ticket.subject = ticket.subject.left(longestSubject - 1) + u'…';
    }
    ticket.summary = mongo::text(mongo::member(record, {"summary"})).value_or(QString());
    ticket.notes = mongo::text(mongo::member(record, {"helpfulNotes", "helpfulNote", "notes"})).value_or(QString());
}

void readFields(const nlohmann::json &record, ImportedTicket &ticket, ImportFindings &findings)
{
    const QString status = mongo::text(mongo::member(record, {"status"})).value_or(u"todo"_s);
    if (const auto known = statusOf(status)) {
        ticket.status = *known;
    } else {
        findings.refuse(u"status"_s, u"“%1” is no status of any known system."_s.arg(status));
    }
    const QString priority = mongo::text(mongo::member(record, {"priority"})).value_or(QString()).toLower();
    ticket.priority = priorityOf(priority);
    if (!ticket.priority && !priority.isEmpty()) {
        findings.note(u"priority"_s, u"“%1” is not known here; it becomes medium."_s.arg(priority));
    }
    ticket.category = mongo::text(mongo::member(record, {"category"})).value_or(QString()).simplified();
    ticket.skills = mongo::words(mongo::member(record, {"relatedSkills", "skills"}));
    for (QString tag : mongo::words(mongo::member(record, {"hashtags", "tags"}))) {
        while (tag.startsWith(u'#')) {
            tag.remove(0, 1);
        }
        if (tag.isEmpty() || tag.size() > longestTag || ticket.tags.size() == mostTags) {
            findings.note(u"hashtags"_s, u"“%1” is left out."_s.arg(tag.left(longestTag)));
        } else {
            ticket.tags += tag;
        }
    }
    ticket.tags.removeDuplicates();
    ticket.isPublic = mongo::flag(mongo::member(record, {"isPublic"})).value_or(false);
    ticket.deleted =
        mongo::member(record, {"deletedAt"}) || mongo::flag(mongo::member(record, {"isDeleted"})).value_or(false);
}

void readTimes(const nlohmann::json &record, ImportedTicket &ticket, ImportFindings &findings)
{
    const auto read = [&](std::initializer_list<const char *> names) {
        const nlohmann::json *value = mongo::member(record, names);
        const auto time = mongo::time(value);
        if (value && !time && mongo::text(value) != std::optional(QString())) { // "" stands for none
            findings.note(QString::fromLatin1(*names.begin()), u"is no time, and is left out."_s);
        }
        return time;
    };
    ticket.deadline = read({"deadline"});
    ticket.createdAt = read({"createdAt", "created_at"});
    ticket.updatedAt = read({"updatedAt", "updated_at"});
    ticket.doneAt = read({"completedAt", "resolvedAt", "closedAt"});
}

void readReplies(const nlohmann::json &record, ImportedTicket &ticket, ImportFindings &findings)
{
    const nlohmann::json *replies = mongo::member(record, {"replies"});
    if (!replies || !replies->is_array()) {
        return;
    }
    for (size_t i = 0; i < replies->size(); ++i) {
        const nlohmann::json &stored = (*replies)[i];
        ImportedReply reply;
        reply.text = mongo::text(mongo::member(stored, {"message", "text", "content"})).value_or(QString());
        reply.author = mongo::person(mongo::member(stored, {"createdBy", "author", "user", "userId"}));
        reply.createdAt = mongo::time(mongo::member(stored, {"createdAt", "date"}));
        if (reply.text.isEmpty()) {
            findings.note(u"replies[%1].message"_s.arg(i), u"is empty; the reply is left out."_s);
        } else {
            ticket.replies.push_back(std::move(reply));
        }
    }
}

} // namespace

ImportedTicket readTicket(const nlohmann::json &record, ImportFindings &findings)
{
    ImportedTicket ticket;
    ticket.alias = mongo::id(mongo::member(record, {"_id", "id"})).value_or(QString());
    if (ticket.alias.isEmpty()) {
        findings.refuse(u"_id"_s, u"is missing."_s);
    }
    ticket.requester = mongo::person(mongo::member(record, {"createdBy", "requester", "userId"}));
    ticket.assignee = mongo::person(mongo::member(record, {"assignedTo", "assignee"}));
    readTexts(record, ticket, findings);
    readFields(record, ticket, findings);
    readTimes(record, ticket, findings);
    readReplies(record, ticket, findings);
    return ticket;
}

} // namespace td
