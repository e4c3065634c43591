#include "storage/differences_writer.h"

#include <fmt/format.h>

#include "episode/outcomes.h"

namespace deterrence {
namespace {

constexpr std::size_t most_waiting_points = 256;

hdf5::Shape joined(hdf5::Shape shape, const hdf5::Shape& rest) {
  shape.insert(shape.end(), rest.begin(), rest.end());
  return shape;
}

hdf5::Shape zeros(const hdf5::Shape& shape) { return hdf5::Shape(shape.size(), 0); }

}  // namespace

DifferencesWriter::DifferencesWriter(hdf5::Group group, const Dimensions& dimensions, const Extents& extents,
                                     const std::string& baseline)
    : compared_(extents), n_policies_(dimensions.at("policy").size()), n_points_(dimensions.at("point").size()) {
  group.set("long_name", std::string("paired differences of policies from the baseline, with which they share chance"));
  group.set("baseline", baseline);
  group.set("errors", std::string("jackknife over blocks; Student's t with blocks - 1 degrees of freedom"));
  for (const Compared::Variable& variable : compared_.variables()) define(group, dimensions, variable);
}

void DifferencesWriter::define(hdf5::Group& group, const Dimensions& dimensions, const Compared::Variable& variable) {
  using hdf5::Type;
  std::vector<hdf5::Dimension> over{dimensions.at("policy")};
  std::vector<hdf5::Dimension> by_point{dimensions.at("policy"), dimensions.at("point")};
  hdf5::Shape rest;
  for (const Dimension dimension : variable.dimensions) {
    over.push_back(dimensions.at(std::string(name_of(dimension))));
    by_point.push_back(over.back());
    rest.push_back(over.back().size());
  }
  const std::string unit(variable.unit);
  const auto add = [&](const std::string& name, Type type, const auto& all, const std::string& units,
                       const std::string& meaning) {
    return group.define_variable(name, type, all, {.units = units, .long_name = meaning, .chunk = {}});
  };
  const auto add_columns = [&](const std::string& name, const auto& all, const std::string& what) {
    return Columns{add(name, Type::float64, all, unit, what),
                   add(name + "_se", Type::float64, all, unit, "standard error of " + name),
                   add(name + "_vrf", Type::float64, all, "1",
                       "variance reduction by common chance: as if independent / paired, of " + name)};
  };
  const std::string name(variable.name);
  const std::string over_points = name + "_over_points";
  Columns at_point = add_columns(name, by_point, fmt::format("difference of {} from the baseline", name));
  Columns mean = add_columns(over_points, over, "the same, mean over points");
  entries_.push_back({variable,
                      rest,
                      std::move(at_point),
                      std::move(mean),
                      add(over_points + "_count", Type::int64, over, "1", "points that the mean is over"),
                      {}});
}

void DifferencesWriter::write_all(BlockMeans& means, std::size_t n_blocks) {
  for (std::size_t policy = 0; policy < n_policies_; ++policy) {
    const PolicyPair pair{.base_source = means,
                          .base_policy = 0,
                          .other_source = means,
                          .other_policy = policy,
                          .n_points = n_points_,
                          .n_blocks = n_blocks};
    const auto write = [&](std::size_t point, std::span<const PairedEstimate> estimates) {
      write_point(policy, point, estimates);
    };
    write_over_points(policy, paired_differences(compared_, pair, write));
  }
}

void DifferencesWriter::write_point(std::size_t policy, std::size_t point, std::span<const PairedEstimate> estimates) {
  const bool goes_on = policy == policy_ && point == first_waiting_ + n_waiting_;
  if (!goes_on || n_waiting_ == most_waiting_points) flush();
  if (n_waiting_ == 0) {
    policy_ = policy;
    first_waiting_ = point;
  }
  ++n_waiting_;
  for (Entry& entry : entries_) {
    for (const PairedEstimate& each : estimates.subspan(entry.variable.offset, entry.variable.size)) {
      entry.waiting.difference.push_back(each.difference);
      entry.waiting.error.push_back(each.error);
      entry.waiting.reduction.push_back(each.reduction);
    }
  }
}

void DifferencesWriter::flush() {
  if (n_waiting_ == 0) return;
  for (Entry& entry : entries_) {
    const hdf5::Shape start = joined({policy_, first_waiting_}, zeros(entry.rest));
    const hdf5::Shape count = joined({1, n_waiting_}, entry.rest);
    entry.by_point.difference.write(start, count, entry.waiting.difference);
    entry.by_point.error.write(start, count, entry.waiting.error);
    entry.by_point.reduction.write(start, count, entry.waiting.reduction);
    entry.waiting = {};
  }
  n_waiting_ = 0;
}

void DifferencesWriter::write_over_points(std::size_t policy, std::span<const PairedEstimate> estimates) {
  flush();
  for (Entry& entry : entries_) {
    Waiting values;
    std::vector<std::int64_t> n_points;
    for (const PairedEstimate& each : estimates.subspan(entry.variable.offset, entry.variable.size)) {
      values.difference.push_back(each.difference);
      values.error.push_back(each.error);
      values.reduction.push_back(each.reduction);
      n_points.push_back(static_cast<std::int64_t>(each.n_points));
    }
    const hdf5::Shape start = joined({policy}, zeros(entry.rest));
    const hdf5::Shape count = joined({1}, entry.rest);
    entry.over_points.difference.write(start, count, values.difference);
    entry.over_points.error.write(start, count, values.error);
    entry.over_points.reduction.write(start, count, values.reduction);
    entry.n_points.write(start, count, n_points);
  }
}

}  // namespace deterrence
