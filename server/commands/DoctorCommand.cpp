// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/Commands.h"
#include "server/commands/Diagnosis.h"

#include <cstdio>

namespace td::commands {

int doctor(const ServerConfig &config)
{
    std::printf("settings in force\n");
    for (const ConfigRow &row : config.describe()) {
        std::printf("  %-34s %-40s %s\n", qUtf8Printable(row.key), qUtf8Printable(row.value),
                    qUtf8Printable(row.origin));
    }
    for (const QString &note : config.notes) {
        std::printf("  note: %s\n", qUtf8Printable(note));
    }
    std::printf("\n");
    bool healthy = true;
    for (const Finding &finding : diagnose(config)) {
        const char *mark = finding.state == Finding::State::Fine      ? "ok  "
                           : finding.state == Finding::State::Warning ? "warn"
                                                                      : "FAIL";
        std::printf("%s %-10s %s\n", mark, qUtf8Printable(finding.part), qUtf8Printable(finding.words));
        healthy = healthy && finding.state != Finding::State::Broken;
    }
    return healthy ? 0 : 1;
}

} // namespace td::commands
