#include "storage/block_codec.h"

#include <cstring>
#include <stdexcept>
#include <type_traits>

#include "storage/bytes.h"

namespace deterrence {
namespace {

/// Takes values off the front of some bytes.
class Cursor {
 public:
  explicit Cursor(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <typename Value>
  std::vector<Value> take(std::size_t n) {
    static_assert(std::is_trivially_copyable_v<Value>);
    if (n > bytes_.size() / sizeof(Value)) throw std::length_error("a block record is too short");
    std::vector<Value> values(n);
    if (n > 0) std::memcpy(values.data(), bytes_.data(), n * sizeof(Value));
    bytes_ = bytes_.subspan(n * sizeof(Value));
    return values;
  }

  bool at_end() const { return bytes_.empty(); }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace

std::vector<std::byte> encode(const BlockRecord& block) {
  Bytes bytes;
  put_all<double>(bytes, block.mean);
  put_all<double>(bytes, block.squares);
  put_all<RatioMoments>(bytes, block.ratios);
  for (const std::vector<BinCount>& bins : block.bins) {
    const auto n = static_cast<std::uint32_t>(bins.size());
    put(bytes, n);
    put_all<BinCount>(bytes, bins);
  }
  put_all<double>(bytes, block.episodes);
  return bytes;
}

BlockRecord decode(std::span<const std::byte> bytes, const Layout& layout) {
  Cursor cursor(bytes);
  BlockRecord block;
  block.mean = cursor.take<double>(layout.n_values());
  block.squares = cursor.take<double>(layout.n_values());
  block.ratios = cursor.take<RatioMoments>(n_ratio_values(layout.extents()));
  for (std::size_t i = 0; i < layout.n_scalars(); ++i) {
    block.bins.push_back(cursor.take<BinCount>(cursor.take<std::uint32_t>(1)[0]));
  }
  if (!cursor.at_end()) block.episodes = cursor.take<double>(episodes_per_block * layout.n_kept());
  if (!cursor.at_end()) throw std::length_error("a block record is too long");
  return block;
}

}  // namespace deterrence
