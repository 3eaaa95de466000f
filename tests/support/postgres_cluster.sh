#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A throw-away PostgreSQL: postgres_cluster.sh fast|durable
# Fast: in memory where there is room for it, and without waiting for any disk.
# Says `ready FOLDER` (of its socket) and obeys `start`, `stop` and `kill` on standard input, each answered by a line.
# When standard input ends, however that came about, the server is stopped and its folder removed.
set -eu
PATH=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1):$PATH
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root; nobody may not even be able to read this file
    exec setpriv --reuid=nobody --regid=nogroup --clear-groups /bin/sh -c "$(cat "$0")" "$0" "$@"
fi

place=/tmp
settings=
if [ "$1" = fast ]; then
    settings='-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c min_wal_size=32MB -c max_wal_size=96MB'
    room=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)
    [ "${room:-0}" -lt 1000000 ] || [ ! -w /dev/shm ] || place=/dev/shm
fi
folder=$(mktemp -d "$place/td-postgres-XXXXXX")
cd "$folder"
pid=

start() {
    # shellcheck disable=SC2086 # one word a setting
    # --pdeathsig: should this script be killed, the server ends as well.
    setpriv --pdeathsig QUIT postgres -D data -c listen_addresses= -c unix_socket_directories="$folder" \
        -c max_connections=200 $settings >>log 2>&1 </dev/null &
    pid=$!
    until pg_isready -q -h "$folder"; do
        kill -0 "$pid" 2>/dev/null || { cat log >&2; exit 1; }
        sleep 0.02
    done
}

stop() {
    [ -z "$pid" ] || kill -"$1" "$pid" 2>/dev/null || true
    [ -z "$pid" ] || wait "$pid" || true
    pid=
}

trap 'stop QUIT; cd /; rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
initdb -D data -U postgres -A trust --no-sync --no-instructions -E UTF8 --locale=C.UTF-8 >log 2>&1 || { cat log >&2; exit 1; }
start
echo "ready $folder"
while read -r command; do
    case $command in
    start) start ;;
    stop) stop INT ;;
    kill) stop QUIT ;;
    esac
    echo "$command done"
done
