// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QHostAddress>

#include <vector>

namespace td::http {

/// Listening descriptors that share one port, and the port they got.
struct ListenSockets
{
    std::vector<qintptr> descriptors;
    quint16 port = 0;
};

/// Opens `count` listening sockets on one port (0: any free one), among which the kernel spreads the clients. Fails
/// when anybody else, be it another server of ours, has the port already.
Result<ListenSockets> openListenSockets(const QHostAddress &address, quint16 port, int count);

} // namespace td::http
