#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Everything that can be wrong with this tree without running it. Goes on after a finding; one line a check at the end.
# With --analyze, what clang's static analyzer advises, and nothing else: fifteen times the work of all of clang-tidy's
# checks that decide.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit

passed=0
failed=0

# check NAME COMMAND...: runs it, counts it, and shows what it said only if it found something.
check()
{
	local name=$1 said
	shift
	if said=$("$@" 2>&1); then
		passed=$((passed + 1))
		printf 'ok    %s\n' "$name"
	else
		failed=$((failed + 1))
		printf 'FAIL  %s\n%s\n' "$name" "$(tail -n 200 <<<"$said")"
	fi
}

# sources PATTERN...: our own files with these names, each on a line.
sources()
{
	local names=() pattern
	for pattern in "$@"; do
		names+=(-o -name "$pattern")
	done
	find . \( -name '.?*' ! -path './.ci' -o -name 'build*' -o -name node_modules -o -name __pycache__ \) -prune -o \
		-type f \( "${names[@]:1}" \) -print | sed 's|^\./||' | sort
}

compiles()
{
	local dir=$1
	shift
	[ -f "$dir/build.ninja" ] || env "$@" meson setup "$dir" -Dtests=enabled || return
	ninja -C "$dir"
}

# What the tests have compiled already need not be compiled again, where that was gcc.
gcc_folder()
{
	grep -q 'host machine: .*(gcc ' build/meson-logs/meson-log.txt && printf 'build' || printf 'build-gcc'
}

formatted()
{
	sources '*.c' '*.h' | xargs clang-format --dry-run -Werror
}

# tidy CHECKS...: reads the commands of the clang build, so generated headers are there. Tests are held to the same rules.
tidy()
{
	sources '*.c' | xargs -P "$(nproc)" -n 4 clang-tidy --quiet -p build-clang "$@"
}

shell_scripts()
{
	{ printf '%s\n' dev .ci/run; sources '*.sh'; } | xargs shellcheck
}

# Calls whose bounds or errors cannot be checked. `#pragma` and comments are not calls: a word needs its bracket.
banned_calls()
{
	! sources '*.c' '*.h' | xargs grep -nE \
		'(^|[^A-Za-z0-9_])(strcpy|strcat|sprintf|vsprintf|strtok|gets|atoi|atol|atoll|atof|alloca)[[:space:]]*\('
}

# Over 300 lines a file says at its top why it is longer than most; over 500 it is two files.
file_lengths()
{
	local file lines bad=0
	while read -r file; do
		lines=$(wc -l <"$file")
		if [ "$lines" -gt 500 ]; then
			printf '%s: %d lines: over 500 it is two files\n' "$file" "$lines"
			bad=1
		elif [ "$lines" -gt 300 ] && ! head -n 10 "$file" | grep -qiE 'longer than most|over 300 lines'; then
			printf '%s: %d lines: over 300, and its top does not say why it is longer than most\n' "$file" "$lines"
			bad=1
		fi
	done < <(sources '*.c' '*.h' '*.py' '*.sh' '*.js' '*.mjs' '*.css')
	return $bad
}

licensed()
{
	local file bad=0
	while read -r file; do
		if ! head -n 3 "$file" | grep -q 'SPDX-License-Identifier: MIT'; then
			printf '%s: no SPDX line in its first three\n' "$file"
			bad=1
		fi
	done < <(sources '*.c' '*.h' '*.py' '*.sh' '*.js' '*.mjs' '*.css'; printf '%s\n' dev .ci/run meson.build)
	return $bad
}

no_trailing_space()
{
	! sources '*.c' '*.h' '*.py' '*.sh' '*.md' '*.build' '*.js' '*.css' | xargs grep -nE '[[:space:]]+$'
}

if [ "${1:-}" = --analyze ]; then
	compiles build-clang CC=clang >/dev/null
	tidy --config-file=.clang-tidy
	exit
fi

check 'clang-format' formatted
check 'gcc, warnings are errors' compiles "$(gcc_folder)" CC=gcc
check 'clang, warnings are errors' compiles build-clang CC=clang
check 'clang-tidy' tidy '--checks=-clang-analyzer-*'
check 'shellcheck' shell_scripts
check 'no banned calls' banned_calls
check 'file lengths' file_lengths
check 'licence lines' licensed
check 'no space at line ends' no_trailing_space
check 'include rule' python3 tests/house/test_rooms.py

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
