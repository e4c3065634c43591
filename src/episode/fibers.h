// Several tasks in turns on one thread, each with a stack of its own, so that a task can wait in the middle of what it
// does. The only user of Boost.Context.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace deterrence {

/// Runs copies of a task. Not thread-safe: all of it belongs to one thread at a time.
class Fibers {
 public:
  explicit Fibers(std::size_t n_fibers);
  ~Fibers();
  Fibers(const Fibers&) = delete;
  Fibers& operator=(const Fibers&) = delete;

  std::size_t size() const;

  /// Runs `task` with each number 0..size-1 until all have ended. Whenever all that have not ended wait, `serve` is
  /// called, then they go on.
  /// @param task  must not throw
  void run(const std::function<void(std::size_t fiber)>& task, const std::function<void()>& serve);

  /// Waits until it has been served; called within a task.
  void wait();

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace deterrence
