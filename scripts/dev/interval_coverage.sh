#!/usr/bin/env bash
# Measures how often 95 % intervals contain the truth, over 2,000 repetitions of a small experiment that
# `daylight exact` solves. Takes about 20 minutes of one core for every 16 blocks.
#
#   scripts/dev/interval_coverage.sh                                  16 blocks (1,024 episodes)
#   scripts/dev/interval_coverage.sh --episodes 4096                  64 blocks
#   scripts/dev/interval_coverage.sh --repetitions 200 --scenario configs/scenarios/small/two_allies.toml
#
# docs/experiments.md says what it found.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"
usage_if_asked "$@"

install_packages test
build release
DAYLIGHT=$root/build/release/daylight exec /usr/bin/python3 "$root/tests/verification/interval_coverage.py" "$@"
