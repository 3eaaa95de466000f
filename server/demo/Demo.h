// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"

#include <QUrl>

namespace td {

struct DemoOptions
{
    QUrl url;
    QString adminEmail;
    QString adminPassword;
    Millis patience = 2 * minute; ///< with each ticket, since it was filed
};

/// Fills a fresh desk with sample people and tickets through its REST API and prints what becomes of each ticket. Runs
/// the event loop of the QCoreApplication that exists. 0 only if every ticket was triaged, assigned and told of by
/// mail.
int runDemo(const DemoOptions &options);

} // namespace td
