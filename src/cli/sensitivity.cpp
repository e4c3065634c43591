#include "cli/sensitivity.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

#include "cli/results_input.h"
#include "storage/block_means.h"

namespace deterrence {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Variables of the group /sensitivity, each read once.
class Columns {
 public:
  Columns(const hdf5::Reader& file, std::size_t n_parameters) : file_(file), n_parameters_(n_parameters) {}

  double at(const ShownValue& value, const std::string& suffix, std::size_t policy, std::size_t parameter) {
    return read(value, suffix)[(policy * n_parameters_ + parameter) * value.n_elements + value.element];
  }

  /// Of a variable without parameters; NaN if there is none.
  double at(const ShownValue& value, const std::string& suffix, std::size_t policy) {
    if (!file_.has(path(value, suffix))) return none;
    return read(value, suffix)[policy * value.n_elements + value.element];
  }

 private:
  static std::string path(const ShownValue& value, const std::string& suffix) {
    return fmt::format("/sensitivity/{}_{}", value.outcome, suffix);
  }

  const std::vector<double>& read(const ShownValue& value, const std::string& suffix) {
    const std::string name = path(value, suffix);
    const auto found = numbers_.find(name);
    return found != numbers_.end() ? found->second : numbers_.emplace(name, file_.read<double>(name)).first->second;
  }

  const hdf5::Reader& file_;
  std::size_t n_parameters_;
  std::map<std::string, std::vector<double>> numbers_;
};

SobolIndex index_of(Columns& columns, const ShownValue& value, std::size_t policy, std::size_t parameter) {
  const auto at = [&](const char* suffix) { return columns.at(value, suffix, policy, parameter); };
  return {at("first"), {at("first_low"), at("first_high")}, at("total"), {at("total_low"), at("total_high")}};
}

MorrisMeasures measures_of(Columns& columns, const ShownValue& value, std::size_t policy, std::size_t parameter) {
  const auto at = [&](const char* suffix) { return columns.at(value, suffix, policy, parameter); };
  return {at("mu"), at("mu_star"), {at("mu_star_low"), at("mu_star_high")}, at("mu_star_noise"), at("sigma")};
}

/// Finds the points for which rows were left out, from the blocks, as they were when the measures were made.
void add_left_out(const ResultsReader& results, const Compared& compared, std::size_t policy, std::size_t n_rows,
                  std::span<ValueSensitivity> values) {
  PointGroup group(compared, {0, compared.size()}, results.n_points() / n_rows);
  StoredBlockMeans means(results.file(), compared.layout());
  for (std::size_t row = 0; row < n_rows; ++row) {
    group.read(means, policy, row * group.n_points(), results.n_blocks());
    for (ValueSensitivity& each : values) {
      for (std::size_t point = 0; point < group.n_points(); ++point) {
        const PointState state = group.state(point, each.value.place);
        if (state != PointState::defined) each.left_out.push_back({row * group.n_points() + point, state});
      }
    }
  }
}

}  // namespace

bool has_sensitivity(const ResultsReader& results) { return results.file().has("/sensitivity"); }

Sensitivity read_sensitivity(const ResultsReader& results, const std::vector<std::string>& outcomes,
                             const std::optional<std::string>& policy) {
  const hdf5::Reader& file = results.file();
  Sensitivity all{.design = file.text("/sensitivity", "design"),
                  .method = file.text("/sensitivity", "method"),
                  .n_rows = static_cast<std::size_t>(file.integer("/sensitivity", "rows")),
                  .n_blocks = results.n_blocks(),
                  .n_resamples = file.integer("/sensitivity", "resamples"),
                  .parameters = file.labels("/sensitivity/parameter")};
  all.points_per_row = results.n_points() / all.n_rows;
  const Compared compared(results.extents());
  const std::vector<ShownValue> values = shown_values(compared, results, outcomes);
  const std::vector<std::string> policies = results.labels("policy");
  if (policy) label_index(policies, *policy, "policy");  // refuses what is none
  Columns columns(file, all.parameters.size());
  for (std::size_t p = 0; p < policies.size(); ++p) {
    if (policy && *policy != policies[p]) continue;
    const std::size_t first = all.values.size();
    bool any_left_out = false;
    for (const ShownValue& value : values) {
      ValueSensitivity each{.value = value, .policy = policies[p]};
      for (std::size_t i = 0; i < all.parameters.size(); ++i) {
        if (all.is_morris()) {
          each.measures.push_back(measures_of(columns, value, p, i));
        } else {
          each.indices.push_back(index_of(columns, value, p, i));
        }
      }
      each.chance = columns.at(value, "chance", p);
      each.n_rows = static_cast<std::size_t>(columns.at(value, "rows", p));
      any_left_out = any_left_out || each.n_rows < all.n_rows;
      all.values.push_back(std::move(each));
    }
    if (any_left_out) add_left_out(results, compared, p, all.n_rows, std::span(all.values).subspan(first));
  }
  return all;
}

}  // namespace deterrence
