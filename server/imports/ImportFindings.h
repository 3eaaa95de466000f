// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace td {

/// What was found in one record of an export.
struct ImportFinding
{
    QString field;
    QString message;
    bool refuses = false; ///< the record cannot be taken in; otherwise it can, and this is what changed on the way
};

/// Everything that was found in one record. A value.
class ImportFindings final
{
public:
    void refuse(const QString &field, const QString &message) { m_all.push_back({field, message, true}); }
    void note(const QString &field, const QString &message) { m_all.push_back({field, message, false}); }

    bool refused() const
    {
        for (const ImportFinding &one : m_all) {
            if (one.refuses) {
                return true;
            }
        }
        return false;
    }
    const std::vector<ImportFinding> &all() const { return m_all; }

private:
    std::vector<ImportFinding> m_all;
};

} // namespace td
