// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/SavedDesk.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

const auto embeddedKey = "desk/embedded"_L1;
const auto serverKey = "desk/server"_L1;
const auto accountKey = "desk/account"_L1;
const auto emailKey = "desk/email"_L1;

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
        return Error{ErrorKind::Busy, u"data_folder_unusable"_s,
                     QCoreApplication::translate("SavedDesk", "The folder %1 cannot be made.").arg(own)};
    }
    return DeskFiles{own + u"/mirror.sqlite"_s, own + u"/acts.sqlite"_s};
}

std::optional<SavedDesk> SavedDesk::load(const QSettings &settings)
{
    SavedDesk desk;
    desk.embedded = settings.value(embeddedKey).toBool();
    desk.server = QUrl(settings.value(serverKey).toString());
    desk.accountId = settings.value(accountKey).toString();
    desk.email = settings.value(emailKey).toString();
    return desk.embedded || desk.server.isValid() ? std::optional(desk) : std::nullopt;
}

void SavedDesk::save(QSettings &settings) const
{
    settings.setValue(embeddedKey, embedded);
    settings.setValue(serverKey, embedded ? QString() : server.toString());
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

} // namespace td::app
