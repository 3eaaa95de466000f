// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace td::http {

/// The standard reason phrase of a status (RFC 9110 section 15), "Unknown" for others.
QByteArray statusPhrase(int status);

} // namespace td::http
