// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"
#include "shared/wire/JsonWriter.h"

namespace td {

/// What a web client is answered when all went well.
struct WebAnswer
{
    QByteArray json;
    int status = 200;
    http::Headers headers = {};
};

/// The object that good answers are: `success`, `message` (`statusCode` for who reads it), and what the caller adds.
class Envelope final
{
public:
    explicit Envelope(QStringView message, std::optional<int> statusCode = {})
    {
        m_out.beginObject();
        if (statusCode) {
            m_out.key("statusCode");
            m_out.integer(*statusCode);
        }
        m_out.key("success");
        m_out.boolean(true);
        m_out.key("message");
        m_out.string(message);
    }

    JsonWriter &key(const char *name)
    {
        m_out.key(name);
        return m_out;
    }

    WebAnswer close(int status = 200)
    {
        m_out.endObject();
        return {m_out.take(), status};
    }

private:
    JsonWriter m_out;
};

} // namespace td
