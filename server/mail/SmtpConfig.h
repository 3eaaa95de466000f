// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"

#include <QString>

namespace td::mail {

enum class SmtpSecurity {
    None,     ///< everything in clear, the password included
    StartTls, ///< encrypted before anything is said; no mail when the server cannot (usually port 587)
    Tls,      ///< encrypted from the first byte (usually port 465)
};

/// Where and how mail is handed over. With either kind of TLS the server's certificate must be valid for `host`.
struct SmtpConfig
{
    QString host;
    quint16 port = 587;
    SmtpSecurity security = SmtpSecurity::StartTls;
    QString user; ///< empty: no sign-in
    QString password;
    QString caFile;          ///< PEM file of trusted authorities; empty: the system's
    QString ehloName;        ///< what this server calls itself; empty: the machine's host name
    Millis timeout = minute; ///< for one mail, from connecting to the last reply
};

} // namespace td::mail
