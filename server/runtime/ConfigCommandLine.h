// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace td {

struct ConfigSources;

/// Gives a command the options of the table (`--port`, `--data-dir` …), `--config FILE` and `--set KEY=VALUE`.
/// Parsing fills `sources`, which must outlive it; the values are judged by loadServerConfig(). Thread: any.
void addConfigOptions(CLI::App &command, ConfigSources &sources);

} // namespace td
