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
