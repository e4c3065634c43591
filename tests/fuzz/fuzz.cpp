// The fuzzer: tries inputs by number and reports every one that the program does not take well.
//
//   fuzz KIND FROM STEPS     KIND: scenario, experiment, journal, results, options
//
// Inputs are tried in a child process, so that a crash or a hang (10 s) ends only that one. The same number is the same
// input again: `fuzz KIND N 1` repeats it and leaves its file. Exit status 1 if anything was found.
#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "fuzz/targets.h"
#include "support/scratch.h"

namespace deterrence::fuzz {
namespace {

constexpr std::chrono::seconds patience{10};
constexpr int status_fault = 101;

/// What the child tells the parent, in memory that both see.
struct Shared {
  std::atomic<std::uint64_t> step{0};
  char message[500] = "";
};

/// Tries inputs from `shared.step` on; ends the process at the first that is wrong.
[[noreturn]] void try_inputs(const std::string& kind, const std::filesystem::path& folder, std::uint64_t end,
                             Shared& shared, bool loud) {
  if (!loud) {
    std::ignore = std::freopen("/dev/null", "w", stdout);
    std::ignore = std::freopen("/dev/null", "w", stderr);
  }
  try {
    const auto tried = target(kind, folder);
    for (; shared.step < end; ++shared.step) tried->try_input(shared.step.load());
  } catch (const std::exception& error) {
    std::snprintf(shared.message, sizeof shared.message, "%s", error.what());
    ::_exit(status_fault);
  }
  ::_exit(0);
}

/// Waits for the child; empty if it came to its end, else what happened.
std::string watch(pid_t child, const Shared& shared) {
  std::uint64_t step = shared.step;
  auto since = std::chrono::steady_clock::now();
  for (int status = 0;;) {
    if (::waitpid(child, &status, WNOHANG) == child) {
      if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return "";
      if (WIFEXITED(status) && WEXITSTATUS(status) == status_fault) return shared.message;
      return WIFSIGNALED(status) ? fmt::format("crash: {}", ::strsignal(WTERMSIG(status)))
                                 : fmt::format("crash: exit status {}", WEXITSTATUS(status));
    }
    if (shared.step != step) {
      step = shared.step;
      since = std::chrono::steady_clock::now();
    }
    if (std::chrono::steady_clock::now() - since > patience) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return "hang";
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

int fuzz(const std::string& kind, std::uint64_t from, std::uint64_t n) {
  const ScratchFolder scratch;
  const std::filesystem::path folder =
      n == 1 ? std::filesystem::temp_directory_path() / "daylight-fuzz" : scratch / "f";
  std::filesystem::create_directories(folder);
  void* memory = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::runtime_error("no memory to share");
  Shared& shared = *new (memory) Shared;
  std::uint64_t n_found = 0;
  for (shared.step = from; shared.step < from + n; ++shared.step) {
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child == 0) try_inputs(kind, folder, from + n, shared, n == 1);
    const std::string found = watch(child, shared);
    if (found.empty()) break;
    ++n_found;
    fmt::print("{} {}: {}\n  repeat it with: fuzz {} {} 1\n", kind, shared.step.load(), found, kind,
               shared.step.load());
  }
  fmt::print("{}: {} inputs from {} on, {} found\n", kind, n, from, n_found);
  return n_found > 0 ? 1 : 0;
}

}  // namespace
}  // namespace deterrence::fuzz

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: fuzz KIND FROM STEPS\n", stderr);
    return 2;
  }
  return deterrence::fuzz::fuzz(argv[1], std::strtoull(argv[2], nullptr, 10), std::strtoull(argv[3], nullptr, 10));
}
