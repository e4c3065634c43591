#include "cli/run_request.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

#include "cli/duration.h"
#include "cli/shard_option.h"
#include "config/values.h"
#include "run/driver.h"

namespace deterrence {
namespace {

std::size_t threads_of(const std::string& text) {
  if (text.empty()) return default_threads();
  const auto threads = parse_unsigned(text);
  if (!threads || *threads < 1 || *threads > 1024) {
    throw UsageError(fmt::format("--threads: '{}' is no number of threads (1 to 1024)", text));
  }
  return static_cast<std::size_t>(*threads);
}

Simd simd_of(const std::string& text) {
  if (text.empty()) return widest_available();
  for (const Simd simd : {Simd::avx512, Simd::avx2, Simd::scalar}) {
    if (text != name_of(simd)) continue;
    if (is_available(simd)) return simd;
    throw UsageError(fmt::format("--simd: this machine has no {} (its widest is {}). Leave the option out?", text,
                                 name_of(widest_available())));
  }
  throw UsageError(fmt::format("--simd: '{}' is none of avx512, avx2, scalar", text));
}

std::optional<std::string> environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value ? std::optional<std::string>(value) : std::nullopt;
}

/// What excludes each other, or says nothing.
void check(const RunRequest& request, const std::string& keep) {
  if (request.resume && request.overwrite) throw UsageError("--resume and --overwrite exclude each other");
  if (!keep.empty() && keep != "episodes") {
    throw UsageError(fmt::format("--keep: '{}' cannot be kept (only 'episodes')", keep));
  }
  if (request.progress != "auto" && request.progress != "json" && request.progress != "none") {
    throw UsageError(fmt::format("--progress: '{}' is none of auto, json, none", request.progress));
  }
}

}  // namespace

bool read_request(const Invocation& invocation, RunRequest& request) {
  Options options("run FILE [options]", "daylight run configs/experiments/low_rungs.toml --episodes 4096");
  std::string threads;
  std::string simd;
  std::string keep;
  std::string shard;
  std::string max_time;
  request.what.add_to(options);
  options.text("output,o", "OUT.h5", request.output, "where the results go (default: results/<stem of FILE>.h5)")
      .text("threads", "N", threads, "number of threads (default: as many as the machine offers)")
      .text("simd", "avx512|avx2|scalar", simd, "vectors to use, for tests: results are the same (default: the widest)")
      .text("shard", "i/n|slurm/n", shard, "plays share i of n into a journal; daylight merge makes the file")
      .flag("resume", request.resume, "goes on from whatever is there: nothing, a part, or all of it")
      .flag("overwrite", request.overwrite, "replaces what is there")
      .text("keep", "episodes", keep, "'episodes' keeps every single episode too")
      .flag("keep-journal", request.keep_journal, "leaves the journal, so that --episodes can be raised later")
      .text("max-time", "50m", max_time, "stops by itself after so long, to be resumed (s, m, h, d, or 2:30:00)")
      .flag("fail-fast", request.fail_fast, "stops at the first episode that fails; without it the rest is played")
      .flag("mix-versions", request.mix_versions, "goes on with what other versions of the program have played")
      .text("progress", "auto|json|none", request.progress, "what to show on stderr meanwhile")
      .flag("quiet", request.quiet, "neither progress nor table")
      .flag("dry-run", request.dry_run, "plays nothing; says how many points and episodes, how long, how large")
      .text("save-experiment", "FILE", request.save_experiment, "writes what is played as an experiment file");
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return false;
  request.threads = threads_of(threads);
  request.simd = simd_of(simd);
  request.file = only_file(files, "run FILE [-o OUT.h5]");
  check(request, keep);
  request.shard = parse_shard(shard, environment);
  if (!max_time.empty()) {
    request.max_time = parse_duration(max_time);
    if (!request.max_time)
      throw UsageError(fmt::format("--max-time: '{}' is no time (as in 90s, 50m, 1.5h, 2:30:00)", max_time));
  }
  request.keep = keep.empty() ? Keep::sums : Keep::episodes;
  return true;
}

ProgressStyle RunRequest::progress_style() const {
  if (quiet || progress == "none") return ProgressStyle::none;
  if (progress == "json") return ProgressStyle::json;
  return isatty(STDERR_FILENO) != 0 ? ProgressStyle::bar : ProgressStyle::log;
}

}  // namespace deterrence
