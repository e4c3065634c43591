#!/usr/bin/env bash
# Plays an experiment or a scenario: installs what that needs (Debian packages), builds the program, runs it.
#
#   scripts/run.sh                        the default experiment, into results/ of this project
#   scripts/run.sh FILE [options]         any file, into results/ of the folder you are in
#   scripts/run.sh FILE -o OUT.h5         ... or wherever you say
#
# A result that is there already is shown again, an unfinished one is resumed; nothing is overwritten unless you
# add --overwrite. Options are those of `daylight run --help`. Exit status: 0 done, 1 the machine's fault,
# 2 yours, 3 stopped early and resumable.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
usage_if_asked "$@"

install_packages run
build release

if (($# == 0)) || [[ $1 == -* ]]; then
  cd "$root"
  set -- configs/experiments/contribution_integration.toml "$@"
fi
resume=(--resume)
for argument; do
  case $argument in --overwrite | --resume | --dry-run | --help) resume=() ;; esac
done
exec "$root/build/release/daylight" run "$@" "${resume[@]}"
