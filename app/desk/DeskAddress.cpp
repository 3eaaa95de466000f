// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/DeskAddress.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

QString translated(const char *text) { return QCoreApplication::translate("DeskAddress", text); }

Error badAddress(const QString &message) { return {ErrorKind::BadInput, u"bad_address"_s, message, u"server"_s}; }

bool isThisComputer(const QString &host)
{
    return host == "localhost"_L1 || host == "::1"_L1 || host.startsWith("127."_L1);
}

} // namespace

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
                                "press Continue once more if this network may be trusted."),
                     u"server"_s};
    }
    if (url.path() == "/"_L1) {
        url.setPath({});
    }
    return url.adjusted(QUrl::StripTrailingSlash);
}

} // namespace td::app
