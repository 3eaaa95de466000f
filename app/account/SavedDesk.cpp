// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/SavedDesk.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QHostAddress>
#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

const auto embeddedKey = "desk/embedded"_L1;
const auto serverKey = "desk/server"_L1;
const auto accountKey = "desk/account"_L1;
const auto emailKey = "desk/email"_L1;

QString translated(const char *text) { return QCoreApplication::translate("DeskAddress", text); }

Error badAddress(const QString &message) { return {ErrorKind::BadInput, u"bad_address"_s, message, u"server"_s}; }

bool isThisComputer(const QString &host) { return host == "localhost"_L1 || QHostAddress(host).isLoopback(); }

} // namespace

QString SavedDesk::secretName() const
{
    const QString desk =
        embedded ? u"this computer"_s : server.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    return desk + u' ' + accountId;
}

Result<DeskFiles> SavedDesk::files(const QString &folder) const
{
    const QByteArray name =
        QCryptographicHash::hash(secretName().toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    const QString own = folder + u"/accounts/"_s + QString::fromLatin1(name);
    if (!QDir().mkpath(own)) {
        return Error{ErrorKind::Busy, u"data_folder_unusable"_s, translated("The folder %1 cannot be made.").arg(own)};
    }
    return DeskFiles{own + u"/mirror.sqlite"_s, own + u"/acts.sqlite"_s};
}

std::optional<SavedDesk> SavedDesk::load(const QSettings &settings)
{
    SavedDesk desk;
    desk.embedded = settings.value(embeddedKey).toBool();
    desk.server = settings.value(serverKey).toUrl();
    desk.accountId = settings.value(accountKey).toString();
    desk.email = settings.value(emailKey).toString();
    return desk.embedded || desk.server.isValid() ? std::optional(desk) : std::nullopt;
}

void SavedDesk::save(QSettings &settings) const
{
    settings.setValue(embeddedKey, embedded);
    settings.setValue(serverKey, server);
    settings.setValue(accountKey, accountId);
    settings.setValue(emailKey, email);
    settings.sync();
}

void SavedDesk::forget(QSettings &settings)
{
    for (const auto &key : {embeddedKey, serverKey, accountKey, emailKey}) {
        settings.remove(key);
    }
}

Result<QUrl> deskAddress(const QString &typed, bool insecure)
{
    const QString text = typed.trimmed();
    if (text.isEmpty()) {
        return badAddress(translated("Write the address of the server, such as https://help.example.com."));
    }
    QUrl url(text.contains("://"_L1) ? text : u"https://"_s + text, QUrl::StrictMode);
    if (!text.contains("://"_L1) && isThisComputer(url.host())) {
        url.setScheme(u"http"_s);
    }
    if (!url.isValid() || url.host().isEmpty() || url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty()) {
        return badAddress(translated("This is not the address of a server. Write it like https://help.example.com."));
    }
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1) {
        return badAddress(translated("The address has to begin with https://."));
    }
    if (url.scheme() == "http"_L1 && !isThisComputer(url.host()) && !insecure) {
        return Error{ErrorKind::BadInput, u"insecure_address"_s,
                     translated("With http:// everybody on the way could read passwords and tickets. Use https://, or "
                                "confirm that this network may be trusted."),
                     u"server"_s};
    }
    if (url.path() == "/"_L1) {
        url.setPath({});
    }
    return url.adjusted(QUrl::StripTrailingSlash);
}

} // namespace td::app
