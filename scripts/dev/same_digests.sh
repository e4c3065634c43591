#!/usr/bin/env bash
# Compares results over builds and widths of vectors: gcc and clang, Release and Debug, avx512, avx2 and scalar.
#
#   scripts/dev/same_digests.sh [PRESET...]     by default: release test debug clang-release clang-debug
#
# Builds what is missing, plays configs/experiments/signature.toml with each build at each width that the machine has,
# and prints the digests. Exit status 1 if they are not all the same.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"
usage_if_asked "$@"

presets=("$@")
((${#presets[@]})) || presets=(release test debug clang-release clang-debug)
install_packages ci
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for preset in "${presets[@]}"; do
  build "$preset"
  for width in avx512 avx2 scalar; do
    status=0
    "$root/build/$preset/daylight" run "$root/configs/experiments/signature.toml" -o "$folder/r.h5" --overwrite --quiet \
      --simd $width 2>"$folder/refusal" || status=$?
    if ((status == 2)) && grep -q "this machine has no" "$folder/refusal"; then continue; fi
    ((status == 0)) || { cat "$folder/refusal" >&2; exit 1; }
    digest=$("$root/build/$preset/daylight" verify "$folder/r.h5" | sed -n '1s/.*\b\([0-9a-f]\{32\}\)$/\1/p')
    printf '%-14s %-7s %s\n' "$preset" $width "$digest"
    echo "$digest" >>"$folder/digests"
  done
done
(($(sort -u "$folder/digests" | wc -l) == 1)) || { say "the digests differ"; exit 1; }
