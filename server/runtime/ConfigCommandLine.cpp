// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/ConfigCommandLine.h"

#include "server/runtime/ConfigSource.h"
#include "server/runtime/ConfigTable.h"

#include <CLI/CLI.hpp>

using namespace Qt::Literals::StringLiterals;

namespace td {

void addConfigOptions(CLI::App &command, ConfigSources &sources)
{
    for (const ConfigSetting &setting : configTable()) {
        if (setting.option.isEmpty()) {
            continue;
        }
        const QString name = u"--"_s + setting.option;
        command
            .add_option_function<std::string>(
                name.toStdString(),
                [&sources, name, key = setting.key](const std::string &text) {
                    sources.commandLine.append({key, QString::fromStdString(text), u"command line "_s + name});
                },
                setting.doc.toStdString())
            ->type_name("VALUE");
    }
    command
        .add_option_function<std::string>(
            "--config", [&sources](const std::string &path) { sources.configFile = QString::fromStdString(path); },
            "Read this triagedesk.toml instead of the usual ones; \"\" reads none")
        ->type_name("FILE");
    command
        .add_option_function<std::vector<std::string>>(
            "--set",
            [&sources](const std::vector<std::string> &pairs) {
                for (const std::string &pair : pairs) {
                    const QString text = QString::fromStdString(pair);
                    const QString key = text.section(u'=', 0, 0);
                    sources.commandLine.append({key, text.section(u'=', 1), u"command line --set "_s + key});
                }
            },
            "Any other setting, such as log.level=debug")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
}

} // namespace td
