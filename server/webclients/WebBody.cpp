// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/WebBody.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

std::optional<QString> plainText(const nlohmann::json &value)
{
    QString text;
    if (value.is_string()) {
        text = QString::fromStdString(value.get_ref<const std::string &>());
    } else if (value.is_number_integer()) {
        text = QString::number(value.get<qint64>());
    }
    return text.trimmed().isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace

Result<WebBody> WebBody::parse(const QByteArray &bytes)
{
    if (bytes.trimmed().isEmpty()) {
        return WebBody();
    }
    nlohmann::json json = TRY(wire::parse(bytes));
    if (!json.is_object()) {
        return wire::wrongType({}, "an object");
    }
    return WebBody(std::move(json));
}

bool WebBody::has(const char *name) const { return m_json.contains(name); }

const nlohmann::json &WebBody::value(const char *name) const
{
    static const nlohmann::json nothing;
    const auto found = m_json.find(name);
    return found == m_json.end() ? nothing : *found;
}

std::optional<QString> WebBody::text(std::initializer_list<const char *> names) const
{
    for (const char *name : names) {
        if (auto text = plainText(value(name))) {
            return text;
        }
    }
    return std::nullopt;
}

Result<QString> WebBody::neededText(std::initializer_list<const char *> names) const
{
    if (auto found = text(names)) {
        return *std::move(found);
    }
    return wire::missing(QString::fromLatin1(*names.begin()));
}

std::optional<std::vector<QString>> WebBody::words(const char *name) const
{
    const nlohmann::json &list = value(name);
    QStringList parts;
    if (list.is_string()) {
        parts = QString::fromStdString(list.get_ref<const std::string &>()).split(u',');
    } else if (list.is_array()) {
        for (const auto &item : list) {
            parts += plainText(item).value_or(QString());
        }
    } else {
        return std::nullopt;
    }
    std::vector<QString> words;
    for (const QString &part : parts) {
        const QString word = part.trimmed();
        if (!word.isEmpty() && std::find(words.begin(), words.end(), word) == words.end()) {
            words.push_back(word);
        }
    }
    return words;
}

std::optional<QString> WebBody::reference(const char *name) const
{
    const nlohmann::json &one = value(name);
    if (!one.is_object()) {
        return plainText(one);
    }
    return WebBody(one).text({"_id", "id", "email"});
}

Error inTheirNames(Error error, const std::vector<Rename> &renames)
{
    for (const auto &[theirs, ours] : renames) {
        const QString name = QString::fromLatin1(ours);
        const QString field = error.field;
        if (field == name || field.startsWith(name + u'[') || field.startsWith(name + u'.')) {
            error.field = QString::fromLatin1(theirs) + field.mid(name.size());
            if (error.message.startsWith(field)) {
                error.message.replace(0, field.size(), error.field);
            }
            break;
        }
    }
    return error;
}

std::optional<Millis> timeFromForm(const QString &text)
{
    QDateTime time = QDateTime::fromString(text.trimmed(), Qt::ISODateWithMs);
    if (!time.isValid()) {
        return std::nullopt;
    }
    if (time.timeSpec() == Qt::LocalTime) {
        time.setTimeSpec(Qt::UTC);
    }
    return time.toMSecsSinceEpoch();
}

} // namespace td
