// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/ConfigSource.h"

#include <QFile>

#include <toml++/toml.h>

using namespace Qt::Literals::StringLiterals;

namespace td {
namespace {

QString toQString(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

QString place(const QString &path, const toml::source_region &where)
{
    return u"%1:%2"_s.arg(path).arg(where.begin.line);
}

Error badFile(const QString &where, const QString &what)
{
    return {ErrorKind::BadInput, u"bad_config_file"_s, where + u": "_s + what};
}

/// The text that the environment would have for the same value; nothing for dates, floats and tables in lists.
std::optional<QString> textOf(const toml::node &node)
{
    if (const auto text = node.as_string()) {
        return toQString(text->get());
    }
    if (const auto number = node.as_integer()) {
        return QString::number(number->get());
    }
    if (const auto flag = node.as_boolean()) {
        return flag->get() ? u"true"_s : u"false"_s;
    }
    const toml::array *array = node.as_array();
    if (!array) {
        return std::nullopt;
    }
    QStringList items;
    for (const toml::node &item : *array) {
        const std::optional<QString> text = item.is_array() ? std::nullopt : textOf(item);
        if (!text) {
            return std::nullopt;
        }
        items.append(*text);
    }
    return items.join(u',');
}

Result<void> collect(const toml::table &table, const QString &prefix, const QString &path, QList<ConfigEntry> &into)
{
    for (const auto &[name, node] : table) {
        const QString key = prefix + toQString(name.str());
        const QString where = place(path, node.source());
        if (const toml::table *inner = node.as_table()) {
            TRY(collect(*inner, key + u'.', path, into));
        } else if (const std::optional<QString> text = textOf(node)) {
            into.append({key, *text, where});
        } else {
            return badFile(where, u"%1 must be a text, a whole number, true, false or a list of these"_s.arg(key));
        }
    }
    return {};
}

} // namespace

Result<QList<ConfigEntry>> readConfigFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return badFile(path, u"cannot be read: "_s + file.errorString());
    }
    const QByteArray bytes = file.readAll();
    QList<ConfigEntry> entries;
    try {
        TRY(collect(toml::parse(std::string_view(bytes.constData(), size_t(bytes.size()))), {}, path, entries));
    } catch (const toml::parse_error &error) {
        return badFile(place(path, error.source()), toQString(error.description()));
    }
    return entries;
}

} // namespace td
