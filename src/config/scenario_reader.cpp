#include "config/scenario_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

#include "config/names.h"
#include "config/values.h"

namespace deterrence {
namespace {

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, ".")); }

class Reader {
 public:
  Reader(const Document& document, Problems& problems) : document_(document), problems_(problems) {}

  ReadScenario read() {
    read_.scenario = named_scenario(document_, problems_);
    read_.scenario.periods = 0;  // not known until read
    read_pairs();
    read_.named = named_parameters(read_.scenario);
    check_ladder_lengths();
    for (const NamedParameter& named : read_.named) read_parameter(named);
    resolve_war();
    report_unknown_keys();
    return std::move(read_);
  }

 private:
  /// The pairs of `[[cooperation]]`; a pair that is not usable is reported and left out.
  void read_pairs() {
    const Node* tables = document_.root.find("cooperation");
    if (!tables) return;
    if (!tables->array()) {
      problems_.add(document_.at(*tables), "cooperation",
                    fmt::format("is {} (tables [[cooperation]] are needed)", kind_of(*tables)));
      return;
    }
    for (const Node& table : *tables->array()) {
      if (!table.table()) {
        problems_.add(document_.at(table), "cooperation", fmt::format("holds {} (tables are needed)", kind_of(table)));
        continue;
      }
      const auto between = read_between(table);
      if (!between) continue;
      read_.scenario.cooperation.push_back({.between = *between});
      pairs_.push_back(&table);
    }
  }

  std::optional<std::array<std::size_t, 2>> read_between(const Node& table) {
    const Node* between = table.find("between");
    if (!between || !between->array() || between->array()->size() != 2) {
      problems_.add(document_.at(between ? *between : table), "cooperation.between",
                    between ? "is no pair (an array of the keys of two allies is needed)"
                            : "is missing (the keys of two allies)");
      return {};
    }
    std::array<std::size_t, 2> pair{};
    for (std::size_t i = 0; i < 2; ++i) {
      const auto ally = find_ally((*between->array())[i]);
      if (!ally) return {};
      pair[i] = *ally;
    }
    const Place place = document_.at(*between);
    const std::string& name = read_.scenario.allies[pair[0]].key;
    if (pair[0] == pair[1]) {
      problems_.add(place, "cooperation.between",
                    fmt::format("names '{}' twice (cooperation is between two different allies)", name));
      return {};
    }
    for (const Cooperation& other : read_.scenario.cooperation) {
      if (std::is_permutation(other.between.begin(), other.between.end(), pair.begin())) {
        problems_.add(place, "cooperation.between",
                      fmt::format("the pair of '{}' and '{}' is listed twice (each pair at most once)", name,
                                  read_.scenario.allies[pair[1]].key));
        return {};
      }
    }
    return pair;
  }

  std::optional<std::size_t> find_ally(const Node& node) {
    const std::vector<std::string> keys = keys_of(read_.scenario.allies);
    const std::string* name = node.text();
    const auto found = name ? std::find(keys.begin(), keys.end(), *name) : keys.end();
    if (found != keys.end()) return static_cast<std::size_t>(found - keys.begin());
    problems_.add(
        document_.at(node), "cooperation.between",
        name ? fmt::format("'{}' is no ally (allies: {}).{}", *name, fmt::join(keys, ", "), suggestion(*name, keys))
             : fmt::format("holds {} (the keys of two allies)", kind_of(node)));
    return {};
  }

  /// An array of the ladder has one value for each rung.
  void check_ladder_lengths() {
    const Node* ladder = document_.root.find("ladder");
    const std::size_t n_rungs = read_.scenario.ladder.rungs.size();
    if (!ladder->table()) return;
    for (const auto& [key, node] : *ladder->table()) {
      if (node.array() && node.array()->size() != n_rungs) {
        problems_.add(document_.at(node), "ladder." + key,
                      fmt::format("has {} {}, ladder.rung has {} (one per rung)", node.array()->size(),
                                  node.array()->size() == 1 ? "value" : "values", n_rungs));
        wrong_.insert("ladder." + key);
      }
    }
  }

  /// Where the file holds a parameter: words of the key in the file, an index into an array beyond them.
  struct Location {
    std::vector<std::string> words;
    const Node* base = nullptr;          ///< where the words begin
    std::optional<std::size_t> element;  ///< of the array that the words name
  };

  Location locate(const NamedParameter& named) const {
    std::vector<std::string> words = words_of(named.key);
    if (words[0] == "cooperation") return {{words.back()}, pairs_[named.indices[0]], {}};
    if (words[0] == "ladder" && words.size() == 3) return {{words[0], words[1]}, &document_.root, named.indices[0]};
    return {std::move(words), &document_.root, {}};
  }

  void read_parameter(const NamedParameter& named) {
    const Location location = locate(named);
    known_.insert(location.base == &document_.root ? joined(location.words) : "cooperation." + location.words[0]);
    const Node* node = location.base;
    const Node* table = node;  // the innermost table that is there
    std::string reached;
    for (const std::string& word : location.words) {
      if (wrong_.contains(reached)) return;
      if (!node->table()) return report_wrong(*node, reached, "a table is needed");
      table = node;
      node = node->find(word);
      if (!node) break;
      reached += (reached.empty() ? "" : ".") + word;
    }
    if (!node) return use_fallback(named, location, *table);
    if (location.element) {
      if (wrong_.contains(reached)) return;
      if (!node->array()) return report_wrong(*node, reached, "an array is needed, one value per rung");
      node = &(*node->array())[*location.element];
    }
    assign(named, *node);
  }

  void report_wrong(const Node& node, const std::string& key, std::string_view need) {
    wrong_.insert(key);
    problems_.add(document_.at(node), key, fmt::format("is {} ({})", kind_of(node), need));
  }

  void assign(const NamedParameter& named, const Node& node) {
    const Place place = document_.at(node);
    Scenario& scenario = read_.scenario;
    if (const auto* number = std::get_if<Number>(&named.parameter->member)) {
      if (const auto value = number_in(node, *named.parameter, named.key, place, problems_)) {
        (*number)(scenario, named.indices) = *value;
      }
    } else if (const auto* count = std::get_if<Count>(&named.parameter->member)) {
      if (const auto value = whole_number_in(node, *named.parameter, named.key, place, problems_)) {
        (*count)(scenario, named.indices) = *value;
      }
    } else if (node.text()) {
      std::get<Text>(named.parameter->member)(scenario, named.indices) = *node.text();
    } else {
      problems_.add(place, named.key, fmt::format("is {} (text is needed)", kind_of(node)));
    }
    read_.origins[named.key] = to_string(place);
  }

  void use_fallback(const NamedParameter& named, const Location& location, const Node& table) {
    const Parameter& parameter = *named.parameter;
    if (parameter.fallback.empty()) {
      const std::string key = location.element ? joined(location.words) : named.key;
      if (wrong_.insert(key).second) {
        problems_.add({document_.file, std::max(table.line, 1)}, key,
                      fmt::format("is missing ({})", parameter.meaning));
      }
      return;
    }
    if (const auto* text = std::get_if<Text>(&parameter.member)) {
      (*text)(read_.scenario, named.indices) =
          parameter.fallback == "the key" ? words_of(named.key)[1] : std::string(parameter.fallback);
    } else if (const auto* number = std::get_if<Number>(&parameter.member)) {
      (*number)(read_.scenario, named.indices) = std::stod(std::string(parameter.fallback));
    }
    read_.origins[named.key] = "default";
  }

  void resolve_war() {
    Ladder& ladder = read_.scenario.ladder;
    std::vector<std::string> names;
    for (const Rung& rung : ladder.rungs) names.push_back(rung.name);
    const auto found = std::find(names.begin(), names.end(), ladder.war);
    const Node* node = document_.root.find("ladder")->find("war");
    if (found != names.end()) {
      ladder.war_rung = static_cast<std::size_t>(found - names.begin());
    } else if (node && node->text()) {
      problems_.add(document_.at(*node), "ladder.war",
                    fmt::format("'{}' is no rung (rungs: {}).{}", ladder.war, fmt::join(names, ", "),
                                suggestion(ladder.war, names)));
    }
  }

  void report_unknown_keys() {
    known_.insert({"change", "cooperation", "cooperation.between"});
    report_unknown_in(document_.root, "");
    for (const Node* pair : pairs_) report_unknown_in(*pair, "cooperation.");
  }

  /// Reports members that no parameter has; what is below one is not looked at.
  void report_unknown_in(const Node& table, const std::string& prefix) {
    if (!table.table()) return;
    const std::vector<std::string> possible = children_of(prefix);
    if (possible.empty()) return;  // a table where a value is needed is reported already
    for (const auto& [key, node] : *table.table()) {
      if (std::find(possible.begin(), possible.end(), key) == possible.end()) {
        problems_.add(document_.at(node), prefix + key, unknown_text(key, possible));
      } else if (node.table()) {
        report_unknown_in(node, prefix + key + ".");
      }
    }
  }

  std::string unknown_text(const std::string& key, const std::vector<std::string>& possible) const {
    const std::vector<std::string> allies = keys_of(read_.scenario.allies);
    const std::vector<std::string> domains = keys_of(read_.scenario.domains);
    const std::string hint = suggestion(key, possible);
    if (possible == sorted(allies))
      return fmt::format("'{}' is no ally (allies: {}).{}", key, fmt::join(allies, ", "), hint);
    if (possible == sorted(domains)) {
      return fmt::format("'{}' is no domain (domains: {}).{}", key, fmt::join(domains, ", "), hint);
    }
    return fmt::format("unknown key (it would be ignored).{}", hint);
  }

  static std::vector<std::string> sorted(std::vector<std::string> words) {
    std::sort(words.begin(), words.end());
    return words;
  }

  /// The words that may follow a prefix in the file.
  std::vector<std::string> children_of(const std::string& prefix) const {
    std::set<std::string> children;
    for (auto key = known_.lower_bound(prefix); key != known_.end() && key->starts_with(prefix); ++key) {
      children.insert(key->substr(prefix.size(), key->find('.', prefix.size()) - prefix.size()));
    }
    return {children.begin(), children.end()};
  }

  const Document& document_;
  Problems& problems_;
  ReadScenario read_;
  std::vector<const Node*> pairs_;  ///< the table of each cooperation of the scenario
  std::set<std::string> known_;     ///< keys that the file may hold
  std::set<std::string> wrong_;     ///< keys of the file that are reported already
};

}  // namespace

ReadScenario read_scenario(const Document& document, Problems& problems) { return Reader(document, problems).read(); }

}  // namespace deterrence
