#!/usr/bin/env bash
# Prints how many lines of src/ the quick tests reach, by folder and in all, and names those that they do not.
#
#   scripts/dev/coverage.sh                    all quick tests; a quarter of an hour on two cores
#   scripts/dev/coverage.sh -R Crisis          what those whose name contains Crisis reach
#
# Options are those of ctest. Exit status 1 if a test failed or fewer than 95 % of all lines were reached.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"
usage_if_asked "$@"

install_packages test
build coverage
cd "$root"
find build/coverage -name "*.gcda" -delete
logged ctest-coverage ctest --preset coverage -LE 'slow|analysis' "$@"
exec /usr/bin/python3 scripts/dev/coverage.py build/coverage
