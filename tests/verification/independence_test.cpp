// Results do not depend on the order of blocks, on what else was played by whoever plays them, on the width of vectors
// or on what is kept beside them.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "episode/outcomes.h"
#include "storage/digest.h"
#include "storage/journal.h"
#include "storage/make_results.h"
#include "support/scratch.h"
#include "support/small_experiments.h"

namespace deterrence {
namespace {

using Order = std::vector<BlockId>;

class Independence : public testing::Test {
 protected:
  /// In waves, as a run plays them.
  Order order() const {
    Order ids;
    for (std::uint64_t block = 0; block < experiment_.episodes / episodes_per_block; ++block) {
      for (std::uint32_t policy = 0; policy < experiment_.policies.size(); ++policy) {
        for (std::uint32_t point = 0; point < n_points(experiment_); ++point) ids.push_back({policy, point, block});
      }
    }
    return ids;
  }

  /// The digest of the results of blocks played in an order, all by one player.
  std::string digest(const Order& order, Keep keep = Keep::sums, Simd simd = Simd::scalar) const {
    const std::atomic<bool> never{false};
    Journal journal = Journal::open(folder_ / "o.h5.journal", {"1", "e", "s"}, JournalStart::anew);
    BlockPlayer player(layout_, simd);
    for (const BlockId& id : order) {
      player.set_course(course_at(experiment_, id.policy, id.point));
      journal.append(id, player.play(experiment_.seed, id.block, keep, never));
    }
    make_results(folder_ / "o.h5", journal, experiment_, {"complete", "1", "c", "e", "s"}, keep, {});
    return results_digest(folder_ / "o.h5");
  }

  ScratchFolder folder_;
  Experiment experiment_ = small_experiment();
  Layout layout_{extents_of(experiment_.scenario)};
};

TEST_F(Independence, OfTheOrderInWhichBlocksArePlayed) {
  Order ids = order();
  const std::string in_waves = digest(ids);
  std::reverse(ids.begin(), ids.end());
  EXPECT_EQ(digest(ids), in_waves) << "in reverse";
  for (unsigned number = 0; number < 3; ++number) {
    std::shuffle(ids.begin(), ids.end(), std::mt19937(number));
    EXPECT_EQ(digest(ids), in_waves) << "in shuffled order " << number;
  }
  ids.insert(ids.begin(), ids.back());
  EXPECT_EQ(digest(ids), in_waves) << "one block played twice";
}

TEST_F(Independence, OfTheWidthOfVectorsAndOfWhatIsKept) {
  const std::string scalar = digest(order());
  for (const Simd simd : {Simd::scalar, Simd::avx2, Simd::avx512}) {
    if (!is_available(simd)) continue;
    EXPECT_EQ(digest(order(), Keep::sums, simd), scalar) << name_of(simd);
    EXPECT_EQ(digest(order(), Keep::episodes, simd), scalar) << name_of(simd) << ", episodes kept";
  }
}

TEST_F(Independence, IsNotOfWhatIsPlayed) {
  const std::string as_it_is = digest(order());
  experiment_.seed += 1;
  EXPECT_NE(digest(order()), as_it_is);
  experiment_ = small_experiment();
  Order ids = order();
  ids.pop_back();
  EXPECT_NE(digest(ids), as_it_is);
}

}  // namespace
}  // namespace deterrence
