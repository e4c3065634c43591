#include "storage/sensitivity_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "design/draws.h"
#include "design/morris.h"
#include "design/saltelli.h"
#include "episode/outcomes.h"

namespace deterrence {
namespace {

constexpr std::size_t most_numbers_held = std::size_t{1} << 22;  // of the rows of all values at a time; 32 MiB

// The order in which estimation/sensitivity.h takes the points of a row.
static_assert(saltelli_a(3, 5) == 21 && saltelli_b(3, 5) == 22 && saltelli_ab(3, 4, 5) == 27);
static_assert(saltelli_points_per_sample(5) == 7 && morris_points_per_trajectory(5) == 6);

/// What is told of a value and a parameter: how its variable ends, and what it means.
template <typename Result>
struct Measure {
  std::string_view suffix;
  std::string_view meaning;
  double (*of)(const Result& result);
};

constexpr Measure<SobolIndex> sobol_measures[] = {
    {"_first", "Sobol index of first order", [](const SobolIndex& index) { return index.first; }},
    {"_first_low", "lower end of its 95 % interval", [](const SobolIndex& index) { return index.first_95.low; }},
    {"_first_high", "upper end of its 95 % interval", [](const SobolIndex& index) { return index.first_95.high; }},
    {"_total", "total Sobol index", [](const SobolIndex& index) { return index.total; }},
    {"_total_low", "lower end of its 95 % interval", [](const SobolIndex& index) { return index.total_95.low; }},
    {"_total_high", "upper end of its 95 % interval", [](const SobolIndex& index) { return index.total_95.high; }}};

constexpr Measure<MorrisMeasures> morris_measures[] = {
    {"_mu", "mean elementary effect, over the whole range", [](const MorrisMeasures& all) { return all.mu; }},
    {"_mu_star", "mean absolute elementary effect", [](const MorrisMeasures& all) { return all.mu_star; }},
    {"_mu_star_low", "lower end of its 95 % interval", [](const MorrisMeasures& all) { return all.mu_star_95.low; }},
    {"_mu_star_high", "upper end of its 95 % interval", [](const MorrisMeasures& all) { return all.mu_star_95.high; }},
    {"_mu_star_noise", "what it would be by chance alone", [](const MorrisMeasures& all) { return all.mu_star_noise; }},
    {"_sigma", "standard deviation of the elementary effects, without chance",
     [](const MorrisMeasures& all) { return all.sigma; }}};

constexpr std::string_view sobol_method =
    "estimators of Jansen (1999), as in Saltelli et al. (2010), without what chance adds to squares, taken out block "
    "by block; 95 % intervals by the percentile bootstrap over rows of the base sample and the jackknife over blocks";
constexpr std::string_view morris_method =
    "elementary effects of Morris (1991), with mu* of Campolongo et al. (2007); of sigma^2 what chance adds is taken "
    "out block by block; 95 % intervals by the percentile bootstrap over trajectories and the jackknife over blocks";

/// The step of each trajectory between its points: the one axis in which they differ.
std::vector<std::vector<MorrisStep>> steps_of(const Experiment& experiment) {
  constexpr double share = static_cast<double>(morris_step) / (morris_levels - 1);
  const std::size_t n_axes = experiment.axes.size();
  std::vector<std::vector<MorrisStep>> steps(experiment.design.points);
  for (std::size_t row = 0; row < steps.size(); ++row) {
    const std::size_t first = row * morris_points_per_trajectory(n_axes);
    for (std::size_t point = first; point < first + n_axes; ++point) {
      for (std::size_t axis = 0; axis < n_axes; ++axis) {
        const double change = coordinate(experiment, axis, point + 1) - coordinate(experiment, axis, point);
        if (change != 0) steps[row].push_back({axis, change > 0 ? share : -share});
      }
    }
    assert(steps[row].size() == n_axes);
  }
  return steps;
}

}  // namespace

bool tells_sensitivity(const Experiment& experiment) {
  const DesignKind kind = experiment.design.kind;
  return (kind == DesignKind::saltelli || kind == DesignKind::morris) && !experiment.axes.empty();
}

SensitivityWriter::SensitivityWriter(hdf5::Group group, Dimensions dimensions, const Extents& extents,
                                     const Experiment& experiment)
    : compared_(extents),
      kind_(experiment.design.kind),
      seed_(experiment.seed),
      n_policies_(experiment.policies.size()),
      n_axes_(experiment.axes.size()),
      n_rows_(experiment.design.points) {
  if (kind_ == DesignKind::morris) steps_ = steps_of(experiment);
  group.set("long_name", std::string("which parameters matter most"));
  group.set("design", std::string(name_of(kind_)));
  group.set("method", std::string(kind_ == DesignKind::saltelli ? sobol_method : morris_method));
  group.set("resamples", static_cast<std::int64_t>(n_resamples));
  group.set("rows", static_cast<std::int64_t>(n_rows_));
  std::vector<std::string> names;
  names.reserve(n_axes_);
  for (const Axis& axis : experiment.axes) names.push_back(axis.name);
  hdf5::Dimension parameter = group.define_dimension("parameter", names);
  parameter.set("long_name", std::string("parameter that is varied"));
  dimensions.emplace("parameter", parameter);
  for (const Compared::Variable& variable : compared_.variables()) define(group, dimensions, variable);
}

void SensitivityWriter::define(hdf5::Group& group, const Dimensions& dimensions, const Compared::Variable& variable) {
  const std::string name(variable.name);
  std::vector<hdf5::Dimension> by_value{dimensions.at("policy")};
  std::vector<hdf5::Dimension> by_parameter{dimensions.at("policy"), dimensions.at("parameter")};
  hdf5::Shape rest;
  for (const Dimension dimension : variable.dimensions) {
    by_value.push_back(dimensions.at(std::string(name_of(dimension))));
    by_parameter.push_back(by_value.back());
    rest.push_back(by_value.back().size());
  }
  std::vector<hdf5::Variable> measures;
  const auto add = [&](const auto& table, const std::string& unit) {
    for (const auto& each : table) {
      measures.push_back(group.define_variable(
          fmt::format("{}{}", name, each.suffix), hdf5::Type::float64, by_parameter,
          {.units = unit, .long_name = fmt::format("{}, of {}", each.meaning, name), .chunk = {}}));
    }
  };
  std::optional<hdf5::Variable> chance;
  if (kind_ == DesignKind::morris) {
    add(morris_measures, std::string(variable.unit));
  } else {
    add(sobol_measures, "1");
    if (!variable.is_ratio) {
      chance = group.define_variable(name + "_chance", hdf5::Type::float64, by_value,
                                     {.units = "1",
                                      .long_name = "share of the variance of single episodes due to chance, of " + name,
                                      .chunk = {}});
    }
  }
  hdf5::Variable n_rows = group.define_variable(
      name + "_rows", hdf5::Type::int64, by_value,
      {.units = "1", .long_name = "rows of the design that the measures are of, of " + name, .chunk = {}});
  entries_.push_back({variable, rest, std::move(measures), std::move(chance), std::move(n_rows)});
}

void SensitivityWriter::write_all(BlockMeans& means, std::size_t n_blocks) {
  const std::size_t n_held = kind_ == DesignKind::saltelli ? n_held_of_saltelli(n_rows_, n_axes_, n_blocks)
                                                           : n_held_of_morris(n_rows_, n_axes_, n_blocks);
  const std::size_t n_at_once = std::max<std::size_t>(1, most_numbers_held / n_held);
  for (std::size_t policy = 0; policy < n_policies_; ++policy) {
    std::vector<Measured> all;
    for (std::size_t first = 0; first < compared_.size(); first += n_at_once) {
      const Slice values{first, std::min(n_at_once, compared_.size() - first)};
      for (Measured& each : measured({means, policy, n_blocks}, values)) all.push_back(std::move(each));
    }
    write(policy, all);
  }
}

std::vector<SensitivityWriter::Measured> SensitivityWriter::measured(PolicyBlocks blocks, Slice values) const {
  std::vector<Measured> all;
  all.reserve(values.n);
  if (kind_ == DesignKind::saltelli) {
    for (const SobolSample& each : sobol_samples(compared_, blocks, values, n_rows_, n_axes_)) {
      all.push_back(measured(each));
    }
  } else {
    for (const MorrisSample& each : morris_samples(compared_, blocks, values, steps_)) all.push_back(measured(each));
  }
  return all;
}

SensitivityWriter::Measured SensitivityWriter::measured(const SobolSample& sample) const {
  const auto draw = [&](std::size_t resample, std::span<std::size_t> rows) { draw_rows(seed_, resample, rows); };
  const SobolIndices indices = sobol_indices(sample, Noise::taken_out, draw);
  Measured measured{{}, indices.chance, static_cast<std::int64_t>(sample.rows.size())};
  for (const auto& measure : sobol_measures) {
    for (const SobolIndex& index : indices.of) measured.by_parameter.push_back(measure.of(index));
  }
  return measured;
}

SensitivityWriter::Measured SensitivityWriter::measured(const MorrisSample& sample) const {
  const auto draw = [&](std::size_t resample, std::span<std::size_t> rows) { draw_rows(seed_, resample, rows); };
  Measured measured{{}, 0, static_cast<std::int64_t>(sample.effects.size())};
  const std::vector<MorrisMeasures> of_axes = elementary_effects(sample, Noise::taken_out, draw);
  for (const auto& measure : morris_measures) {
    for (const MorrisMeasures& each : of_axes) measured.by_parameter.push_back(measure.of(each));
  }
  return measured;
}

void SensitivityWriter::write(std::size_t policy, const std::vector<Measured>& values) {
  for (Entry& entry : entries_) {
    const std::span of_entry = std::span(values).subspan(entry.variable.offset, entry.variable.size);
    hdf5::Shape start{policy};
    hdf5::Shape count{1};
    start.insert(start.end(), entry.rest.size(), 0);
    count.insert(count.end(), entry.rest.begin(), entry.rest.end());
    std::vector<double> chances;
    std::vector<std::int64_t> n_rows;
    for (const Measured& each : of_entry) {
      chances.push_back(each.chance);
      n_rows.push_back(each.n_rows);
    }
    if (entry.chance) entry.chance->write(start, count, chances);
    entry.n_rows.write(start, count, n_rows);
    start.insert(start.begin() + 1, 0);
    count.insert(count.begin() + 1, n_axes_);
    for (std::size_t measure = 0; measure < entry.measures.size(); ++measure) {
      std::vector<double> numbers;
      for (std::size_t axis = 0; axis < n_axes_; ++axis) {
        for (const Measured& each : of_entry) numbers.push_back(each.by_parameter[measure * n_axes_ + axis]);
      }
      entry.measures[measure].write(start, count, numbers);
    }
  }
}

}  // namespace deterrence
