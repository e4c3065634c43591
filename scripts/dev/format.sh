#!/usr/bin/env bash
# Formats the C++ sources in place with clang-format (.clang-format); --check only reports, and fails if any differs.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"
usage_if_asked "$@"

mode=(-i)
[[ ${1-} != --check ]] || mode=(--dry-run -Werror)
cd "$root"
folders=()
for folder in src tests benchmarks; do [[ ! -d $folder ]] || folders+=("$folder"); done
find "${folders[@]}" \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 -r clang-format "${mode[@]}"
