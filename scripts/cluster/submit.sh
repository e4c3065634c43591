#!/usr/bin/env bash
# Plays an experiment as an array of Slurm jobs and makes one results file of it, however often jobs are stopped.
#
#   scripts/cluster/submit.sh EXPERIMENT OUT.h5 --tasks N[%M] [options of sbatch] [-- options of run]
#   scripts/cluster/submit.sh e.toml o.h5 --tasks 20 --cpus-per-task=16 --time=2:00:00 -- --episodes 1000000
#
# Submits an array whose task i plays shard i of N (M at a time), and a merge job that waits until all of them have
# ended, however they did. Where blocks are missing, or where points need more for [precision], the merge job submits
# those tasks again that have something to do, and another merge job behind them. After two rounds in which nothing was
# played it says what is wrong. All state is in the files beside OUT.h5, so the same command goes on from whatever is
# there.
#
#   the time limit is near (--max-time is set from it)      the task queues itself again
#   preempted, or its node is lost                          Slurm queues it again (--requeue)
#   cancelled, failed, killed, stopped by another's SIGTERM  the merge job names it, and submits it again
#
# Logs: OUT.h5.logs/I.log and OUT.h5.logs/merge.log. The program is $DAYLIGHT, or else `daylight` on the path.
# Exit status: 0 submitted, or complete already; 1 Slurm refused; 2 a mistake in the command.
set -euo pipefail
case ${1---help} in -h | --help) sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0" && exit 0 ;; esac

say() { echo "submit.sh: $*"; }
fail() { say "$@" >&2; exit 2; }

# A job is called with its role and what it inherits before what the user wrote; the user's call has neither.
role=begin
if [[ $1 == @* ]]; then
  role=${1#@} program=$2 script=$3 fruitless=$4 played_before=$5
  shift 5
else
  program=$(command -v "${DAYLIGHT:-daylight}") || fail "there is no '${DAYLIGHT:-daylight}'. Set DAYLIGHT or PATH"
  script=$(realpath "$0")
fi
request=("$@")
(($# >= 2)) || fail "EXPERIMENT and OUT.h5 come first. See --help"
experiment=$1 out=$2 tasks=
shift 2
sbatch_options=()
while (($#)); do
  case $1 in
    --tasks) tasks=${2-}; shift ;;
    --tasks=*) tasks=${1#*=} ;;
    --) shift; break ;;
    *) sbatch_options+=("$1") ;;
  esac
  shift
done
run_options=("$@")
[[ $tasks =~ ^[1-9][0-9]*(%[1-9][0-9]*)?$ ]] || fail "--tasks: '$tasks' is not N or N%M"
n=${tasks%\%*}
at_once=${tasks#"$n"}
name=daylight:$(realpath -m "$out")

# given OPTION: whether the user gave it to run.
given() { [[ " ${run_options[*]} " == *" $1"[\ =]* ]]; }

# submit_round SHARDS FRUITLESS PLAYED: an array of these shards, and the merge job behind it.
submit_round() {
  local array merge common=(--parsable --job-name="$name" --requeue --open-mode=append)
  array=$(sbatch "${common[@]}" --signal=B:TERM@30 "${sbatch_options[@]}" --array="$1$at_once" \
    --output="$out.logs/%a.log" "$script" @play "$program" "$script" "$2" "$3" "${request[@]}") || exit 1
  array=${array%%;*}
  merge=$(sbatch "${common[@]}" "${sbatch_options[@]}" --dependency="afterany:$array" --ntasks=1 --cpus-per-task=1 \
    --output="$out.logs/merge.log" "$script" @merge "$program" "$script" "$2" "$3" "${request[@]}") ||
    { scancel "$array"; exit 1; }
  say "array $array plays shards $1 of $n. Job ${merge%%;*} will merge. To stop both: scancel --name=$name"
}

begin() {
  if [[ -e $out ]] && "$program" merge "$out"; then return; fi
  "$program" run "$experiment" -o "$out" --resume --dry-run "${run_options[@]}"
  [[ -z $(squeue -h -o %i --name="$name") ]] || fail "jobs for $out are in the queue: squeue --name=$name"
  mkdir -p "$out.logs"
  submit_round "1-$n" 0 0
}

# seconds_left TASK: until its time limit; nothing if it has none. Slurm writes days-hours:minutes:seconds.
seconds_left() {
  squeue -h -j "$1" -o %L | awk -F '[-:]' '/^[0-9]/ { s = $NF; split("60 3600 86400", unit, " ")
    for (i = 1; i < NF; ++i) s += unit[i] * $(NF - i); print s }'
}

# One shard. A task is named by array and index: the number of its job may be that of the whole array.
play() {
  local task=${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID left options=() signalled='' before child status=0
  local journal=$out.shard-$SLURM_ARRAY_TASK_ID-of-$n.journal
  size() { stat -c %s "$journal" 2>/dev/null || echo 0; }
  left=$(seconds_left "$task")
  [[ -z $left ]] || given --max-time || options+=(--max-time "$((left > 240 ? left - 120 : left / 2))s")
  given --threads || options+=(--threads "${SLURM_CPUS_PER_TASK:-1}")
  say "task $task, shard $SLURM_ARRAY_TASK_ID of $n, on $(hostname), $(date +%FT%T)"
  before=$(size)

  trap 'signalled=yes; kill -TERM "$child" || true' TERM # the shell alone may be signalled, or all processes of the task
  "$program" run "$experiment" -o "$out" --shard "slurm/$n" --resume --progress none \
    "${options[@]}" "${run_options[@]}" &
  child=$!
  while kill -0 "$child" 2>/dev/null; do wait "$child" || true; done # a signal ends wait, not what it waits for
  wait "$child" || status=$?

  say "shard $SLURM_ARRAY_TASK_ID of $n ended with status $status${signalled:+ after SIGTERM}"
  if ((status == 3)) && [[ ! $signalled ]] && (($(size) > before)); then
    trap - TERM
    if scontrol requeue "$task"; then sleep 60; fi # until Slurm ends it: to exit might seem to be the end of the next
    say "task $task could not be queued again; the merge job will submit it"
  fi
  exit "$status"
}

merge() {
  local status=0 report played shards missing later
  if ((${SLURM_RESTART_COUNT:-0} > 0)); then # this job may have done its part before it was preempted
    later=$(squeue -h -t PENDING,RUNNING -o %A --name="$name" | grep -vx "$SLURM_JOB_ID") || true
    [[ -z $later ]] || { say "the next merge job is in the queue already"; return; }
  fi
  "$program" merge "$out" || status=$?
  ((status == 3)) || exit "$status"
  report=$("$program" status "$out" --json)
  [[ $report =~ \"played\":\ *([0-9]+) ]] && played=${BASH_REMATCH[1]}
  [[ $report =~ \"missing_array\":\ *\"([^\"]*)\" ]] && shards=${BASH_REMATCH[1]}
  if [[ $report =~ \"missing_shards\":\ *\[(\"[0-9]+/$n\"[^]]*)\] ]]; then
    missing=${BASH_REMATCH[1]}
  else # of another number of shards, all of whose journals are older
    missing='' shards=1-$n
  fi

  fruitless=$((played > played_before ? 0 : fruitless + 1))
  say "$played blocks are played; shards $shards of $n have more to do. How the first ten of them ended:"
  grep -oE '[0-9]+/' <<<"$missing" | sed 10q |
    while IFS=/ read -r shard; do tail -n 2 "$out.logs/$shard.log"; done || true
  ((fruitless < 2)) || { say "given up, because two rounds played nothing; all logs are in $out.logs"; exit 1; }
  submit_round "$shards" "$fruitless" "$played"
}

"$role"
