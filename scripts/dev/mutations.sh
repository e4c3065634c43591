#!/usr/bin/env bash
# Tests the tests: plants the faults of tests/mutations/ one at a time, and says which tests catch each.
#
#   scripts/dev/mutations.sh               all of them
#   scripts/dev/mutations.sh NAME...       those whose name contains one of these
#   scripts/dev/mutations.sh --update      all of them, and renews the table in tests/mutations/README.md
#
# What is committed is what is broken, in a copy of it in build/mutations. Unit tests come first, then those of the
# program, then the slow ones, until some test fails; up to three of those that did are named. It takes three quarters of an
# hour on two cores. Exit status 1 if a fault is not caught, or its patch no longer applies or compiles.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../setup.sh"
usage_if_asked "$@"

faults=$root/tests/mutations
scratch=$root/build/mutations
tree=$scratch/tree
built=$scratch/build
quick_targets=(daylight unit_tests threaded_tests)
slow_targets=(fuzz slow_tests)

# make_tree: a copy of what is committed; only what differs from the last time is written, so that builds are short.
make_tree() {
  [[ -d $tree ]] || git clone --quiet --shared --no-checkout "$root" "$tree"
  git -C "$tree" fetch --quiet origin HEAD
  git -C "$tree" checkout --quiet --force --detach FETCH_HEAD
  [[ -e $built/build.ninja ]] ||
    logged mutations-configure cmake -S "$tree" -B "$built" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
      -DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -DDAYLIGHT_WERROR=ON -DDAYLIGHT_BENCHMARKS=OFF
}

build_targets() { cmake --build "$built" --target "$@" >"$scratch/build.log" 2>&1; }

# failing_gtests PROGRAM: the first test that fails, and up to two more if they come soon. One that crashes or hangs is
# the last one begun.
failing_gtests() {
  { timeout 900 "$built/tests/$1" 2>&1 || true; } 2>/dev/null | awk '
    /^\[ RUN      \]/ { running = $4; if (n > 0 && ++since > 100) exit_now() }
    /^\[       OK \]|^\[  SKIPPED \]/ { running = "" }
    /^\[  FAILED  \]/ { sub(",$", "", $4); if ($4 == running) { print running; running = ""; if (++n == 3) exit_now() } }
    function exit_now() { running = ""; exit }
    END { if (running != "") print running " (crashes or hangs)" }' || true
}

# failing_ctests OPTION...: the same of tests of ctest. Of pytest files, those of their tests that fail.
failing_ctests() {
  ctest --test-dir "$built" -j 2 --no-tests=error --stop-on-failure --output-on-failure "$@" >"$scratch/ctest.log" 2>&1 || {
    sed -nE 's/^FAILED .*\/(test_[^ ]*).*/\1/p' "$scratch/ctest.log" | head -3 | grep . ||
      sed -nE 's/^\t *[0-9]+ - ([^ ]*).*/\1/p' "$scratch/ctest.log"
  }
}

# Whether the patches still apply is no question in a tree where one is applied.
failing_quick_tests() {
  local failing
  failing=$(failing_gtests unit_tests)
  [[ -n $failing ]] || failing=$(failing_gtests threaded_tests)
  [[ -n $failing ]] || failing=$(failing_ctests -R '^cli\.' -E '^cli\.planted_faults$')
  printf '%s' "$failing"
}

failing_slow_tests() {
  local failing
  failing=$(failing_ctests -R '^fuzz\.')
  [[ -n $failing ]] || failing=$(failing_ctests -R '^verification\.')
  [[ -n $failing ]] || failing=$(failing_gtests slow_tests)
  printf '%s' "$failing"
}

# verdict_on PATCH: what became of it.
verdict_on() {
  local failing
  git -C "$tree" checkout --quiet -- src
  git -C "$tree" apply "$1" 2>/dev/null || { echo "DOES NOT APPLY"; return; }
  build_targets "${quick_targets[@]}" || { echo "DOES NOT COMPILE"; return; }
  failing=$(failing_quick_tests)
  if [[ -n $failing ]]; then echo "caught by ${failing//$'\n'/, }"; return; fi
  build_targets "${slow_targets[@]}" || { echo "DOES NOT COMPILE"; return; }
  failing=$(failing_slow_tests)
  if [[ -n $failing ]]; then echo "caught by the slow ${failing//$'\n'/, }"; else echo "NOT CAUGHT"; fi
}

# wanted_patches NAME...: those whose names contain one of these; without any, all.
wanted_patches() {
  local patch name
  for patch in "$faults"/*.patch; do
    (($#)) || echo "$patch"
    for name; do [[ $(basename "$patch") != *"$name"* ]] || { echo "$patch"; break; }; done
  done
}

update=
if [[ ${1-} == --update ]]; then update=yes && shift; fi
mapfile -t patches < <(wanted_patches "$@")
((${#patches[@]})) || { say "no fault in tests/mutations has '$*' in its name"; exit 2; }
[[ -z $update || $# == 0 ]] || { say "--update renews the whole table, so it takes no names"; exit 2; }

install_packages test
mkdir -p "$scratch"
exec 9>"$scratch/lock" && flock 9 # two scripts started at once take turns
make_tree
say "building and testing what is committed ($(git -C "$tree" rev-parse --short HEAD))"
build_targets "${quick_targets[@]}" || { cat "$scratch/build.log" >&2; exit 1; }
if (($#)); then failing=$(failing_gtests unit_tests); else failing=$(failing_quick_tests); fi
[[ -z $failing ]] || { say "tests fail without any fault planted: ${failing//$'\n'/, }"; exit 1; }

n_caught=0
rows=
for patch in "${patches[@]}"; do
  name=$(basename "$patch" .patch)
  verdict=$(verdict_on "$patch")
  printf '%-40s %s\n' "$name" "$verdict"
  [[ $verdict != caught* ]] || n_caught=$((n_caught + 1))
  rows+="| $name | $(head -1 "$patch") | ${verdict#caught by } |"$'\n'
done
git -C "$tree" checkout --quiet -- src
if [[ -n $update ]]; then
  sed -i '/^| ---/q' "$faults/README.md"
  printf '%s' "$rows" >>"$faults/README.md"
fi
echo "$n_caught of ${#patches[@]} planted faults caught"
((n_caught == ${#patches[@]}))
