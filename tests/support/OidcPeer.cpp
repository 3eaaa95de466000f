// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/OidcPeer.h"

#include <QDebug>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {
const QString folder = QStringLiteral(TD_SOURCE_DIR "/tests/support/oidc/");
constexpr int patience = 20'000;
} // namespace

OidcPeer::OidcPeer(Kind kind)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setProcessEnvironment([] {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NODE_NO_WARNINGS"_s, u"1"_s);
        return environment;
    }());
    const bool real = kind == Kind::Provider;
    m_process.start(u"node"_s, {folder + (real ? u"provider.mjs"_s : u"issuer.mjs"_s),
                                QStringLiteral(TD_SOURCE_DIR "/build/peers/oidc")});
    m_port = readLine().toUShort();
}

OidcPeer::~OidcPeer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(patience)) {
        m_process.kill();
        m_process.waitForFinished(patience);
    }
}

QString OidcPeer::readLine()
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patience)) {
            qWarning() << "no word from the OpenID Connect peer; ./dev test installs what it needs";
            return {};
        }
    }
    return QString::fromUtf8(m_process.readLine()).trimmed();
}

bool OidcPeer::tell(const QString &line)
{
    m_process.write(line.toUtf8() + '\n');
    return !readLine().isEmpty();
}

QString OidcPeer::browse(const QString &url, const QString &name, const QString &stop)
{
    QProcess browser;
    browser.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    browser.start(u"/usr/bin/python3"_s, {folder + u"browse.py"_s, url, name, stop});
    return browser.waitForFinished(60'000) ? QString::fromUtf8(browser.readAllStandardOutput()).trimmed() : QString();
}

} // namespace td::test
