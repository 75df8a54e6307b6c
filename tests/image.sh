#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the Dockerfile with buildah alone, on a base made here when the slim image cannot be pulled, then starts the
# image's own command in it and asks for its health. Needs root, mmdebstrap and buildah; no container engine.
# usage: tests/image.sh [TAG]; IMAGE_BASE=debian:trixie-slim pulls that one instead of making a base.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=tests/chroot.sh
. tests/chroot.sh

tag=${1:-summitd}
home=$(mktemp -d "${TMPDIR:-/tmp}/summitd-image.XXXXXX")
buildah=(buildah --storage-driver vfs --root "$home/store" --runroot "$home/run")
trap '"${buildah[@]}" rm --all >/dev/null 2>&1; rm -rf --one-file-system "$home"' EXIT

# What the slim images leave out, so that sizes compare.
slim=()
for place in doc man locale info groff lintian; do
	slim+=(--dpkgopt="path-exclude=/usr/share/$place/*")
done
slim+=(--dpkgopt='path-include=/usr/share/doc/*/copyright')

base=${IMAGE_BASE-}
if [ -z "$base" ]; then
	minbase trixie "$home/base.tar" "${slim[@]}"
	working=$("${buildah[@]}" from scratch)
	"${buildah[@]}" add --quiet "$working" "$home/base.tar" / >/dev/null
	base=localhost/debian:trixie-slim
	"${buildah[@]}" commit --quiet --rm "$working" "$base" >/dev/null
fi
"${buildah[@]}" bud --isolation chroot --format docker --build-arg BASE="$base" --tag "$tag" .

# serves NAME ID ARGUMENT...: the image's own command answers its own health check, serves the dispatch with this id,
# and leaves with 0 on SIGTERM.
serves()
{
	local name=$1 id=$2 working server ready=1
	local port=$((20000 + RANDOM % 10000))
	shift 2
	working=$("${buildah[@]}" from "$tag")
	"${buildah[@]}" run --isolation chroot --env SUMMITD_PORT="$port" "$@" "$working" -- \
		sh -c 'echo $$ >/tmp/pid; exec summitd-entry' </dev/null >"$home/log" 2>&1 &
	server=$!
	for _ in $(seq 50); do
		"${buildah[@]}" run --isolation chroot --env SUMMITD_PORT="$port" "$working" -- summitd health \
			>/dev/null 2>&1 && ready=0 && break
		sleep 0.2
	done
	grep -q '"byte_length"' <<<"$(get "$port" "/v1/documents/$id" 2>/dev/null)" || ready=1
	# shellcheck disable=SC2016  # the shell inside reads it
	"${buildah[@]}" run --isolation chroot "$working" -- sh -c 'kill "$(cat /tmp/pid)"'
	wait "$server" || ready=1
	[ "$ready" = 0 ] || cat "$home/log" >&2
	"${buildah[@]}" rm "$working" >/dev/null
	echo "image: $name: $([ "$ready" = 0 ] && echo 'healthy, and leaves with 0' || echo 'does not serve')"
	return "$ready"
}

# size IMAGE: what it weighs unpacked, in megabytes.
size()
{
	local working mount
	working=$("${buildah[@]}" from "$1")
	mount=$("${buildah[@]}" mount "$working")
	du -sm "$mount" | cut -f 1
	"${buildah[@]}" rm "$working" >/dev/null
}
echo "image: $(size "$tag") MB unpacked, of which the base $(size "$base") MB"
mkdir "$home/dispatches"
cp data/dispatches/*.txt "$home/dispatches/mounted.txt"
chmod -R a+rX "$home/dispatches"
chmod a+x "$home"
serves 'the built-in dispatch' 2025-09-02-beijing
serves 'a mounted folder' mounted --volume "$home/dispatches:/dispatches:ro"
