#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# changelog.sh PACKAGE MAINTAINER CHANGELOG.md: the same in the form of a Debian changelog
set -eu
awk -v package="$1" -v maintainer="$2" -v date="$(date -R -u -r "$3")" '
    function end_item(    words, count, i, line) {
        count = split(item, words, " ")
        line = "  *"
        for (i = 1; i <= count; ++i) {
            if (length(line " " words[i]) > 78) {
                print line
                line = "   "
            }
            line = line " " words[i]
        }
        if (count) print line
        item = ""
    }
    function end_version() {
        end_item()
        if (version) printf "\n -- %s  %s\n\n", maintainer, date
    }
    { gsub(/`/, "") }
    /^## / {
        end_version()
        version = $2
        sub(/,$/, "", version)
        printf "%s (%s) bookworm; urgency=medium\n\n", package, version
        next
    }
    /^- / { end_item() }
    version { sub(/^- /, ""); item = item " " $0 }
    END { end_version() }' "$3"
