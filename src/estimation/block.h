// The block: 64 consecutive episodes of one policy at one point, and what is known of them.
//
// It is the unit of work, of durability, of statistics and of distribution. Its content depends on nothing but the
// course, the seed and its number.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "episode/ensemble.h"
#include "episode/outcomes.h"
#include "estimation/bins.h"
#include "estimation/ratios.h"
#include "estimation/spread.h"
#include "model/scenario.h"

namespace deterrence {

inline constexpr std::uint64_t episodes_per_block = 64;

/// What is stored of a block.
struct BlockRecord {
  std::vector<double> mean;                 ///< of every outcome, shape (layout.n_values(),)
  std::vector<double> squares;              ///< sums of squared deviations, same shape
  std::vector<RatioMoments> ratios;         ///< shape (n_ratio_values,)
  std::vector<std::vector<BinCount>> bins;  ///< of the scalar outcomes, shape (layout.n_scalars(), bins in use)
  std::vector<double> episodes;             ///< empty, or shape (episodes_per_block, layout.n_kept())
};

/// Whether every single episode is kept beside the sums.
enum class Keep { sums, episodes };

/// @param row  outcomes as laid out
/// @throws std::domain_error naming the first outcome that is not a finite number
void check_finite(const Layout& layout, const std::vector<double>& row);

/// Gathers the episodes of a block.
class BlockSums {
 public:
  explicit BlockSums(const Layout& layout, Keep keep = Keep::sums);

  /// @throws std::domain_error naming the first outcome that is not a finite number
  void add(const Record& record);

  BlockRecord finish() const;

 private:
  const Layout& layout_;
  Keep keep_;
  std::vector<double> row_;
  std::vector<Spread> values_;
  std::vector<JointSpread> ratios_;
  std::vector<std::vector<Bin>> bins_;  ///< of the scalar outcomes, one for each episode
  std::vector<double> episodes_;
};

/// Plays blocks, one after the other, in memory that it keeps. Belongs to one thread at a time.
class BlockPlayer {
 public:
  /// @param layout  must outlive it
  BlockPlayer(const Layout& layout, Simd simd) : layout_(layout), ensemble_(layout.extents(), simd) {}

  /// What is played from now on.
  void set_course(Course course) { ensemble_.set_course(std::move(course)); }

  /// Plays the episodes of one block.
  /// @param abandon  once true, gives up by throwing Abandoned
  /// @throws EpisodeError with the number of the first episode that fails
  BlockRecord play(std::uint64_t seed, std::uint64_t block, Keep keep, const std::atomic<bool>& abandon);

 private:
  const Layout& layout_;
  Ensemble ensemble_;
};

/// Plays one block of a course.
BlockRecord play_block(const Course& course, const Layout& layout, std::uint64_t seed, std::uint64_t block, Keep keep,
                       const std::atomic<bool>& abandon);

}  // namespace deterrence
