#!/usr/bin/env bash
# Tries the set-up on a fresh Debian 12: a minimal system in a chroot, git, a clone of this checkout, one script.
#
#   sudo scripts/dev/fresh.sh DIR         scripts/run.sh in a new system in DIR (which must not exist)
#   sudo scripts/dev/fresh.sh DIR test    scripts/test.sh instead
#
# What is committed is what is tried. DIR is left for inspection. Needs root, debootstrap, 3 GB and the network.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"
usage_if_asked "${1---help}"

system=$(realpath -m "$1")
script=scripts/${2:-run}.sh
[[ $script == scripts/run.sh || $script == scripts/test.sh ]] || { say "'$2' is neither run nor test"; exit 2; }
((EUID == 0)) || { say "needs root (debootstrap, chroot, mount)"; exit 2; }
[[ ! -e $system ]] || { say "$system exists (a fresh system needs a new folder)"; exit 2; }
command -v debootstrap >/dev/null || { say "debootstrap is missing. Try: apt-get install debootstrap"; exit 2; }

# timed LABEL COMMAND...: says how long COMMAND took and how it ended, and passes its exit status on.
timed() {
  local start=$SECONDS status=0
  "${@:2}" || status=$?
  say "$1: $((SECONDS - start)) s, exit status $status"
  return $status
}
inside() { chroot "$system" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root "$@" </dev/null; }

sources=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources 2>/dev/null || true)
mirror=$(sed -nE 's/^(URIs:|deb( \[.*\])?) *(https?:[^ ]+).*/\3/p' <<<"$sources" | sed -n 1p)
timed "minimal system" logged debootstrap debootstrap --variant=minbase bookworm "$system" \
  "${mirror:-http://deb.debian.org/debian}"
cp -L /etc/resolv.conf "$system/etc/resolv.conf"
apt-config dump | sed -n '/::[Pp]roxy/p' >"$system/etc/apt/apt.conf.d/80proxy"
mount -t proc proc "$system/proc"
trap 'umount "$system/proc"' EXIT

timed "package lists" logged fresh-update inside apt-get update
timed "git" logged fresh-git inside apt-get install -y --no-install-recommends git ca-certificates
git clone --quiet --no-hardlinks "$root" "$system/root/daylight"
timed "first $script" inside bash "/root/daylight/$script"
timed "second $script" inside bash "/root/daylight/$script"
