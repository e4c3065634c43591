#include "estimation/point_group.h"

#include <algorithm>
#include <cmath>

namespace deterrence {
namespace {

constexpr std::size_t most_values_read = std::size_t{1} << 17;  // block means at a time; 1 MiB

}  // namespace

PointGroup::PointGroup(const Compared& compared, Slice values, std::size_t n_points)
    : compared_(compared), values_(values), n_played_(n_points) {}

void PointGroup::read(BlockMeans& means, std::size_t policy, std::size_t first_point, std::size_t n_blocks) {
  means_ = &means;
  policy_ = policy;
  first_point_ = first_point;
  n_blocks_ = n_blocks;
  std::fill(n_played_.begin(), n_played_.end(), 0);
  n_shared_ = 0;
  quotients_.assign(n_points() * n_values(), {});
  loaded_ = {};
  for_each_chunk([&] {
    for (std::size_t block = loaded_.first; block < loaded_.first + loaded_.n; ++block) {
      for (std::size_t point = 0; point < n_points(); ++point) {
        n_played_[point] += is_played_[point * loaded_.n + block - loaded_.first] != 0 ? 1U : 0U;
      }
      if (!is_shared(block)) continue;
      ++n_shared_;
      for (std::size_t point = 0; point < n_points(); ++point) {
        for (std::size_t value = 0; value < n_values(); ++value) {
          quotient(point, value).add(part(point, block, value));
        }
      }
    }
  });
}

void PointGroup::for_each_chunk(const std::function<void()>& visit) {
  const std::size_t n_values = n_points() * compared_.layout().n_kept();
  const std::size_t n_at_once = std::max<std::size_t>(1, most_values_read / n_values);
  for (std::size_t first = 0; first < n_blocks_; first += n_at_once) {
    const Slice blocks{first, std::min(n_at_once, n_blocks_ - first)};
    if (blocks.first != loaded_.first || blocks.n != loaded_.n) load(blocks);
    visit();
  }
}

void PointGroup::load(Slice blocks) {
  const std::vector<double> rows = means_->read(policy_, {first_point_, n_points()}, blocks);
  const std::size_t n_kept = compared_.layout().n_kept();
  std::vector<QuotientPart> all(compared_.size());
  parts_.clear();
  is_played_.clear();
  for (std::size_t row = 0; row < n_points() * blocks.n; ++row) {
    compared_.split(std::span(rows).subspan(row * n_kept, n_kept), all);
    const auto chosen = std::span(all).subspan(values_.first, values_.n);
    parts_.insert(parts_.end(), chosen.begin(), chosen.end());
    is_played_.push_back(std::isnan(rows[row * n_kept]) ? 0 : 1);
  }
  loaded_ = blocks;
}

bool PointGroup::is_shared(std::size_t block) const {
  for (std::size_t point = 0; point < n_points(); ++point) {
    if (is_played_[point * loaded_.n + block - loaded_.first] == 0) return false;
  }
  return true;
}

PointState PointGroup::state(std::size_t point, std::size_t value) const {
  if (n_shared_ < 2) {
    const bool some_lack = std::any_of(n_played_.begin(), n_played_.end(), [](std::size_t n) { return n < 2; });
    if (n_played_[point] == 0) return PointState::not_played;
    return n_played_[point] < 2 || !some_lack ? PointState::few_blocks : PointState::defined;
  }
  return quotient(point, value).outlives_each_block() ? PointState::defined : PointState::undefined;
}

bool PointGroup::is_defined(std::size_t value) const {
  for (std::size_t point = 0; point < n_points(); ++point) {
    if (state(point, value) != PointState::defined) return false;
  }
  return true;
}

double PointGroup::at(std::size_t point, std::size_t value) const {
  const double quotient_value = quotient(point, value).value();
  return compared_.form(values_.first + value) == RatioForm::quotient ? quotient_value : 1 - quotient_value;
}

void PointGroup::for_each_deviation(const TakeDeviations& take) {
  std::vector<char> defined(n_values());
  for (std::size_t value = 0; value < n_values(); ++value) defined[value] = is_defined(value) ? 1 : 0;
  std::vector<double> deviations(n_points());
  for_each_chunk([&] {
    for (std::size_t block = loaded_.first; block < loaded_.first + loaded_.n; ++block) {
      if (!is_shared(block)) continue;
      for (std::size_t value = 0; value < n_values(); ++value) {
        if (defined[value] == 0) continue;
        const double sign = compared_.form(values_.first + value) == RatioForm::quotient ? 1 : -1;
        for (std::size_t point = 0; point < n_points(); ++point) {
          deviations[point] = sign * quotient(point, value).deviation(part(point, block, value), n_shared_);
        }
        take(value, block, deviations);
      }
    }
  });
}

}  // namespace deterrence
