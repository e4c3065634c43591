#!/usr/bin/env bash
# Runs every test: installs what they need (Debian packages), builds the program and the tests, calls ctest.
#
#   scripts/test.sh                       everything, optimised
#   scripts/test.sh -LE slow              without the slow ones
#   scripts/test.sh -R Crisis             those whose name contains Crisis
#
# Options are those of ctest, and so are the last lines printed and the exit status.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
usage_if_asked "$@"

install_packages test
build test

cd "$root"
exec ctest --preset test "$@"
