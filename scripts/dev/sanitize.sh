#!/usr/bin/env bash
# Runs every test, the slow ones too, with the address and undefined-behaviour sanitizers, then with the thread sanitizer.
#
#   scripts/dev/sanitize.sh                    everything; about two hours on two cores
#   scripts/dev/sanitize.sh -R Crisis          those whose name contains Crisis
#
# What a sanitizer disturbs (tests/CMakeLists.txt) is left out, and so is the Python part. Options are those of ctest.
# Exit status 1 if a test failed or a sanitizer reported anything; both parts run in any case.
# What the thread sanitizer may not report stands in tests/support/tsan.supp, with a reason for each line.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"
usage_if_asked "$@"

install_packages ci
cd "$root"
failed=()
for preset in clang-asan tsan; do
  build "$preset"
  ctest --preset "$preset" --output-log "$logs/ctest-$preset.log" -LE 'unsanitized|analysis' "$@" || failed+=("$preset")
done
((${#failed[@]} == 0)) || { say "not clean: ${failed[*]} (build/logs/ctest-PRESET.log)"; exit 1; }
