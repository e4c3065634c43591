#include "storage/results_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "storage/digest.h"
#include "storage/results_format.h"
#include "storage/stopping_group.h"

namespace deterrence {
namespace {

using Names = std::vector<std::string>;

constexpr std::uint64_t most_waiting_blocks = 1024;

/// What stands in the place of a digest until it is known.
const std::string no_digest(32, '0');

/// Seeds beyond what a signed number holds are kept as text.
hdf5::Value seed_value(std::uint64_t seed) {
  if (seed > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::to_string(seed);
  return static_cast<std::int64_t>(seed);
}

Names with(Names names, const Names& more) {
  names.insert(names.end(), more.begin(), more.end());
  return names;
}

}  // namespace

ResultsWriter::ResultsWriter(const std::filesystem::path& path, const Experiment& experiment, const BlockPlan& plan,
                             const Layout& layout, const ResultsHead& head, Keep keep)
    : path_(path),
      layout_(layout),
      keep_(keep),
      n_blocks_(plan.most_blocks()),
      n_episodes_planned_(experiment.episodes),
      writer_(hdf5::Writer::create(path)) {
  hdf5::Group root = writer_.root();
  root.set("format", std::string(results_format));
  root.set("format_version", std::string(results_format_version));
  root.set("status", head.status);
  root.set("daylight_version", head.daylight_version);
  root.set("git_commit", head.git_commit);
  root.set("seed", seed_value(experiment.seed));
  root.set("experiment", head.experiment);
  root.set("scenario", head.scenario);
  root.set("digest", no_digest);
  define_dimensions(experiment);
  define_coordinates(experiment);
  define_estimates();
  define_blocks();
  if (keep_ == Keep::episodes) define_episodes();
  if (experiment.policies.size() > 1) {
    differences_.emplace(writer_.group("differences"), dimensions_, layout_.extents(),
                         experiment.policies.front().name);
  }
  if (experiment.precision) write_stopping(writer_.group("stopping"), dimensions_, experiment, plan);
  if (tells_sensitivity(experiment)) {
    sensitivity_.emplace(writer_.group("sensitivity"), dimensions_, layout_.extents(), experiment);
  }
}

void ResultsWriter::define_dimensions(const Experiment& experiment) {
  hdf5::Group root = writer_.root();
  const auto add = [&](const std::string& name, const auto& labels, const std::string& meaning) {
    hdf5::Dimension dimension = root.define_dimension(name, labels);
    dimension.set("long_name", meaning);
    dimensions_.emplace(name, dimension);
    return dimension;
  };
  const auto numbers = [](std::size_t n, std::int64_t first) {
    std::vector<std::int64_t> labels(n);
    std::iota(labels.begin(), labels.end(), first);
    return labels;
  };
  Names policies;
  for (const Policy& policy : experiment.policies) policies.push_back(policy.name);
  add("policy", policies, "policy");
  add("point", numbers(n_points(experiment), 0), "point of the design").set("units", "1");
  for (const Dimension dimension : {Dimension::ally, Dimension::adversary, Dimension::domain, Dimension::rung}) {
    const std::string name(name_of(dimension));
    add(name, labels_of(dimension, experiment.scenario), name);
  }
  add("period", numbers(layout_.extents().periods, 1), "period").set("units", "1");
  std::vector<double> shares;
  shares.reserve(quantile_percents.size());
  for (const int percent : quantile_percents) shares.push_back(percent / 100.0);
  add("quantile", shares, "share of the episodes that the value is not below").set("units", "1");
}

void ResultsWriter::define_coordinates(const Experiment& experiment) {
  for (std::size_t i = 0; i < experiment.axes.size(); ++i) {
    const Axis& axis = experiment.axes[i];
    coordinates_ += (coordinates_.empty() ? "" : " ") + axis.name;
    hdf5::Variable variable =
        writer_.root().define_variable(axis.name, hdf5::Type::float64, {dimensions_.at("point")},
                                       {.units = axis.unit, .long_name = axis.meaning, .chunk = {}});
    variable.set("key", axis.key);
    std::vector<double> values(n_points(experiment));
    for (std::size_t point = 0; point < values.size(); ++point) values[point] = coordinate(experiment, i, point);
    variable.write(values);
  }
}

hdf5::CellVariable ResultsWriter::define(hdf5::Group group, const std::string& name, const Names& dimensions,
                                         const hdf5::Description& description) {
  std::vector<hdf5::Dimension> all{dimensions_.at("policy"), dimensions_.at("point")};
  hdf5::Shape rest;
  for (const std::string& dimension : dimensions) {
    all.push_back(dimensions_.at(dimension));
    rest.push_back(all.back().size());
  }
  hdf5::CellVariable result{group.define_variable(name, hdf5::Type::float64, all, description), rest};
  if (group.path() == "/" && !coordinates_.empty()) result.variable.set("coordinates", coordinates_);
  return result;
}

Names ResultsWriter::names_of_dimensions(const std::vector<Dimension>& dimensions) const {
  Names names;
  for (const Dimension dimension : dimensions) names.emplace_back(name_of(dimension));
  return names;
}

void ResultsWriter::define_estimates() {
  hdf5::Group root = writer_.root();
  for (const Layout::Place& place : layout_.places()) {
    const Outcome& outcome = *place.outcome;
    const std::string name(outcome.name);
    const std::string unit(outcome.unit);
    const Names dimensions = names_of_dimensions(dimensions_of(outcome));
    means_.push_back(
        define(root, name, dimensions,
               {.units = unit, .long_name = fmt::format("mean per episode: {}", outcome.meaning), .chunk = {}}));
    mean_errors_.push_back(
        define(root, name + "_se", dimensions, {.units = unit, .long_name = "standard error of " + name, .chunk = {}}));
    if (!is_scalar(outcome)) continue;
    quantiles_.push_back(define(root, name + "_quantile", {"quantile"},
                                {.units = unit, .long_name = "quantiles over episodes of " + name, .chunk = {}}));
    quantiles_.back().variable.set("relative_bin_width", outcome.kind == Kind::whole ? 0.0 : relative_bin_width);
  }
  for (const Ratio& ratio : ratios()) {
    const std::string name(ratio.name);
    const Names dimensions = ratio.shape == RatioShape::by_rung ? Names{"rung"} : Names{};
    ratios_.push_back(
        define(root, name, dimensions, {.units = "1", .long_name = std::string(ratio.meaning), .chunk = {}}));
    ratio_errors_.push_back(
        define(root, name + "_se", dimensions, {.units = "1", .long_name = "standard error of " + name, .chunk = {}}));
  }
  const std::vector<hdf5::Dimension> cells{dimensions_.at("policy"), dimensions_.at("point")};
  for (const auto& [name, meaning] : {std::pair{"episodes_played", "episodes that the estimates are of"},
                                      std::pair{"episodes_planned", "episodes that were asked for"}}) {
    counts_.push_back(
        root.define_variable(name, hdf5::Type::int64, cells, {.units = "1", .long_name = meaning, .chunk = {}}));
    if (!coordinates_.empty()) counts_.back().set("coordinates", coordinates_);
  }
}

void ResultsWriter::define_blocks() {
  hdf5::Group group = writer_.group("blocks");
  group.set("long_name", fmt::format("means over blocks of {} consecutive episodes", episodes_per_block));
  dimensions_.emplace("block", group.define_dimension("block", static_cast<std::size_t>(n_blocks_)));
  for (const Layout::Place& place : layout_.places()) {
    const Outcome& outcome = *place.outcome;
    if (is_by_period(outcome)) continue;
    block_means_.push_back(define(group, std::string(outcome.name),
                                  with({"block"}, names_of_dimensions(dimensions_of(outcome))),
                                  {.units = std::string(outcome.unit),
                                   .long_name = fmt::format("block mean: {}", outcome.meaning),
                                   .chunk = {}}));
  }
  waiting_.values.resize(block_means_.size());
}

void ResultsWriter::define_episodes() {
  hdf5::Group group = writer_.group("episodes");
  group.set("long_name", std::string("every single episode"));
  group.set("digest", no_digest);
  dimensions_.emplace("episode",
                      group.define_dimension("episode", static_cast<std::size_t>(n_blocks_ * episodes_per_block)));
  for (const Layout::Place& place : layout_.places()) {
    const Outcome& outcome = *place.outcome;
    if (is_by_period(outcome)) continue;
    episode_values_.push_back(
        define(group, std::string(outcome.name), with({"episode"}, names_of_dimensions(dimensions_of(outcome))),
               {.units = std::string(outcome.unit), .long_name = std::string(outcome.meaning), .chunk = {}}));
  }
}

void ResultsWriter::write_block(std::size_t policy, std::size_t point, std::uint64_t block, const BlockRecord& record) {
  const bool goes_on = waiting_.policy == policy && waiting_.point == point && waiting_.first + waiting_.n == block;
  if (!goes_on || waiting_.n == most_waiting_blocks) flush_blocks();
  if (waiting_.n == 0) {
    waiting_.policy = policy;
    waiting_.point = point;
    waiting_.first = block;
  }
  ++waiting_.n;
  for (std::size_t i = 0; i < block_means_.size(); ++i) {
    const Layout::Place& place = layout_.places()[i];
    const auto first = record.mean.begin() + static_cast<std::ptrdiff_t>(place.offset);
    waiting_.values[i].insert(waiting_.values[i].end(), first, first + static_cast<std::ptrdiff_t>(place.size));
  }
  if (keep_ == Keep::sums) return;
  std::vector<double> values;
  for (std::size_t i = 0; i < episode_values_.size(); ++i) {
    const Layout::Place& place = layout_.places()[i];
    values.clear();
    for (std::size_t episode = 0; episode < episodes_per_block; ++episode) {
      const auto row = record.episodes.begin() + static_cast<std::ptrdiff_t>(episode * layout_.n_kept() + place.offset);
      values.insert(values.end(), row, row + static_cast<std::ptrdiff_t>(place.size));
    }
    episode_values_[i].write_rows(policy, point, static_cast<std::size_t>(block * episodes_per_block),
                                  episodes_per_block, values);
  }
}

void ResultsWriter::flush_blocks() {
  if (waiting_.n == 0) return;
  for (std::size_t i = 0; i < block_means_.size(); ++i) {
    block_means_[i].write_rows(waiting_.policy, waiting_.point, static_cast<std::size_t>(waiting_.first),
                               static_cast<std::size_t>(waiting_.n), waiting_.values[i]);
    waiting_.values[i].clear();
  }
  waiting_.n = 0;
}

void ResultsWriter::write_cell(std::size_t policy, std::size_t point, std::size_t n_blocks,
                               const CellEstimates& estimates) {
  const auto write = [&](std::vector<hdf5::CellVariable>& values, std::vector<hdf5::CellVariable>& errors,
                         const std::vector<Estimate>& all) {
    auto next = all.begin();
    std::vector<double> value;
    std::vector<double> error;
    for (std::size_t i = 0; i < values.size(); ++i) {
      value.clear();
      error.clear();
      for (const auto end = next + static_cast<std::ptrdiff_t>(values[i].n_of_cell()); next != end; ++next) {
        value.push_back(next->value);
        error.push_back(next->error);
      }
      values[i].write_cell(policy, point, value);
      errors[i].write_cell(policy, point, error);
    }
  };
  write(means_, mean_errors_, estimates.outcomes);
  write(ratios_, ratio_errors_, estimates.ratios);
  for (std::size_t i = 0; i < quantiles_.size(); ++i) {
    quantiles_[i].write_cell(policy, point, estimates.quantiles[i]);
  }
  const auto episodes = [](std::uint64_t blocks) { return static_cast<std::int64_t>(blocks * episodes_per_block); };
  const std::array<std::size_t, 2> at{policy, point};
  const std::array<std::size_t, 2> one{1, 1};
  counts_[0].write(at, one, std::array{episodes(n_blocks)});
  counts_[1].write(at, one, std::array{static_cast<std::int64_t>(n_episodes_planned_)});
}

void ResultsWriter::write_differences() {
  if (!differences_) return;
  WrittenBlockMeans means = written_blocks();
  differences_->write_all(means, static_cast<std::size_t>(n_blocks_));
}

void ResultsWriter::write_sensitivity() {
  if (!sensitivity_) return;
  WrittenBlockMeans means = written_blocks();
  sensitivity_->write_all(means, static_cast<std::size_t>(n_blocks_));
}

WrittenBlockMeans ResultsWriter::written_blocks() {
  flush_blocks();
  std::vector<hdf5::Variable*> variables;
  variables.reserve(block_means_.size());
  for (hdf5::CellVariable& each : block_means_) variables.push_back(&each.variable);
  return {layout_, variables};
}

void ResultsWriter::finish(const Provenance& provenance) {
  flush_blocks();
  hdf5::Group group = writer_.group("provenance");
  for (const auto& [name, value] : provenance) group.set(name, value);
  writer_.close();
  // The digests are of what has reached the file.
  const std::string digest = results_digest(path_);
  const std::string episodes = keep_ == Keep::episodes ? episodes_digest(path_) : std::string{};
  hdf5::Writer again = hdf5::Writer::reopen(path_);
  again.root().set("digest", digest);
  if (keep_ == Keep::episodes) again.group("episodes").set("digest", episodes);
  again.close();
}

}  // namespace deterrence
