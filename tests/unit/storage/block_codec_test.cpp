// A block comes back to the bit, and bytes that are no block of the layout are refused.
#include "storage/block_codec.h"

#include <gtest/gtest.h>

#include <cstring>
#include <limits>
#include <stdexcept>

#include "support/blocks.h"
#include "support/small_scenarios.h"

namespace deterrence {
namespace {

using Bytes = std::vector<std::byte>;

template <typename Value>
Value value_at(const Bytes& bytes, std::size_t offset) {
  Value value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

Layout wide_layout() {
  Scenario scenario = duel_on_three_rungs();
  add_ally(scenario);
  add_domain(scenario);
  scenario.periods = 3;
  return Layout(extents_of(scenario));
}

TEST(BlockCodec, ABlockComesBackToTheBit) {
  for (const Layout& layout : {smallest_layout(), wide_layout()}) {
    for (std::uint64_t number = 0; number < 20; ++number) {
      const BlockRecord block = made_up_block(layout, number);
      EXPECT_TRUE(same_bits(decode(encode(block), layout), block));
    }
  }
}

TEST(BlockCodec, SingleEpisodesComeBackToo) {
  const Layout layout = wide_layout();
  const BlockRecord block = made_up_block(layout, 7, Keep::episodes);
  const BlockRecord back = decode(encode(block), layout);
  EXPECT_EQ(back.episodes.size(), 64 * layout.n_kept());
  EXPECT_TRUE(same_bits(back, block));
}

TEST(BlockCodec, NumbersThatAreNoneComeBackAsTheyAre) {
  const Layout layout = smallest_layout();
  BlockRecord block = made_up_block(layout, 1);
  block.mean[0] = std::numeric_limits<double>::quiet_NaN();
  block.mean[1] = -std::numeric_limits<double>::infinity();
  block.mean[2] = -0.0;
  block.squares[0] = std::numeric_limits<double>::denorm_min();
  EXPECT_TRUE(same_bits(decode(encode(block), layout), block));
}

TEST(BlockCodec, PartsStandWhereTheFormatSays) {
  const Layout layout = smallest_layout();
  BlockRecord block = made_up_block(layout, 2, Keep::episodes);
  block.bins[0] = {{3, 60}, {5, 4}};
  block.bins[1] = {};
  const Bytes bytes = encode(block);
  const std::size_t n = layout.n_values();
  EXPECT_EQ(value_at<double>(bytes, 8 * (n - 1)), block.mean[n - 1]);
  EXPECT_EQ(value_at<double>(bytes, 8 * n), block.squares[0]);
  EXPECT_EQ(value_at<double>(bytes, 8 * 2 * n), block.ratios[0].numerator);
  EXPECT_EQ(value_at<double>(bytes, 8 * (2 * n + 4)), block.ratios[0].products);
  const std::size_t bins = 8 * (2 * n + 5 * block.ratios.size());
  EXPECT_EQ(value_at<std::uint32_t>(bytes, bins), 2U);
  EXPECT_EQ(value_at<std::uint32_t>(bytes, bins + 4), 3U);
  EXPECT_EQ(value_at<std::uint32_t>(bytes, bins + 8), 60U);
  EXPECT_EQ(value_at<std::uint32_t>(bytes, bins + 20), 0U);
  EXPECT_EQ(value_at<double>(bytes, bytes.size() - 8), block.episodes.back());
}

TEST(BlockCodec, BytesThatEndTooEarlyAreRefused) {
  const Layout layout = smallest_layout();
  const Bytes sums = encode(made_up_block(layout, 3));
  const Bytes bytes = encode(made_up_block(layout, 3, Keep::episodes));
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    if (length == sums.size()) continue;  // a whole block without its episodes
    EXPECT_THROW(decode(std::span(bytes).first(length), layout), std::length_error) << length << " bytes";
  }
}

TEST(BlockCodec, BytesLeftOverAreRefused) {
  const Layout layout = smallest_layout();
  for (const Keep keep : {Keep::sums, Keep::episodes}) {
    Bytes bytes = encode(made_up_block(layout, 4, keep));
    bytes.push_back(std::byte{0});
    EXPECT_THROW(decode(bytes, layout), std::length_error);
  }
}

TEST(BlockCodec, ABlockOfAnotherLayoutIsRefused) {
  EXPECT_THROW(decode(encode(made_up_block(wide_layout(), 5)), smallest_layout()), std::length_error);
  EXPECT_THROW(decode(encode(made_up_block(smallest_layout(), 5)), wide_layout()), std::length_error);
}

TEST(BlockCodec, ANumberOfBinsBeyondTheBytesIsRefused) {
  const Layout layout = smallest_layout();
  Bytes bytes = encode(made_up_block(layout, 6));
  const std::size_t bins = 8 * (2 * layout.n_values() + 5 * n_ratio_values(layout.extents()));
  const std::uint32_t all_ones = ~std::uint32_t{0};
  std::memcpy(bytes.data() + bins, &all_ones, sizeof all_ones);
  EXPECT_THROW(decode(bytes, layout), std::length_error);
}

}  // namespace
}  // namespace deterrence
