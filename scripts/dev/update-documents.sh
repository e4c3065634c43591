#!/usr/bin/env bash
# Renews the tables in configs/README.md and results/README.md from the tables in the code.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"
build test
DAYLIGHT_UPDATE_DOCUMENTS=1 "$root/build/test/tests/unit_tests" --gtest_filter='Documents.*' >/dev/null || true
"$root/build/test/tests/unit_tests" --gtest_brief=1 --gtest_filter='Documents.*'
