#!/usr/bin/env bash
# Prints the signature of the results: the first 8 digits of the digest of configs/experiments/signature.toml.
#
# The last line of a commit message is `Results: unchanged` if this prints the same before and after the
# change, else `Results: OLD -> NEW (reason)`.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"
usage_if_asked "$@"

install_packages run
build release

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
daylight=$root/build/release/daylight
"$daylight" run "$root/configs/experiments/signature.toml" -o "$folder/signature.h5" --quiet >&2
digest=$("$daylight" verify "$folder/signature.h5" | sed -n '1s/.*\b\([0-9a-f]\{32\}\)$/\1/p')
[[ -n $digest ]] || { say "no digest in the first line of 'daylight verify'"; exit 1; }
echo "${digest:0:8}"
