// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/TicketApi.h"

#include <QStringList>

/// What the server keeps as JSON beside a ticket, read for people. What cannot be read is left out.
namespace td::app {

struct TriageValue
{
    QString field; ///< JSON name
    QString value;
    double confidence = 0;
    QStringList words; ///< of the ticket, the most telling first
};

struct TriageReading
{
    std::vector<TriageValue> values;
    QString summary;
    double confidence = 0;
};

struct CandidateReading
{
    QString name;
    QStringList matched;
    int open = 0;
    bool chosen = false;
    QString verdict;
};

struct ChangeReading
{
    QString field;
    QString before;
    QString after;
};

std::optional<TriageReading> readTriage(const RawJson &json);
std::vector<CandidateReading> readCandidates(const RawJson &json); ///< the chosen one first
std::vector<ChangeReading> readChanges(const RawJson &json);

} // namespace td::app
