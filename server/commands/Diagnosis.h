// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/runtime/ServerConfig.h"

namespace td {

/// What `doctor` found out about one part of the server, and what to do about it.
struct Finding
{
    enum class State { Fine, Warning, Broken };
    QString part;
    State state = State::Fine;
    QString words;
};

/// Tries everything that the server needs: data folder, disk, database, mail, model, providers of sign-ins,
/// certificate. Changes nothing, sends no mail; asks the hosted model one small question when there is a key. Blocks.
std::vector<Finding> diagnose(const ServerConfig &config);

} // namespace td
