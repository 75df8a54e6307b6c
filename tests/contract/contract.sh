#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Holds the server against /openapi.json and the other way round: contract.sh BUILD [--cases=N]
# BUILD is a build directory with the program and the tests in it, where all that this makes goes: BUILD/contract.
# The packages of package-lock.json are in node_modules beside this file; those of requirements.txt it installs itself.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
build=$(cd "$1" && pwd)
work=$build/contract
cases=100
shift
for argument in "$@"; do
	case $argument in
	--cases=*[!0-9]* | --cases=) echo "contract: --cases= wants a number" >&2; exit 2 ;;
	--cases=*) cases=${argument#*=} ;;
	*) echo "contract: unknown option $argument (--cases=N)" >&2; exit 2 ;;
	esac
done

passed=0
failed=0
servers=()
stop_servers()
{
	local pid
	for pid in ${servers[@]+"${servers[@]}"}; do
		kill "$pid"
		wait "$pid"
	done
}
trap stop_servers EXIT

# check NAME COMMAND...: runs it, counts it, shows the end of what it said where it failed and its last line where not.
check()
{
	local name=$1 log=$work/check.log began=$SECONDS
	shift
	if "$@" >"$log" 2>&1; then
		passed=$((passed + 1))
		printf 'ok    %s (%d s): %s\n' "$name" $((SECONDS - began)) "$(grep . "$log" | tail -n 1)"
	else
		failed=$((failed + 1))
		printf 'FAIL  %s (%d s)\n%s\n' "$name" $((SECONDS - began)) "$(tail -n 100 "$log")"
	fi
}

# What is pinned is installed once; a changed pin installs anew.
install_python()
{
	cmp -s "$here/requirements.txt" "$work/installed.txt" && return
	rm -rf "$work/venv"
	python3 -m venv "$work/venv" && "$work/venv/bin/pip" install -q --disable-pip-version-check -r "$here/requirements.txt" &&
		printf '%s\n' "$(wc -l <"$here/requirements.txt") lines of requirements.txt" &&
		cp "$here/requirements.txt" "$work/installed.txt"
}

# start NAME PATH...: a server on a free port; its address is in $url.
start()
{
	local log=$work/$1.log
	shift
	: >"$log"
	"$build/summitd" serve --port=0 "$@" 2>"$log" &
	servers+=($!)
	for _ in $(seq 200); do
		url=$(sed -nE 's|.*listening on (http://[0-9.:]+).*|\1|p' "$log")
		[ -z "$url" ] || return 0
		sleep 0.1
	done
	cat "$log" >&2
	return 1
}

fetch_document()
{
	python3 - "$1" "$2" <<'PY'
import sys
import urllib.request

with open(sys.argv[2], "wb") as out:
    out.write(urllib.request.urlopen(sys.argv[1] + "/openapi.json", timeout=60).read())
PY
}

lint_redocly()
{
	"$here/node_modules/.bin/redocly" lint --config "$here/redocly.yaml" "$work/openapi.json"
}

lint_spectral()
{
	"$here/node_modules/.bin/spectral" lint -r "$here/spectral.yaml" --fail-severity=hint "$work/openapi.json"
}

# Every answer of the API tests, which write them down where they are told to.
api_tests()
{
	local tests
	rm -f "$work/api.jsonl"
	mapfile -t tests < <(meson test -C "$build" --list 2>/dev/null | sed -nE 's|.*[^a-z](api/[a-z_]+).*|\1|p')
	SUMMITD_EXCHANGES=$work/api.jsonl meson test -C "$build" --no-rebuild "${tests[@]}" &&
		"$work/venv/bin/python" "$here/exchanges.py" "$work/openapi.json" "$work/api.jsonl"
}

# The whole record of the built-in dispatch and of many others, each noun in every shape.
walk()
{
	rm -f "$work/walk.jsonl"
	python3 "$here/walk.py" "$1" "$work/walk.jsonl" &&
		"$work/venv/bin/python" "$here/exchanges.py" "$work/openapi.json" "$work/walk.jsonl"
}

client()
{
	mkdir -p "$work/client" && cp "$here/client.ts" "$here/tsconfig.json" "$work/client/" &&
		printf '{"type": "module"}\n' >"$work/client/package.json" &&
		"$here/node_modules/.bin/openapi-typescript" "$work/openapi.json" -o "$work/client/api.d.ts" &&
		"$here/node_modules/.bin/tsc" -p "$work/client" --typeRoots "$here/node_modules/@types" && node "$work/client/client.js" "$1"
}

schemathesis()
{
	rm -rf "$work/schemathesis" && mkdir -p "$work/schemathesis" &&
		"$work/venv/bin/python" "$here/fuzz.py" "$1" "$work/schemathesis" "$cases"
}

export PYTHONDONTWRITEBYTECODE=1 REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true NO_PROXY='*'
mkdir -p "$work"
check 'python packages as pinned' install_python
start built-in || exit 1
own=$url
start gold "$root/tests/gold" "$root/data/dispatches" || exit 1
gold=$url
fetch_document "$own" "$work/openapi.json" || exit 1
check 'redocly: no error, no warning' lint_redocly
check 'spectral: no error, no warning' lint_spectral
check 'every answer of the API tests is as documented' api_tests
check 'every noun is as documented, in every shape' walk "$gold"
check 'a TypeScript client compiles and runs' client "$own"
check "schemathesis: no failure, $cases cases a collection" schemathesis "$own"

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
