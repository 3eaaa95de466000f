// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/Username.h"

#include "shared/auth/AuthApi.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::username {

QString keyOf(const QString &username)
{
    return username.trimmed().normalized(QString::NormalizationForm_KC).toCaseFolded();
}

Result<void> check(const QString &username)
{
    const auto characters = username.toUcs4();
    const bool plain = std::all_of(characters.begin(), characters.end(), [](char32_t c) {
        return QChar::isLetterOrNumber(c) || c == U'.' || c == U'_' || c == U'-';
    });
    if (!plain || characters.size() < usernameRule.min || characters.size() > usernameRule.max) {
        return Error{ErrorKind::BadInput, u"bad_username"_s,
                     u"A username has %1 to %2 letters, digits, dots, hyphens or underscores."_s.arg(usernameRule.min)
                         .arg(usernameRule.max),
                     u"username"_s};
    }
    return {};
}

Error taken()
{
    return {ErrorKind::Conflict, u"username_taken"_s, u"This username is in use. Choose another one."_s, u"username"_s};
}

} // namespace td::username
