// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>

#include <nlohmann/json.hpp>

namespace td::test {

/// A Gemini model on this machine: starts gemini_standin.py (which documents its steps) and speaks with it.
/// A separate process, so it outlives a server that a test kills. Thread: the one that made it; blocking.
class GeminiStandIn final
{
public:
    GeminiStandIn();
    ~GeminiStandIn();

    bool isRunning() const { return m_port > 0; }

    /// For GeminiConfig::baseUrl.
    QString baseUrl() const;

    /// Appends what the next calls get; a call beyond them gets a sensible answer.
    void script(const nlohmann::json &steps);

    /// The calls since the last time: `path`, `headers`, `body`.
    nlohmann::json takeRequests();

    int callCount();

private:
    QByteArray tell(const QByteArray &line);
    QByteArray readLine();

    QProcess m_process;
    int m_port = 0;
};

} // namespace td::test
