#!/usr/bin/env bash
# Tries very many spoilt inputs of every kind, with the address and undefined-behaviour sanitizers.
#
#   scripts/dev/fuzz.sh                        1,000,000 inputs, shared evenly by the kinds, from number 0 on
#   scripts/dev/fuzz.sh STEPS FROM             as many from another number on
#   scripts/dev/fuzz.sh STEPS FROM KIND...     of these kinds only: scenario, experiment, journal, results, options
#
# Two kinds run at a time; half an hour on two cores. Exit status 1 if anything was found; each finding says how it is repeated.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"
usage_if_asked "$@"

steps=${1:-1000000}
from=${2:-0}
kinds=("${@:3}")
((${#kinds[@]})) || kinds=(scenario experiment journal results options)
install_packages ci
build clang-asan
printf '%s\n' "${kinds[@]}" |
  xargs -P 2 -I KIND "$root/build/clang-asan/tests/fuzz" KIND "$from" $((steps / ${#kinds[@]}))
