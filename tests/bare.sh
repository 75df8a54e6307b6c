#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Whether a clean clone works where nothing is installed: makes a minimal Debian (default: bookworm), clones the committed
# state of this checkout into it, runs ./dev test there, then ./dev serve, and asks it for /v1.
# usage: tests/bare.sh [SUITE]; BARE_KEEP=1 keeps the folder and names it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=tests/chroot.sh
. tests/chroot.sh

suite=${1:-bookworm}
home=$(mktemp -d "${TMPDIR:-/tmp}/summitd-bare.XXXXXX")
server=''

leave()
{
	[ -z "$server" ] || kill "$server" 2>/dev/null || true
	[ -z "$server" ] || wait "$server" 2>/dev/null || true
	debian_end "$home" ${BARE_KEEP:+keep}
	[ -z "${BARE_KEEP-}" ] || echo "bare: kept in $home" >&2
}
trap leave EXIT

debian "$suite" "$home"

"${inside[@]}" /summitd/dev test </dev/null

port=$((20000 + RANDOM % 10000))
"${inside[@]}" /summitd/dev serve --port="$port" </dev/null >"$home/log" 2>&1 &
server=$!
for _ in $(seq 100); do
	answer=$(get "$port" /v1 2>/dev/null) && [ -n "$answer" ] && break
	kill -0 "$server" 2>/dev/null || break
	sleep 0.2
done
printf '%s\n' "${answer:-no answer; the server said: $(cat "$home/log")}" | head -c 2000
echo
[ "$(head -c 15 <<<"${answer-}")" = 'HTTP/1.1 200 OK' ]
kill "$server"
wait "$server"
server=''
echo "bare: $suite: ./dev test passes, ./dev serve answers GET /v1 with 200 and leaves with 0"
