#!/usr/bin/env bash
# Makes a folder of the program and all that it needs, to be copied to machines on which nothing can be installed.
#
#   scripts/cluster/bundle.sh DIR                      of build/release/daylight
#   scripts/cluster/bundle.sh DIR PROGRAM
#   DIR/bin/daylight --version
#
# DIR must not exist. It may be moved, and bin/daylight linked to. Its libraries and their loader lie in DIR/lib, so
# that even the C library of the other machine may be older: it only has to run Linux on the same kind of processor.
set -euo pipefail
case ${1---help} in -h | --help) sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0" && exit 0 ;; esac

dir=$1
program=${2:-$(dirname "$0")/../../build/release/daylight}
fail() { echo "bundle.sh: $*" >&2; exit 2; }
[[ ! -e $dir ]] || fail "$dir exists"
[[ -x $program ]] || fail "there is no program $program. Build it with scripts/run.sh, or name another"

libraries=$(ldd "$program")
[[ $libraries != *"not found"* ]] || fail "libraries of $program are missing here:"$'\n'"$libraries"
loader=$(sed -nE 's|^\s*(/\S*/ld-\S+) .*|\1|p' <<<"$libraries")

mkdir -p "$dir/bin" "$dir/lib"
sed -nE 's|.* => (/\S+) .*|\1|p' <<<"$libraries" | xargs cp -Lt "$dir/lib" "$loader"
cp -L "$program" "$dir/lib/daylight"
cat >"$dir/bin/daylight" <<WRAPPER
#!/bin/sh
# Calls the program by the loader and with the libraries of this folder.
lib=\$(dirname "\$(readlink -f "\$0")")/../lib
exec "\$lib/$(basename "$loader")" --argv0 daylight --library-path "\$lib" "\$lib/daylight" "\$@"
WRAPPER
chmod +x "$dir/bin/daylight"
"$dir/bin/daylight" --version
du -sh "$dir"
