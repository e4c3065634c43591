#!/usr/bin/env bash
# Measures how fast it is, and prints ratios: figures of one run of this script, so that they can be compared.
#
#   scripts/dev/speed.sh [EPISODES]       EPISODES of each whole run, by default 16384
#
# Times are of the processor, not of the clock on the wall, but for 2 threads / 1: other work on the machine still
# disturbs them, so best let it be idle. docs/performance.md says what the figures mean.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"
usage_if_asked "$@"

install_packages test
build bench

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$root/build/bench/benchmarks/benchmarks" --benchmark_min_time=1 --benchmark_out="$folder/parts.json" \
  --benchmark_out_format=json >&2
exec /usr/bin/python3 "$root/scripts/dev/speed_ratios.py" "$root/build/bench/daylight" "$folder" "${1:-16384}"
