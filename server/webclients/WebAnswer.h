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

/// How an answer is put: under which key, with which message, and what else a client reads.
struct WebShape
{
    const char *key = "ticket";
    QString message;
    int status = 200;
    bool withStatusCode = false;
    bool withPagination = false;
};

/// The object that good answers are: `success`, `message` (`statusCode` for who reads it), and what the caller adds.
class Envelope final
{
public:
    explicit Envelope(const WebShape &shape) : m_status(shape.status)
    {
        m_out.beginObject();
        if (shape.withStatusCode) {
            m_out.key("statusCode");
            m_out.integer(shape.status);
        }
        m_out.key("success");
        m_out.boolean(true);
        m_out.key("message");
        m_out.string(shape.message);
    }

    JsonWriter &key(const char *name)
    {
        m_out.key(name);
        return m_out;
    }

    WebAnswer close()
    {
        m_out.endObject();
        return {m_out.take(), m_status};
    }

private:
    JsonWriter m_out;
    const int m_status;
};

} // namespace td
