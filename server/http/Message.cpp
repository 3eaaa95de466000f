// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Message.h"

#include <algorithm>
#include <array>

namespace td::http {
namespace {

constexpr std::array<QByteArrayView, 7> methodNames{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

auto named(QByteArrayView name)
{
    return [name](const Headers::Field &field) { return name.compare(field.first, Qt::CaseInsensitive) == 0; };
}

} // namespace

QByteArray methodName(Method method)
{
    return method == Method::Other ? QByteArray() : methodNames[size_t(method)].toByteArray();
}

Method methodFrom(QByteArrayView name)
{
    return Method(std::find(methodNames.begin(), methodNames.end(), name) - methodNames.begin());
}

bool Headers::contains(QByteArrayView name) const { return std::any_of(begin(), end(), named(name)); }

QByteArray Headers::value(QByteArrayView name) const
{
    const auto found = std::find_if(begin(), end(), named(name));
    return found == end() ? QByteArray() : found->second;
}

int Headers::count(QByteArrayView name) const { return int(std::count_if(begin(), end(), named(name))); }

void Headers::add(QByteArray name, QByteArray value) { m_fields.emplace_back(std::move(name), std::move(value)); }

void Headers::set(QByteArrayView name, QByteArray value)
{
    remove(name);
    add(name.toByteArray(), std::move(value));
}

void Headers::remove(QByteArrayView name) { std::erase_if(m_fields, named(name)); }

} // namespace td::http
