// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace td::test {

/// Somebody to sign in at, in a process of its own: tests/support/oidc says what each does. Thread: the test's;
/// blocking.
class OidcPeer final
{
public:
    enum class Kind {
        Provider, ///< a real one, the npm package oidc-provider
        Liar      ///< signs what it is told
    };

    explicit OidcPeer(Kind kind);
    ~OidcPeer();

    bool isRunning() const { return m_port > 0; }
    quint16 port() const { return m_port; }
    QString issuer() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }

    /// Provider: the callback that it knows the desk by. Liar: the way of its next tokens. False: it does not answer.
    bool tell(const QString &line);

    /// Where the browser of somebody who signs in as `name` ends up; `-` declines. Empty: it got nowhere.
    static QString browse(const QString &url, const QString &name, const QString &stop);

private:
    QString readLine();

    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace td::test
