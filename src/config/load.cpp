#include "config/load.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "config/axes.h"
#include "config/checks.h"
#include "config/design_reader.h"
#include "config/document.h"
#include "config/experiment_head.h"
#include "config/names.h"
#include "config/point_list.h"
#include "config/policy_reader.h"
#include "config/settings.h"
#include "config/values.h"

namespace deterrence {
namespace {

constexpr std::uint64_t block = 64;  // episodes are rounded up to whole blocks
class Loader {
 public:
  Loader(const std::string& path, const Overrides& overrides, const ResultsVocabulary& vocabulary)
      : document_(read_document(path)), overrides_(overrides), vocabulary_(vocabulary) {}

  Loader(const StoredExperiment& stored, const Overrides& overrides, const ResultsVocabulary& vocabulary)
      : document_(parse_document(stored.experiment, stored.file)),
        stored_scenario_(parse_document(stored.scenario, stored.file)),
        overrides_(overrides),
        vocabulary_(vocabulary) {}

  LoadedExperiment load() {
    if (is_experiment(document_)) {
      read_head();
      load_scenario(stored_scenario_ ? *stored_scenario_ : read_scenario_of(document_, problems_));
      read_design();
    } else {
      loaded_.experiment.title = title_of_scenario();
      load_scenario(document_);
    }
    apply_overrides();
    finish();
    return std::move(loaded_);
  }

 private:
  std::string title_of_scenario() const {
    const Node* title = document_.root.find("title");
    return title && title->text() ? *title->text() : std::string{};
  }

  void read_head() {
    ExperimentHead head = deterrence::read_head(document_, problems_);
    loaded_.experiment.title = std::move(head.title);
    loaded_.experiment.question = std::move(head.question);
    if (head.episodes) loaded_.experiment.episodes = *head.episodes;
    if (head.seed) loaded_.experiment.seed = *head.seed;
  }

  void load_scenario(const Document& document) {
    ReadScenario read = read_scenario(document, problems_);
    loaded_.experiment.scenario = std::move(read.scenario);
    loaded_.named = std::move(read.named);
    loaded_.origins = std::move(read.origins);
    loaded_.scenario_file = document.file;
    apply_settings();
    if (!problems_.any()) check_scenario(loaded_.experiment.scenario, loaded_.origins, document.file, problems_);
    if (const Node* changes = document.root.find("change")) {
      loaded_.experiment.changes = read_changes(document, *changes, "change", periods(), loaded_.named, problems_);
      for (const Node& each : changes->array() ? *changes->array() : Node::Array{}) {
        change_places_.push_back(document.at(each));
      }
    }
  }

  /// As far as known: where their number is wrong, that is said once.
  int periods() const {
    const int periods = loaded_.experiment.scenario.periods;
    return periods >= 1 ? periods : max_periods;
  }

  /// The experiment's `set`, then --set.
  void apply_settings() {
    std::vector<Assignment> assignments;
    if (const Node* set = is_experiment(document_) ? document_.root.find("set") : nullptr) {
      assignments = assignments_in(document_, *set, "set", problems_);
      refuse_overlaps(assignments);
    }
    for (const std::string& text : overrides_.set) {
      if (auto assignment = parse_assignment(text, {"--set"}, problems_)) assignments.push_back(*assignment);
    }
    for (const Assignment& assignment : assignments) apply(assignment);
  }

  void refuse_overlaps(const std::vector<Assignment>& assignments) {
    std::vector<Slot> seen;
    for (const Assignment& assignment : assignments) {
      std::vector<Slot> slots;
      for (const NamedParameter* each : matching(loaded_.named, assignment.key)) {
        if (std::holds_alternative<Number>(each->parameter->member)) slots.push_back(each->slot());
      }
      if (overlap(slots, seen)) {
        problems_.add(assignment.place, assignment.key,
                      "overlaps another key of the same set (which one holds would be unclear)");
      }
      seen.insert(seen.end(), slots.begin(), slots.end());
    }
  }

  void apply(const Assignment& assignment) {
    Scenario& scenario = loaded_.experiment.scenario;
    if (assignment.key == "periods") return set_periods(assignment);
    const auto setting = resolve(assignment, loaded_.named, problems_);
    if (!setting) return;
    for (const Slot& slot : setting->slots) slot.in(scenario) = setting->value;
    for (const NamedParameter* each : matching(loaded_.named, assignment.key)) {
      loaded_.origins[each->key] = to_string(assignment.place);
    }
    set_.push_back(*setting);
  }

  void set_periods(const Assignment& assignment) {
    const NamedParameter& named = *matching(loaded_.named, "periods").front();
    const double value = assignment.value;
    if (!check_range(value, *named.parameter, "periods", assignment.place, problems_)) return;
    if (value != std::floor(value)) {
      problems_.add(assignment.place, "periods", fmt::format("{} is no whole number", number_text(value)));
      return;
    }
    loaded_.experiment.scenario.periods = static_cast<int>(value);
    loaded_.origins["periods"] = to_string(assignment.place);
  }

  void read_design() {
    if (const Node* tables = document_.root.find("vary")) {
      for (const Node& table : elements(*tables, "vary")) {
        if (auto axis = read_axis(document_, table, loaded_.named, problems_)) axes_.push_back(std::move(*axis));
      }
    }
    if (const Node* design = document_.root.find("design")) {
      design_ = deterrence::read_design(document_, *design, problems_);
    }
    if (const Node* tables = document_.root.find("policy")) {
      for (const Node& table : elements(*tables, "policy")) {
        auto policy = read_policy(document_, table, periods(), loaded_.named, problems_);
        if (policy) policies_.push_back(std::move(*policy));
      }
    }
    if (const Node* table = document_.root.find("precision")) {
      precision_ = read_precision(document_, *table, problems_);
    }
  }

  std::vector<Node> elements(const Node& tables, const std::string& key) {
    if (tables.array()) return *tables.array();
    problems_.add(document_.at(tables), key, fmt::format("is {} (tables [[{}]] are needed)", kind_of(tables), key));
    return {};
  }

  /// The axes of a list, from its file. A stored list has no file, but the values of each axis.
  void read_list() {
    if (design_.design.kind != DesignKind::list || (!design_.file && !axes_.empty())) return;
    if (!design_.file) {
      problems_.add(design_.place, design_.from_option ? "" : "design.file",
                    design_.from_option ? "a list needs a file of points, which only an experiment can name"
                                        : "is missing (a list takes its points from a CSV file)");
      return;
    }
    if (design_.file->empty()) return;
    const std::string path = path_beside(document_.file, *design_.file);
    if (const std::string why = why_unreadable(path); !why.empty()) {
      problems_.add(design_.file_place, "design.file",
                    fmt::format("{} {} (its path is relative to this file)", path, why));
      return;
    }
    loaded_.points_file = path;
    std::vector<PlacedAxis> listed = read_point_list(path, loaded_.named, problems_);
    axes_.insert(axes_.begin(), std::make_move_iterator(listed.begin()), std::make_move_iterator(listed.end()));
  }

  void apply_overrides() {
    if (overrides_.episodes) {
      loaded_.experiment.episodes = *overrides_.episodes;
      check_episodes(*overrides_.episodes, {"--episodes"}, problems_);
    }
    if (overrides_.seed) loaded_.experiment.seed = *overrides_.seed;
    for (const std::string& text : overrides_.vary) {
      if (auto axis = parse_axis(text, loaded_.named, problems_)) axes_.push_back(std::move(*axis));
    }
    override_design(overrides_.design, overrides_.points, design_, problems_);
    for (const std::string& text : overrides_.policy) {
      policies_.push_back(parse_policy(text, loaded_.named, problems_));
    }
    for (const std::string& text : overrides_.change) parse_change(text);
    if (!overrides_.precision.empty()) precision_ = parse_precision(overrides_.precision, problems_);
  }

  /// PERIOD:KEY=VALUE,...
  void parse_change(const std::string& text) {
    const Place place{"--change"};
    const std::size_t colon = text.find(':');
    const auto period = parse_unsigned(text.substr(0, colon));
    if (colon == std::string::npos || !period) {
      problems_.add(place, "", fmt::format("'{}' is no change (PERIOD:KEY=VALUE,... is needed)", text));
    } else if (*period < 2 || *period > static_cast<std::uint64_t>(periods())) {
      problems_.add(place, "", fmt::format("period {} is out of range ({})", *period, begin_of_changes(periods())));
    } else {
      loaded_.experiment.changes.push_back(
          {static_cast<int>(*period), parse_settings(text.substr(colon + 1), place, loaded_.named, problems_)});
      change_places_.push_back(place);
    }
  }

  void finish() {
    Experiment& experiment = loaded_.experiment;
    experiment.episodes = (experiment.episodes + block - 1) / block * block;
    read_list();
    resolve_axes(design_, document_.file, experiment.seed, axes_, problems_);
    name_axes(axes_, vocabulary_.reserved, problems_);
    experiment.design = {design_.design.kind, is_sampled(design_.design.kind) ? design_.design.points : 0};
    for (const PlacedAxis& each : axes_) experiment.axes.push_back(each.axis);
    for (const std::string& note : notes_on(experiment.design)) loaded_.notes.push_back(note);
    check_policies(policies_, axes_, problems_);
    for (const PlacedPolicy& each : policies_) experiment.policies.push_back(each.policy);
    if (experiment.policies.empty()) experiment.policies.push_back({.name = "baseline", .settings = {}, .changes = {}});
    if (precision_) {
      experiment.precision =
          resolve_precision(*precision_, experiment.scenario, experiment.policies, vocabulary_.value_named, problems_);
    }
    note_hidden_settings();
    problems_.throw_if_any();
    const auto place_of = [this](std::size_t policy, std::size_t point, int period) {
      return place_of_change(policy, point, period);
    };
    check_courses(experiment, place_of, problems_);
    problems_.throw_if_any();
  }

  /// Where something that takes part in a rule was changed, the policy's own changes first: they come last.
  Place place_of_change(std::size_t policy, std::size_t point, int period) const {
    const Experiment& experiment = loaded_.experiment;
    const bool has_place = policy < policies_.size();
    for (const Change& change : experiment.policies[policy].changes) {
      if (has_place && change.period == period && is_bound(change.settings)) return policies_[policy].place;
    }
    for (std::size_t i = experiment.changes.size(); i-- > 0;) {
      const Change& change = experiment.changes[i];
      if (change.period == period && is_bound(change.settings)) return change_places_.at(i);
    }
    if (has_place && is_bound(experiment.policies[policy].settings)) return policies_[policy].place;
    for (const PlacedAxis& each : axes_) {
      if (!is_bound(each.axis.slots)) continue;
      return each.place.file == loaded_.points_file ? place_in_list(loaded_.points_file, point) : each.place;
    }
    return {document_.file};
  }

  /// What is set for the whole experiment and then varied has no effect.
  void note_hidden_settings() {
    for (const Setting& setting : set_) {
      for (const PlacedAxis& each : axes_) {
        if (overlap(setting.slots, each.axis.slots)) {
          loaded_.notes.push_back(fmt::format("{} = {} has no effect where axis '{}' sets the same parameter",
                                              setting.key, number_text(setting.value), each.axis.name));
        }
      }
    }
  }

  Document document_;
  std::optional<Document> stored_scenario_;
  const Overrides& overrides_;
  const ResultsVocabulary& vocabulary_;
  LoadedExperiment loaded_;
  Problems problems_;
  std::vector<Setting> set_;  ///< of the whole experiment
  PlacedDesign design_;
  std::vector<PlacedAxis> axes_;
  std::vector<PlacedPolicy> policies_;
  std::vector<Place> change_places_;  ///< of the experiment's changes over time
  std::optional<PlacedPrecision> precision_;
};

}  // namespace

LoadedExperiment load_experiment(const std::string& path, const Overrides& overrides,
                                 const ResultsVocabulary& vocabulary) {
  return Loader(path, overrides, vocabulary).load();
}

LoadedExperiment load_stored_experiment(const StoredExperiment& stored, const Overrides& overrides,
                                        const ResultsVocabulary& vocabulary) {
  return Loader(stored, overrides, vocabulary).load();
}

}  // namespace deterrence
