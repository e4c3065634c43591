// The one thread that appends to the journal, so that those who play need not wait for the disk.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

#include "storage/journal.h"

namespace deterrence {

/// Takes blocks from any thread. What was put is on the disk at most two seconds later.
class BlockWriter {
 public:
  /// @param most_waiting  blocks that may wait to be written; put() waits while there are more
  BlockWriter(Journal& journal, std::size_t most_waiting);
  ~BlockWriter();
  BlockWriter(const BlockWriter&) = delete;
  BlockWriter& operator=(const BlockWriter&) = delete;

  /// @throws what the journal threw at an earlier block
  void put(const BlockId& id, BlockRecord block);
  void put(const BlockId& id, BlockFailure failure);

  /// Writes and syncs all that waits, and ends the thread.
  /// @throws what the journal threw
  void finish();

 private:
  using Content = std::variant<BlockRecord, BlockFailure>;

  void put_content(const BlockId& id, Content content);
  void work();
  void write_until_finished();

  Journal& journal_;
  std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<BlockId, Content>> waiting_;
  bool finished_ = false;
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace deterrence
