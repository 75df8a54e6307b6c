#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ./dev interop in another Debian, made afresh, on the committed state of this checkout. Needs root and mmdebstrap.
# usage: tests/interop/debian.sh SUITE [ARGUMENT...]    arguments are those of ./dev interop
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=tests/chroot.sh
. tests/chroot.sh

suite=$1
shift
home=$(mktemp -d "${TMPDIR:-/tmp}/summitd-interop.XXXXXX")
trap 'debian_end "$home"' EXIT
inside=()
debian "$suite" "$home"
"${inside[@]}" /summitd/dev interop "$@" </dev/null
