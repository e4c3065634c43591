#!/usr/bin/env bash
# The fault laboratory: lets every call fail that a run makes for its files, in every way, and kills runs at random
# moments; each has to give in the end what an undisturbed run gives.
#
#   scripts/dev/lab.sh             every call, and 500 runs that are killed up to four times; half an hour
#   scripts/dev/lab.sh KILLS       so many runs that are killed
#
# The quick tests try a few of each (tests/cli/test_faults.py, test_kills.py). What needs a disk of its own is skipped,
# with the reason, where mounting is not allowed. Exit status 1 if anything was found; both parts run in any case. More
# KILLS are other moments: each number is the seed of one run.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"
usage_if_asked "$@"

kills=${1:-500}
[[ $kills =~ ^[1-9][0-9]*$ ]] || { say "'$kills' is no number of runs"; exit 2; }
install_packages test
build release
cd "$root"
export DAYLIGHT=$root/build/release/daylight PYTHONDONTWRITEBYTECODE=1 DAYLIGHT_LAB=all DAYLIGHT_LAB_KILLS=$kills
failed=()
for part in faults kills; do
  say "$part ..."
  /usr/bin/python3 -m pytest -q -rs --tb=short -p no:cacheprovider "tests/cli/test_$part.py" || failed+=("$part")
done
((${#failed[@]} == 0)) || { say "found something: ${failed[*]}"; exit 1; }
