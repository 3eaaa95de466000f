// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Names of the mirror's small values.
namespace td::app::mirror_values {

inline const QString cursor = QStringLiteral("cursor");         ///< of the feed; present once the first sync is done
inline const QString head = QStringLiteral("head");             ///< the feed's head when the first sync began
inline const QString page = QStringLiteral("page");             ///< the cursor of the first sync's next page
inline const QString me = QStringLiteral("me");                 ///< a User
inline const QString staff = QStringLiteral("staff");           ///< a Page<User>
inline const QString skills = QStringLiteral("skills");         ///< a Page<Skill>
inline const QString categories = QStringLiteral("categories"); ///< a Page<Category>

} // namespace td::app::mirror_values
