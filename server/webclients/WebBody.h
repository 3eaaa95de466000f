// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/wire/JsonReader.h"

#include <QFuture>

namespace td {

/// A name of a web client and ours for the same thing.
struct Rename
{
    const char *theirs;
    const char *ours;
};

/// The body of a web client's request: any JSON object, whose fields are taken as these clients mean them. A value.
class WebBody final
{
public:
    WebBody() = default;

    /// An empty body is an empty object.
    static Result<WebBody> parse(const QByteArray &bytes);

    bool has(const char *name) const;
    const nlohmann::json &value(const char *name) const; ///< null when it is not there
    const nlohmann::json &json() const { return m_json; }

    /// The first of these fields that holds a text or a number; nothing when none does, or when it is empty.
    std::optional<QString> text(std::initializer_list<const char *> names) const;
    /// The same, needed: the error names the first of the fields.
    Result<QString> neededText(std::initializer_list<const char *> names) const;

    /// A list of words, or one text with commas between them; nothing when there is neither.
    std::optional<std::vector<QString>> words(const char *name) const;

    /// What a field refers to: an id, or an object that has one.
    std::optional<QString> reference(const char *name) const;

private:
    explicit WebBody(nlohmann::json json) : m_json(std::move(json)) {}

    nlohmann::json m_json = nlohmann::json::object();
};

/// Reads one of our own wire types, with its rules, from JSON that has been put into our names; an error speaks in the
/// client's names again.
template <class T>
Result<T> readAs(const nlohmann::json &ours, std::initializer_list<Rename> renames = {});

/// The error in the client's names.
Error inTheirNames(Error error, const std::vector<Rename> &renames);

/// The same of whatever a service answers.
template <class T>
QFuture<Result<T>> inTheirNames(QFuture<Result<T>> act, std::initializer_list<Rename> renames)
{
    return act.then(QtFuture::Launch::Sync, [renames = std::vector<Rename>(renames)](Result<T> result) {
        return result ? std::move(result) : Result<T>(inTheirNames(std::move(result).error(), renames));
    });
}

/// A time as web forms send it: with or without an offset (then UTC), or a day alone.
std::optional<Millis> timeFromForm(const QString &text);

template <class T>
Result<T> readAs(const nlohmann::json &ours, std::initializer_list<Rename> renames)
{
    auto read = wire::read<T>(ours, {}, Rule{}, UnknownFields::Ignore);
    return read ? std::move(read) : Result<T>(inTheirNames(std::move(read).error(), renames));
}

} // namespace td
