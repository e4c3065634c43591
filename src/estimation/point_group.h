// Points of one policy that are looked at together, such as a row of a design: their values, and how far each block of
// each is from them. Only blocks that all of them have played are looked at, so that they share their chance.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "estimation/paired.h"
#include "estimation/quotient.h"

namespace deterrence {

/// Whether a value is known at a point, and why not.
enum class PointState {
  defined,
  not_played,  ///< no block was played there
  few_blocks,  ///< fewer than two were played there, or by all points of the group
  undefined    ///< fewer than two blocks bear on the value: of a ratio, its denominator is 0 in the others
};

class PointGroup {
 public:
  /// @param values  those of `compared` that are looked at; they are counted from 0 here
  PointGroup(const Compared& compared, Slice values, std::size_t n_points);

  /// Reads consecutive points of a policy. Blocks are held as far as they fit in a few MiB, else read twice.
  void read(BlockMeans& means, std::size_t policy, std::size_t first_point, std::size_t n_blocks);

  std::size_t n_points() const { return n_played_.size(); }
  std::size_t n_values() const { return values_.n; }
  std::size_t n_shared_blocks() const { return n_shared_; }  ///< that all the points have played

  PointState state(std::size_t point, std::size_t value) const;
  bool is_defined(std::size_t value) const;  ///< at every point

  /// The value at a point. REQUIRES: is_defined(value)
  double at(std::size_t point, std::size_t value) const;

  /// Deviations of one shared block, shape (n_points,).
  using TakeDeviations = std::function<void(std::size_t value, std::size_t block, std::span<const double> deviations)>;

  /// How far each shared block is from the value at each point, linearised; of the values that are defined everywhere.
  void for_each_deviation(const TakeDeviations& take);

 private:
  void load(Slice blocks);
  void for_each_chunk(const std::function<void()>& visit);
  bool is_shared(std::size_t block) const;
  Quotient& quotient(std::size_t point, std::size_t value) { return quotients_[point * values_.n + value]; }
  const Quotient& quotient(std::size_t point, std::size_t value) const { return quotients_[point * values_.n + value]; }
  const QuotientPart& part(std::size_t point, std::size_t block, std::size_t value) const {
    return parts_[(point * loaded_.n + block - loaded_.first) * values_.n + value];
  }

  const Compared& compared_;
  Slice values_;

  BlockMeans* means_ = nullptr;
  std::size_t policy_ = 0;
  std::size_t first_point_ = 0;
  std::size_t n_blocks_ = 0;
  std::vector<std::size_t> n_played_;  ///< blocks, by point
  std::size_t n_shared_ = 0;
  std::vector<Quotient> quotients_;  ///< over the shared blocks, shape (n_points, n_values)

  Slice loaded_;                     ///< blocks in memory
  std::vector<QuotientPart> parts_;  ///< shape (n_points, loaded_.n, n_values)
  std::vector<char> is_played_;      ///< shape (n_points, loaded_.n)
};

}  // namespace deterrence
