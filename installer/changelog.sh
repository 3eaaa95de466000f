#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# changelog.sh PACKAGE MAINTAINER CHANGELOG.md: the same in the form of a Debian changelog
set -eu
sed 's/^- /* /; s/^  /  /; s/^## \([0-9.]*\).*/=\1/; s/`//g; /^#/d; /^$/d' "$3" |
    awk -v package="$1" -v by="$2" -v date="$(date -R -u -r "$3")" '
        function sign() { if (begun) printf "\n -- %s  %s\n\n", by, date }
        /^=/ { sign(); begun = 1; printf "%s (%s) bookworm; urgency=medium\n\n", package, substr($0, 2); next }
        begun { print "  " $0 }
        END { sign() }'
