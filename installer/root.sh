# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# For sourcing: a Debian of its own in a folder, made from the archives that this computer's apt uses.

say() { printf '%s\n' "$*"; }
die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# alone ARGUMENT…: starts the script once more where its mounts and processes end with it
alone() {
    if [[ -z ${TRIAGEDESK_ALONE:-} ]]; then
        [[ $EUID -eq 0 ]] || die "this must run as root, as it mounts and changes the root folder"
        TRIAGEDESK_ALONE=1 exec unshare --mount --pid --fork --kill-child "$0" "$@"
    fi
    unset TRIAGEDESK_ALONE
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

# archives RELEASE: lines for a sources.list, this computer's own with its release's name replaced
archives() {
    local own
    own=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    # shellcheck disable=SC2016 # the names are apt's
    apt-get indextargets --format 'deb $(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
        sed "s/ $own\([ -]\)/ $1\1/" | sort -u
}

# archive RELEASE: the address of the one that has the release itself
archive() { archives "$1" | awk -v release="$1" '$3 == release && !found++ { sub("/$", "", $2); print $2 }'; }

# make_root RELEASE FOLDER
make_root() {
    local from options=(--variant=minbase)
    from=$(archive "$1")
    [[ -n $from ]] || die "apt knows no Debian archive; apt-get update may help"
    [[ $from != https:* ]] || options+=(--include=ca-certificates)
    debootstrap "${options[@]}" "$1" "$2" "$from"
    archives "$1" >"$2/etc/apt/sources.list"
    apt-config dump | grep -E '^Acquire::(http|https|Retries|Check-|ForceIP)' >"$2/etc/apt/apt.conf.d/50archive" || true
    echo force-unsafe-io >"$2/etc/dpkg/dpkg.cfg.d/unsafe-io" # a root that is thrown away needs no fsync
    inside "$2" apt-get update
}

# inside ROOT COMMAND…
inside() {
    local root=$1
    shift
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"
}

# logged FILE COMMAND…: the output goes to the file and is shown only on failure
logged() {
    local log=$1
    shift
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        die "failed: $* (all of it: $log)"
    fi
}
