// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/HealthApi.h"
#include "shared/sql/Connection.h"

#include <atomic>

namespace td {

/// Whether the server takes work. Thread: any; `ready` reads in the calling thread.
class HealthService final
{
public:
    void setReady(bool ready) { m_ready = ready; }

    /// The process answers.
    Health alive() const;
    /// It takes work, and the database does too; Busy otherwise.
    Result<Health> ready(Connection &connection) const;

private:
    std::atomic<bool> m_ready = false;
};

} // namespace td
