# Functions that the scripts share: install what is missing, build what is out of date.
#
# To be sourced; expects `set -euo pipefail`. Messages go to stderr, one line each. Output of apt and of the
# compiler goes into build/logs/ and is shown only if something fails. Functions check what they call themselves,
# because bash suspends `set -e` where a caller does.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs

# Debian packages by purpose; each purpose includes the one before.
packages_run=(g++ cmake ninja-build git pkg-config libtbb-dev libhdf5-dev libboost-dev libboost-program-options-dev
  libboost-context-dev libfmt-dev libxsimd-dev libtomlplusplus-dev librandom123-dev libxxhash-dev)
packages_test=("${packages_run[@]}" libgtest-dev libgmock-dev libbenchmark-dev python3 python3-pytest python3-numpy
  python3-scipy python3-h5py-serial python3-h5netcdf python3-xarray python3-pandas python3-matplotlib python3-sklearn
  python3-nbclient python3-ipykernel python3-selenium chromium chromium-driver python3-xxhash netcdf-bin slurm-wlm munge)
# shellcheck disable=SC2034 # used by name
packages_ci=("${packages_test[@]}" clang clang-format clang-tidy)

say() { echo "daylight: $*" >&2; }

# logged NAME COMMAND...: runs COMMAND with its output in build/logs/NAME.log, shown only if it fails (status 1).
logged() {
  local log=$logs/$1.log status=0
  mkdir -p "$logs"
  "${@:2}" >"$log" 2>&1 </dev/null || status=$?
  ((status == 0)) && return
  cat "$log" >&2
  say "$1 failed (exit status $status; the above is $log)"
  return 1
}

# install_packages run|test|ci: installs those Debian packages of a purpose that are missing, if any.
install_packages() {
  local -n wanted=packages_$1
  local as_root=() missing=() package
  if ! command -v dpkg-query >/dev/null; then
    say "this system has no dpkg, so nothing is installed for you; needed are the equivalents of: ${wanted[*]}"
    return
  fi
  for package in "${wanted[@]}"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed* ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    command -v sudo >/dev/null || {
      say "packages are missing and you are neither root nor have sudo. Ask for: apt-get install ${missing[*]}"
      return 1
    }
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=300)
  logged apt-update "${apt[@]}" update &&
    logged apt-install "${apt[@]}" install --no-install-recommends "${missing[@]}"
}

# build PRESET [TARGET...]: configures where that was not done yet or the presets changed, and builds what is out of
# date: everything, or the targets named.
build() (
  local targets=()
  (($# == 1)) || targets=(--target "${@:2}")
  mkdir -p "$logs"
  cd "$root" && exec 9>"$logs/$1.lock" && flock 9 || exit # two scripts started at once take turns
  if [[ ! build/$1/build.ninja -nt CMakePresets.json ]]; then
    say "configuring build/$1"
    logged "configure-$1" cmake --fresh --preset "$1" || exit
  fi
  if [[ -t 2 ]]; then
    cmake --build --preset "$1" "${targets[@]}" >&2
  else
    [[ $(ninja -C "build/$1" -n "${@:2}" 2>&1) == *'no work to do'* ]] || say "building build/$1"
    logged "build-$1" cmake --build --preset "$1" "${targets[@]}"
  fi
)

# usage_if_asked ARGUMENTS...: where the first is --help, prints the comment that opens the script, and ends.
usage_if_asked() {
  case ${1-} in
    -h | --help) sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0" && exit 0 ;;
  esac
}
