// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/DeskClient.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace td::test {

/// A headless Chromium that is driven by the WebDriver protocol (W3C): what a person does on a page, with real keys and
/// clicks. A failure of the browser itself ends the program. Thread: the test's.
class Browser final
{
public:
    Browser();
    ~Browser();

    void open(const QString &address);
    /// Empties the field and types the text.
    void fill(const QString &selector, const QString &text);
    void click(const QString &selector);
    /// What the element shows; empty when there is none.
    QString text(const QString &selector);
    /// Waits until the element shows this text as a whole.
    bool shows(const QString &selector, const QString &text);
    /// Waits until there is such an element.
    bool has(const QString &selector);

private:
    nlohmann::json command(const char *method, const QString &path,
                           const nlohmann::json &body = nlohmann::json::object());
    QString element(const QString &selector);

    QTemporaryDir m_folder;
    QProcess m_driver;
    std::unique_ptr<DeskClient> m_client;
    QString m_session;
};

/// Serves a folder on a port of its own. Thread: the test's.
class PageServer final
{
public:
    explicit PageServer(const QString &folder);
    ~PageServer();

    quint16 port() const { return m_port; }

private:
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace td::test
