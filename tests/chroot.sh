# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# For scripts that make a Debian of their own. Whatever this machine needs to reach its Debian mirror (the mirror's
# address, apt's settings, proxy variables, name servers) is read from it at run time and written nowhere else.

# The mirror of this machine, or Debian's own.
mirror()
{
	local found
	found=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] *\)\?\([^ ]*\) .*/\2/p' \
		/etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null |
		grep -m 1 '/debian/*$')
	printf '%s\n' "${found:-http://deb.debian.org/debian}"
}

# minbase SUITE TARGET OPTION...: the smallest Debian there is, as a folder or a tar file.
minbase()
{
	local suite=$1 target=$2
	shift 2
	command -v mmdebstrap >/dev/null || {
		echo 'mmdebstrap is not installed' >&2
		return 1
	}
	[ "$(id -u)" = 0 ] || {
		echo 'root is needed to make a Debian' >&2
		return 1
	}
	mmdebstrap --quiet --variant=minbase --mode=root "$@" "$suite" "$target" "$(mirror)"
}

# network DIR: apt and the resolver inside DIR reach what this machine reaches.
network()
{
	local settings
	cp -L /etc/resolv.conf /etc/hosts "$1/etc/" 2>/dev/null || true
	settings=$(grep -lE '^ *Acquire' /etc/apt/apt.conf.d/* 2>/dev/null) || return 0
	xargs cp -t "$1/etc/apt/apt.conf.d/" <<<"$settings"
}

# debian SUITE HOME: a minimal Debian in HOME/root with a clone of the committed state of this checkout in /summitd. Sets
# `inside`, the words before a command that is to run there: an array, as a function in the background would have a
# process id of its own.
debian()
{
	local suite=$1 home=$2 place
	minbase "$suite" "$home/root"
	network "$home/root"
	git clone --quiet . "$home/root/summitd"
	for place in proc dev; do
		mount --bind "/$place" "$home/root/$place"
	done
	# shellcheck disable=SC2034  # whoever calls reads it
	inside=(chroot "$home/root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
		${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"})
}

# debian_end HOME: takes away what debian mounted, and, unless "keep" is said, all that it made.
debian_end()
{
	local place
	for place in dev proc; do
		! mountpoint -q "$1/root/$place" || umount -l "$1/root/$place" || return
	done
	[ "${2-}" = keep ] || rm -rf --one-file-system "$1"
}

# get PORT PATH: a GET by bash alone, where nothing is installed to ask with.
get()
{
	exec 3<>"/dev/tcp/127.0.0.1/$1" || return
	printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$2" >&3
	timeout 10 cat <&3
	exec 3>&-
}
