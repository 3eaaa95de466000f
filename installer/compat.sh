#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# compat.sh: builds everything in a Debian 13, which has Qt 6.8 and a newer compiler, and runs the tests of parts there.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
# shellcheck source=installer/root.sh
source installer/root.sh
alone "$@"

release=trixie
home=$PWD/build/compat
root=$home/root

# The packages by the names that the release has for them.
wanted() { sed 's/#.*//; s/libboost1.81-dev/libboost-dev/' installer/packages/{build,run}.txt; echo zlib1g-dev; }

# A root is kept as long as the list of packages is the same.
prepare_root() {
    if wanted | cmp -s - "$home/installed"; then
        return
    fi
    if ! /usr/lib/apt/apt-helper download-file "$(archive $release)/dists/$release/InRelease" "$home/InRelease" >"$home/root.log" 2>&1; then
        say "not checked: there is no $release where apt gets its packages here, so no Qt 6.8 to check against"
        grep '^E: ' "$home/root.log" || true
        exit 0
    fi
    say "making a $release with everything a build needs: some minutes"
    rm -rf "$root" "$home/installed"
    logged "$home/root.log" make_root $release "$root"
    # shellcheck disable=SC2046 # one word a package
    logged "$home/root.log" inside "$root" apt-get install -y --no-install-recommends $(wanted)
    wanted >"$home/installed"
}

started=$SECONDS
mkdir -p "$home/build"
prepare_root
mkdir -p "$root/source" "$root/build"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind "$PWD" "$root/source"
mount -o remount,bind,ro "$root/source"
mount --bind "$home/build" "$root/build"

# shellcheck disable=SC2016 # the names are dpkg's
say "building with $(inside "$root" dpkg-query -W -f '${Package} ${Version}, ' g++-14 qt6-base-dev)in $release"
logged "$home/configure.log" inside "$root" cmake -S /source -B /build -G Ninja \
    -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0
logged "$home/build.log" inside "$root" cmake --build /build --target all triagedesk-bench triagedesk-app-bench
logged "$home/tests.log" inside "$root" ctest --test-dir /build -j2 --output-on-failure -L '^(unit|gui)$' -LE stories
grep 'tests passed' "$home/tests.log"
say "everything builds on $release: $((SECONDS - started)) s; what it warns of is in build/compat/build.log"
