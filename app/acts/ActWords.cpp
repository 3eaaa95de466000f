// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/acts/ActWords.h"

#include "app/acts/Rebase.h"
#include "shared/wire/AnswerReader.h"

#include <QCoreApplication>

namespace td::app::act_words {

namespace {

using Json = nlohmann::json;

QString translated(const char *text) { return QCoreApplication::translate("ActWords", text); }

QString words(const Json &value)
{
    if (value.is_string()) {
        return QString::fromStdString(value.get<std::string>());
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? translated("yes") : translated("no");
    }
    if (value.is_array()) {
        QStringList items;
        for (const Json &item : value) {
            items += words(item);
        }
        return items.join(QStringLiteral(", "));
    }
    return value.is_null() ? QString() : QString::fromStdString(value.dump());
}

QString name(const PendingAct &act)
{
    switch (act.kind) {
    case ActKind::File:
        return translated("New ticket");
    case ActKind::Change:
        return translated("Change of the ticket");
    case ActKind::Move:
        return translated("Change of the status");
    case ActKind::Take:
        return translated("Taking the ticket");
    case ActKind::Assign:
        return translated("Giving the ticket to somebody");
    case ActKind::Unassign:
        return translated("Giving the ticket back");
    case ActKind::Write: {
        const auto draft = fromAnswer<MessageDraft>(act.payload);
        return draft && draft->kind == MessageKind::Note ? translated("Internal note") : translated("Reply");
    }
    }
    Q_UNREACHABLE();
}

QString written(const PendingAct &act)
{
    const Json payload = objectOf(act.payload);
    return payload.contains("text") ? words(payload["text"]) : QString();
}

} // namespace

std::vector<Conflict> conflicts(const PendingAct &act)
{
    const Json changes = objectOf(act.payload);
    const Json base = objectOf(act.base);
    const Json theirs = objectOf(act.theirs);
    std::vector<Conflict> all;
    for (const auto &[field, mine] : changes.items()) {
        Conflict conflict;
        conflict.actId = act.id;
        conflict.ticketId = act.ticketId;
        conflict.ticketNumber = theirs.value("number", qint64(0));
        conflict.field = QString::fromStdString(field);
        conflict.before = words(base.value(field, Json()));
        conflict.mine = words(mine);
        conflict.theirs = words(theirs.value(field, Json()));
        all.push_back(conflict);
    }
    return all;
}

RefusedAct refused(const PendingAct &act)
{
    return {act.id, act.ticketId, name(act), written(act), act.error.value_or(Error())};
}

} // namespace td::app::act_words
