// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QUrl>

namespace td::app {

/// What a person typed as the address of a desk: `https://` is put in front when nothing is. An error says what to
/// write instead. `http://` to another computer is refused unless `insecure` allows it: everything could be read on
/// the way.
Result<QUrl> deskAddress(const QString &typed, bool insecure);

} // namespace td::app
