// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/wire/Field.h"

#include <string>
#include <utility>

namespace td {

/// Writes JSON straight into one byte array, without a tree in between. Thread: the caller's.
class JsonWriter final
{
public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }

    /// `name` is plain ASCII that needs no escapes.
    void key(const char *name);

    void string(QStringView text);
    /// Plain ASCII that needs no escapes.
    void word(const char *text);
    void integer(qint64 value);
    void real(double value);
    void boolean(bool value);
    void null();
    void raw(const QByteArray &json);

    QByteArray take() { return QByteArray::fromStdString(std::exchange(m_out, {})); }

private:
    void separate()
    {
        if (m_comma) {
            m_out += ',';
        }
        m_comma = true;
    }
    void open(char c)
    {
        separate();
        m_out += c;
        m_comma = false;
    }
    void close(char c)
    {
        m_out += c;
        m_comma = true;
    }

    void escape(char16_t c);

    std::string m_out; // its single characters are appended inline
    bool m_comma = false;
};

template <class T>
void write(JsonWriter &out, const T &value)
{
    if constexpr (std::is_same_v<T, QString>) {
        out.string(value);
    } else if constexpr (std::is_same_v<T, bool>) {
        out.boolean(value);
    } else if constexpr (std::is_integral_v<T>) {
        out.integer(value);
    } else if constexpr (std::is_floating_point_v<T>) {
        out.real(value);
    } else if constexpr (WireEnum<T>) {
        out.word(wordOf(value));
    } else if constexpr (std::is_same_v<T, Time>) {
        out.string(toIso(value.ms));
    } else if constexpr (std::is_same_v<T, RawJson>) {
        out.raw(value.text);
    } else if constexpr (IsList<T>::value) {
        out.beginArray();
        for (const auto &item : value) {
            write(out, item);
        }
        out.endArray();
    } else if constexpr (IsOptional<T>::value) {
        value ? write(out, *value) : out.null();
    } else {
        static_assert(WireStruct<T>);
        out.beginObject();
        std::apply(
            [&](const auto &...fields) {
                [[maybe_unused]] const auto one = [&](const auto &f) {
                    const auto &member = value.*f.member;
                    if constexpr (IsPatch<std::decay_t<decltype(member)>>::value) {
                        if (!member.given()) {
                            return;
                        }
                        out.key(f.name);
                        write(out, member.value());
                    } else {
                        if constexpr (IsOptional<std::decay_t<decltype(member)>>::value) {
                            if (!member) {
                                return; // what is not there is left out, never null
                            }
                        }
                        out.key(f.name);
                        write(out, member);
                    }
                };
                (one(fields), ...);
            },
            T::wire());
        out.endObject();
    }
}

/// The JSON of a wire type, UTF-8, without white space.
template <class T>
QByteArray toJson(const T &value)
{
    JsonWriter out;
    write(out, value);
    return out.take();
}

} // namespace td
