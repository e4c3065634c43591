#include "storage/stopping_group.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "estimation/compared.h"

namespace deterrence {
namespace {

std::string unit_of(const Experiment& experiment) {
  const Compared compared(extents_of(experiment.scenario));
  std::string unit;
  for (const Compared::Variable& each : compared.variables()) {
    if (each.offset <= experiment.precision->value) unit = each.unit;
  }
  return unit;
}

void set_attributes(hdf5::Group& group, const Experiment& experiment, const BlockPlan& plan) {
  const Precision& precision = *experiment.precision;
  std::vector<std::uint64_t> looks = plan.looks();
  for (std::uint64_t& look : looks) look *= episodes_per_block;
  group.set("long_name", std::string("when points were played enough"));
  group.set("outcome", precision.outcome);
  group.set("half_width", precision.half_width);
  if (precision.against) group.set("against", experiment.policies[*precision.against].name);
  group.set("looks_at_episodes", fmt::format("{}", fmt::join(looks, ", ")));
  group.set("intervals",
            fmt::format("repeated: all {} looks of a point together hold the truth with 95 % (jackknife over "
                        "blocks, Student's t, Bonferroni)",
                        looks.size()));
}

}  // namespace

void write_stopping(hdf5::Group group, const std::map<std::string, hdf5::Dimension>& dimensions,
                    const Experiment& experiment, const BlockPlan& plan) {
  set_attributes(group, experiment, plan);
  const std::size_t n_policies = experiment.policies.size();
  std::vector<double> half_widths;
  std::vector<std::int64_t> looks;
  std::vector<std::int64_t> met;
  for (std::size_t policy = 0; policy < n_policies; ++policy) {
    for (const PointPlan& point : plan.points()) half_widths.push_back(point.half_widths[policy]);
  }
  for (const PointPlan& point : plan.points()) {
    looks.push_back(static_cast<std::int64_t>(point.n_looks));
    met.push_back(point.is_met ? 1 : 0);
  }
  const hdf5::Dimension& point = dimensions.at("point");
  group.define_variable("looks", hdf5::Type::int64, {point}, {.units = "1", .long_name = "looks taken", .chunk = {}})
      .write(looks);
  group
      .define_variable("met", hdf5::Type::int64, {point},
                       {.units = "1", .long_name = "whether the aim was reached at the last look", .chunk = {}})
      .write(met);
  group
      .define_variable("half_width", hdf5::Type::float64, {dimensions.at("policy"), point},
                       {.units = unit_of(experiment), .long_name = "half width at the last look", .chunk = {}})
      .write(half_widths);
}

std::optional<Stopping> read_stopping(const hdf5::Reader& file) {
  const std::string group = "/stopping";
  if (!file.has(group)) return {};
  const std::string looks = file.text(group, "looks_at_episodes");
  return Stopping{.outcome = file.text(group, "outcome"),
                  .aim = file.number(group, "half_width"),
                  .against = file.has_attribute(group, "against") ? file.text(group, "against") : "",
                  .n_looks = static_cast<std::size_t>(std::count(looks.begin(), looks.end(), ',')) + 1,
                  .met = file.read<std::int64_t>(group + "/met"),
                  .half_widths = file.read<double>(group + "/half_width")};
}

}  // namespace deterrence
