#include "run/block_writer.h"

#include <chrono>

namespace deterrence {
namespace {

constexpr std::chrono::milliseconds between_syncs{1000};

}  // namespace

BlockWriter::BlockWriter(Journal& journal, std::size_t most_waiting)
    : journal_(journal), most_waiting_(most_waiting), thread_([this] { work(); }) {}

BlockWriter::~BlockWriter() {
  try {
    finish();
  } catch (...) {  // whoever wanted to know has called finish()
  }
}

void BlockWriter::put(const BlockId& id, BlockRecord block) { put_content(id, std::move(block)); }

void BlockWriter::put(const BlockId& id, BlockFailure failure) { put_content(id, std::move(failure)); }

void BlockWriter::put_content(const BlockId& id, Content content) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return failure_ || waiting_.size() < most_waiting_; });
  if (failure_) std::rethrow_exception(failure_);
  waiting_.emplace_back(id, std::move(content));
  changed_.notify_all();
}

void BlockWriter::finish() {
  {
    const std::lock_guard lock(mutex_);
    finished_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
  if (failure_) std::rethrow_exception(failure_);
}

void BlockWriter::work() {
  try {
    write_until_finished();
  } catch (...) {
    const std::lock_guard lock(mutex_);
    failure_ = std::current_exception();
    waiting_.clear();
    changed_.notify_all();
  }
}

void BlockWriter::write_until_finished() {
  bool unsynced = false;
  auto last_sync = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait_for(lock, between_syncs, [&] { return finished_ || !waiting_.empty(); });
    auto taken = std::exchange(waiting_, {});
    const bool last = finished_ && taken.empty();
    changed_.notify_all();
    lock.unlock();
    for (const auto& taken_one : taken) {
      std::visit([&](const auto& content) { journal_.append(taken_one.first, content); }, taken_one.second);
    }
    unsynced = unsynced || !taken.empty();
    if (unsynced && (last || std::chrono::steady_clock::now() - last_sync >= between_syncs)) {
      journal_.sync();
      unsynced = false;
      last_sync = std::chrono::steady_clock::now();
    }
    if (last) return;
    lock.lock();
  }
}

}  // namespace deterrence
