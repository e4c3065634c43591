#include "cli/run_request.h"

#include <fmt/format.h>
#include <unistd.h>

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

}  // namespace

bool read_request(const Invocation& invocation, RunRequest& request) {
  Options options("run FILE [options]", "daylight run configs/experiments/low_rungs.toml --episodes 4096");
  std::string threads;
  std::string simd;
  std::string keep;
  request.what.add_to(options);
  options.text("output,o", "OUT.h5", request.output, "where the results go (default: results/<stem of FILE>.h5)")
      .text("threads", "N", threads, "number of threads (default: as many as the machine offers)")
      .text("simd", "avx512|avx2|scalar", simd, "vectors to use, for tests: results are the same (default: the widest)")
      .flag("resume", request.resume, "goes on from whatever is there: nothing, a part, or all of it")
      .flag("overwrite", request.overwrite, "replaces what is there")
      .text("keep", "episodes", keep, "'episodes' keeps every single episode too")
      .flag("keep-journal", request.keep_journal, "leaves the journal, so that --episodes can be raised later")
      .text("progress", "auto|json|none", request.progress, "what to show on stderr meanwhile")
      .flag("quiet", request.quiet, "neither progress nor table")
      .flag("dry-run", request.dry_run, "plays nothing; says how many points and episodes, how long, how large")
      .text("save-experiment", "FILE", request.save_experiment, "writes what is played as an experiment file");
  std::vector<std::string> files;
  if (!options.parse(invocation.arguments, files)) return false;
  request.threads = threads_of(threads);
  request.simd = simd_of(simd);
  request.file = only_file(files, "run FILE [-o OUT.h5]");
  if (request.resume && request.overwrite) throw UsageError("--resume and --overwrite exclude each other");
  if (!keep.empty() && keep != "episodes") {
    throw UsageError(fmt::format("--keep: '{}' cannot be kept (only 'episodes')", keep));
  }
  request.keep = keep.empty() ? Keep::sums : Keep::episodes;
  if (request.progress != "auto" && request.progress != "json" && request.progress != "none") {
    throw UsageError(fmt::format("--progress: '{}' is none of auto, json, none", request.progress));
  }
  return true;
}

ProgressStyle RunRequest::progress_style() const {
  if (quiet || progress == "none") return ProgressStyle::none;
  if (progress == "json") return ProgressStyle::json;
  return isatty(STDERR_FILENO) != 0 ? ProgressStyle::bar : ProgressStyle::log;
}

}  // namespace deterrence
