// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/LogContext.h"

#include <utility>

namespace td {
namespace {

thread_local QString current;

} // namespace

LogContext::LogContext(const QString &requestId) : m_outer(std::exchange(current, requestId)) {}

LogContext::~LogContext() { current = m_outer; }

QString LogContext::requestId() { return current; }

} // namespace td
