#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# check.sh PACKAGE.deb…: both packages live a short life in a clean Debian 12. The root is in memory, and it, its mounts
# and its processes end with this script.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
# shellcheck source=installer/root.sh
source installer/root.sh
alone "$@"

release=bookworm
home=$PWD/build/check
root=$home/root
unit=/lib/systemd/system/triagedesk.service
email=admin@example.com
password=$(od -An -N9 -tx1 /dev/urandom | tr -d ' \n')
packages=("$@")

unpack_root() {
    mkdir -p "$root" "$home/archives"
    mount -t tmpfs -o mode=0755 root "$root"
    if [[ ! -f $home/$release.tar ]]; then
        say "making a $release"
        logged "$home/root.log" make_root $release "$root"
        tar -C "$root" -cf "$home/$release.part" --one-file-system .
        mv "$home/$release.part" "$home/$release.tar"
    else
        tar -C "$root" -xf "$home/$release.tar"
        logged "$home/root.log" inside "$root" apt-get update
    fi
    mount -t proc proc "$root/proc"
    mount --bind "$home/archives" "$root/var/cache/apt/archives" # what was fetched once is kept
    inside "$root" useradd --create-home person
}

install_packages() {
    mkdir "$root/packages"
    cp "${packages[@]}" "$root/packages"
    logged "$home/install.log" inside "$root" sh -c 'apt-get install -y --no-install-recommends /packages/*.deb'
    # shellcheck disable=SC2016 # the names are dpkg's
    inside "$root" dpkg-query -W -f '  ${Package} ${Version}, ${Installed-Size} KiB installed\n' triagedesk triagedesk-server
}

# setting NAME: what the unit says
setting() { sed -n "s/^$1=//p" "$root$unit"; }

# as USER COMMAND…: in the place of a subshell, with the user's own groups and no rights beyond
as() {
    local user=$1
    shift
    exec chroot "$root" setpriv --reuid="$user" --regid="$user" --init-groups --reset-env --no-new-privs \
        --inh-caps=-all --bounding-set=-all "$@"
}

start_server() {
    local user command line
    user=$(setting User)
    read -ra command <<<"$(setting ExecStart)"
    sed -i 's/^# \[http\]/[http]/; s/^# port = 3000/port = 0/' "$root/etc/triagedesk/triagedesk.toml"
    coproc SERVER { as "$user" sh -c "umask $(setting UMask); exec \"\$@\"" sh "${command[@]}" 2>"$home/server.log"; }
    # shellcheck disable=SC2153 # coproc sets it
    server=$SERVER_PID
    if ! read -r -t 60 line <&"${SERVER[0]}"; then
        tail -n 20 "$home/server.log" >&2
        die "the server did not start"
    fi
    url=${line#listening on }
    curl -fs -o /dev/null --retry 60 --retry-delay 1 --retry-all-errors "$url/readyz" || die "the server is not ready"
    say "  ${command[*]}, as $user: $line"
    (as "$user" triagedesk-server user add --email $email --name Admin --role admin --password-stdin) <<<"$password" >/dev/null ||
        die "the admin could not be made"
}

# call METHOD PATH [BODY]
call() {
    curl -fsS --max-time 20 -X "$1" "$url/api/v2/$2" -H 'Content-Type: application/json' \
        ${token:+-H "Authorization: Bearer $token"} ${3:+--data "$3"}
}

first_ticket() {
    local token='' id ticket deadline=$((SECONDS + 60))
    token=$(call POST auth/sign-in "{\"email\": \"$email\", \"password\": \"$password\"}" | jq -er .accessToken)
    id=$(call POST tickets '{"subject": "The VPN drops", "text": "Since Monday, every ten minutes."}' | jq -er .id)
    until ticket=$(call GET "tickets/$id") && jq -e '.triagedAt and .assignee' <<<"$ticket" >/dev/null; do
        ((SECONDS < deadline)) || die "the ticket was not triaged: $ticket"
        sleep 0.2
    done
    jq -r '"  filed and triaged: \(.type), \(.priority), for \(.assignee.name)"' <<<"$ticket"
}

check_folder() {
    local foreign
    (as "$(setting User)" triagedesk-server doctor) >"$home/doctor.log" 2>&1 || die "doctor finds something broken: $(grep FAIL "$home/doctor.log")"
    foreign=$(inside "$root" find /var/lib/triagedesk '(' ! -user triagedesk -o ! -group triagedesk ')' -ls)
    [[ -z $foreign ]] || die "not the service's own: $foreign"
    [[ $(stat -c %a "$root/var/lib/triagedesk") == 750 ]] || die "/var/lib/triagedesk is open to others"
    [[ -s $root/var/lib/triagedesk/desk.sqlite ]] || die "there is no desk in /var/lib/triagedesk"
}

# The app makes a desk with the samples; when its mirror has the last of them, all that is loaded by name was found.
start_app() {
    local deadline=$((SECONDS + 60)) desk=home/person/desk app last
    last=$(jq -r '.[-1].subject' resources/demo/tickets.json)
    as person env QT_QPA_PLATFORM=offscreen triagedesk --version 2>/dev/null | sed 's/^/  /'
    as person env QT_QPA_PLATFORM=offscreen triagedesk --samples --data "/$desk" >"$home/app.log" 2>&1 &
    app=$!
    until grep -qsaF "$last" "$root/$desk"/accounts/*/mirror.sqlite*; do
        ((SECONDS < deadline)) || app_failed "shows no tickets"
        kill -0 $app 2>/dev/null || app_failed "ended by itself"
        sleep 0.2
    done
    sleep 3
    kill -TERM $app 2>/dev/null || app_failed "ended by itself"
    wait $app || true
    if inside "$root" sh -c 'ldd /usr/lib/*/qt6/plugins/platforms/libqxcb.so' | grep 'not found'; then
        app_failed "cannot open a window under X11"
    fi
    say "  made a desk and mirrors its tickets"
}

app_failed() {
    tail -n 20 "$home/app.log" >&2
    die "the app $1 (all it said: $home/app.log)"
}

stop_server() {
    local status=0
    kill -TERM "$server"
    wait "$server" || status=$?
    ((status == 0)) || die "the server ended with $status on SIGTERM"
}

# As an upgrade does it: what was changed in /etc stays.
install_again() {
    logged "$home/again.log" inside "$root" sh -c 'apt-get install -y --reinstall --no-install-recommends /packages/*.deb'
    grep -q '^port = 0' "$root/etc/triagedesk/triagedesk.toml" || die "the configuration was overwritten"
    check_folder
}

remove_packages() {
    local left
    rm -r "$root/packages"
    logged "$home/remove.log" inside "$root" apt-get remove -y triagedesk triagedesk-server
    [[ -f $root/etc/triagedesk/triagedesk.toml ]] || die "the configuration is gone before the package is purged"
    logged "$home/purge.log" inside "$root" apt-get purge -y triagedesk-server
    [[ -s $root/var/lib/triagedesk/desk.sqlite ]] || die "the desk was thrown away"
    left=$(find "$root" -xdev '(' -path "$root/var/lib/triagedesk" -o -path "$root/home" -o -path "$root/tmp" ')' -prune -o \
        -name '*triagedesk*' -print)
    [[ -z $left ]] || die "this is left: $left"
}

step() {
    say "$1"
    shift
    "$@"
}

step "lintian" lintian --fail-on error --allow-root "${packages[@]}"
step "a clean $release" unpack_root
step "installing" install_packages
step "the server" start_server
step "a ticket" first_ticket
step "the data folder" check_folder
step "the app" start_app
step "stopping the server" stop_server
step "installing again" install_again
step "removing" remove_packages
say "both packages came, worked and went: $SECONDS s"
