// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/wire/JsonReader.h"

#include "shared/core/Uuid.h"

#include <set>

using namespace Qt::Literals::StringLiterals;

namespace td::wire {

namespace {

constexpr int maxDepth = 64;

Error badInput(const char *code, const QString &message, const QString &path)
{
    return {ErrorKind::BadInput, QString::fromLatin1(code), message, path};
}

qint64 codePoints(const QString &text)
{
    qint64 count = text.size();
    for (const QChar c : text) {
        count -= c.isLowSurrogate();
    }
    return count;
}

/// The first character that the format does not allow, or nothing.
std::optional<char32_t> forbidden(const QString &text, Format format)
{
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        const bool control = u < 0x20 || u == 0x7F;
        if (u == 0 || (control && !(format == Format::Text && (u == u'\n' || u == u'\t')))) {
            return u;
        }
    }
    return std::nullopt;
}

/// Counted before parsing, because the parser's tree is freed recursively.
bool tooDeep(const QByteArray &bytes)
{
    int depth = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (quoted && c == '\\') {
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '[' || c == '{')) {
            if (++depth > maxDepth) {
                return true;
            }
        } else if (!quoted && (c == ']' || c == '}')) {
            --depth;
        }
    }
    return false;
}

bool looksLikeAddress(const QString &text)
{
    const qsizetype at = text.indexOf(u'@');
    if (at < 1 || at != text.lastIndexOf(u'@') || at == text.size() - 1) {
        return false;
    }
    return std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.isSpace() || u"<>()[],;:\\\""_s.contains(c); });
}

} // namespace

Error wrongType(const QString &path, const char *wanted)
{
    const QString name = path.isEmpty() ? u"The body"_s : path;
    return badInput("wrong_type", u"%1 must be %2."_s.arg(name, QString::fromLatin1(wanted)), path);
}

Error missing(const QString &path) { return badInput("missing_field", u"%1 is needed."_s.arg(path), path); }

Error unknown(const QString &path)
{
    return badInput("unknown_field", u"There is no field %1 here. Leave it out, or check its spelling."_s.arg(path),
                    path);
}

Error twice(const QString &path) { return badInput("duplicate_field", u"%1 is given twice."_s.arg(path), path); }

void coerceFlag(nlohmann::json &value)
{
    if (value == "true" || value == "false") {
        value = value == "true";
    }
}

void coerceInteger(nlohmann::json &value)
{
    bool fits = false;
    const qint64 number = QString::fromStdString(value.get_ref<const std::string &>()).toLongLong(&fits);
    if (fits) {
        value = number;
    }
}

void coerceList(nlohmann::json &value)
{
    nlohmann::json list = nlohmann::json::array();
    for (const QString &part : QString::fromStdString(value.get_ref<const std::string &>()).split(u',')) {
        list.push_back(part.toStdString());
    }
    value = std::move(list);
}

Error outOfBounds(const QString &path, const QString &message, const char *code)
{
    return badInput(code, message, path);
}

Result<nlohmann::json> parse(const QByteArray &bytes)
{
    if (tooDeep(bytes)) {
        return badInput("too_deep", u"The JSON is nested too deeply."_s, {});
    }
    QString repeated;
    std::vector<std::set<std::string>> keys;
    const auto onEvent = [&](int, nlohmann::json::parse_event_t event, nlohmann::json &value) {
        if (event == nlohmann::json::parse_event_t::object_start) {
            keys.emplace_back();
        } else if (event == nlohmann::json::parse_event_t::object_end) {
            keys.pop_back();
        } else if (event == nlohmann::json::parse_event_t::key) {
            const auto &key = value.get_ref<const std::string &>();
            if (!keys.back().insert(key).second) {
                repeated = QString::fromStdString(key);
            }
        }
        return true;
    };
    nlohmann::json json = nlohmann::json::parse(bytes.begin(), bytes.end(), onEvent, false);
    if (json.is_discarded()) {
        return badInput("malformed_json", u"The body is not valid JSON in UTF-8."_s, {});
    }
    if (!repeated.isNull()) {
        return twice(repeated);
    }
    return json;
}

Result<QString> checkString(QString text, const QString &path, const Rule &rule)
{
    if (rule.format == Format::Text) {
        text.replace("\r\n"_L1, "\n"_L1);
        text.replace(u'\r', u'\n');
    }
    if (rule.format != Format::Secret && rule.format != Format::Text) {
        text = text.trimmed();
    }
    if (const auto bad = forbidden(text, rule.format)) {
        return badInput(
            "bad_character",
            u"%1 contains a character that is not allowed (U+%2)."_s.arg(path).arg(uint(*bad), 4, 16, QChar(u'0')),
            path);
    }
    if (rule.format == Format::Uuid && !isUuid(text)) {
        return badInput("bad_id", u"%1 must be a UUID like 0197a3c2-6f00-7000-8000-0123456789ab."_s.arg(path), path);
    }
    if (rule.format == Format::Email && !looksLikeAddress(text)) {
        return badInput("bad_email", u"%1 must be a mail address like name@example.com."_s.arg(path), path);
    }
    const qint64 length = codePoints(text);
    if (length < rule.min || (rule.min > 0 && text.trimmed().isEmpty())) {
        return rule.min <= 1
                   ? badInput("empty", u"%1 must not be empty."_s.arg(path), path)
                   : badInput("too_short", u"%1 needs at least %2 characters."_s.arg(path).arg(rule.min), path);
    }
    if (length > rule.max) {
        return badInput("too_long",
                        u"%1 has %2 characters; at most %3 are allowed."_s.arg(path).arg(length).arg(rule.max), path);
    }
    return text;
}

Result<QString> readString(const nlohmann::json &json, const QString &path, const Rule &rule)
{
    if (!json.is_string()) {
        return wrongType(path, "a string");
    }
    return checkString(QString::fromStdString(json.get_ref<const std::string &>()), path, rule);
}

Result<qint64> readInteger(const nlohmann::json &json, const QString &path, const Rule &rule)
{
    if (!json.is_number_integer() || (json.is_number_unsigned() && json.get<quint64>() > quint64(INT64_MAX))) {
        return wrongType(path, "a whole number");
    }
    const qint64 value = json.get<qint64>();
    if (value < rule.min || value > rule.max) {
        return badInput("out_of_range", u"%1 must be between %2 and %3."_s.arg(path).arg(rule.min).arg(rule.max), path);
    }
    return value;
}

Result<Time> readTime(const nlohmann::json &json, const QString &path)
{
    const QString text = TRY(readString(json, path, Rule{}));
    if (const auto ms = fromIso(text)) {
        return Time{*ms};
    }
    return badInput("bad_time", u"%1 must be a time like 2026-11-20T08:15:00.000Z."_s.arg(path), path);
}

Result<void> refuseUnknown(const nlohmann::json &json, const QString &path, const std::vector<const char *> &known)
{
    for (const auto &[key, value] : json.items()) {
        if (std::none_of(known.begin(), known.end(), [&](const char *name) { return key == name; })) {
            return unknown(child(path, key.c_str()));
        }
    }
    return {};
}

} // namespace td::wire
