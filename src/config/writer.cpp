#include "config/writer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "config/parameters.h"
#include "config/values.h"

namespace deterrence {
namespace {

/// A TOML basic string.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      result += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string value_text(Scenario& scenario, const NamedParameter& named) {
  if (const auto* number = std::get_if<Number>(&named.parameter->member)) {
    return number_text((*number)(scenario, named.indices));
  }
  if (const auto* count = std::get_if<Count>(&named.parameter->member)) {
    return fmt::format("{}", (*count)(scenario, named.indices));
  }
  return quoted(std::get<Text>(named.parameter->member)(scenario, named.indices));
}

/// The lines of a document by table, tables in the order in which they were first named.
class Sections {
 public:
  void add(const std::string& header, const std::string& key, const std::string& value) {
    auto section = std::find_if(sections_.begin(), sections_.end(), [&](const auto& s) { return s.first == header; });
    if (section == sections_.end()) section = sections_.insert(section, {header, {}});
    section->second.emplace_back(key, value);
  }

  /// Adds an element to an array that is the value of a key.
  void add_element(const std::string& header, const std::string& key, const std::string& value) {
    for (auto& section : sections_) {
      if (section.first != header) continue;
      for (auto& line : section.second) {
        if (line.first != key) continue;
        line.second.insert(line.second.size() - 1, ", " + value);
        return;
      }
    }
    add(header, key, "[" + value + "]");
  }

  std::string text() const {
    std::string text;
    for (const auto& [header, lines] : sections_) {
      if (!header.empty()) text += fmt::format("\n{}\n", header.substr(0, header.find('#')));
      for (const auto& [key, value] : lines) text += fmt::format("{} = {}\n", key, value);
    }
    return text;
  }

 private:
  using Line = std::pair<std::string, std::string>;
  std::vector<std::pair<std::string, std::vector<Line>>> sections_;
};

std::string joined_from(const std::vector<std::string>& words, std::size_t first) {
  return fmt::format("{}", fmt::join(words.begin() + static_cast<std::ptrdiff_t>(first), words.end(), "."));
}

void add_parameter(Sections& sections, Scenario& scenario, const NamedParameter& named) {
  const std::vector<std::string> words = words_of(named.key);
  const std::string value = value_text(scenario, named);
  if (words.size() == 1) {
    sections.add("", words[0], value);
  } else if (words[0] == "cooperation") {
    const std::string header = fmt::format("[[cooperation]]#{}", named.indices[0]);
    sections.add(header, words.back(), value);
  } else if (words[0] == "ladder" && words.size() == 3) {
    sections.add_element("[ladder]", words[1], value);
  } else {
    const bool is_family = words[0] == "domain" || words[0] == "ally" || words[0] == "adversary";
    const std::size_t n_header = is_family ? 2 : 1;
    const std::string header = is_family ? fmt::format("[{}.{}]", words[0], words[1]) : fmt::format("[{}]", words[0]);
    sections.add(header, joined_from(words, n_header), value);
  }
}

std::string settings_text(const std::vector<Setting>& settings) {
  std::vector<std::string> parts;
  parts.reserve(settings.size());
  for (const Setting& each : settings)
    parts.push_back(fmt::format("{} = {}", quoted(each.key), number_text(each.value)));
  return fmt::format("{{ {} }}", fmt::join(parts, ", "));
}

std::string changes_text(const std::vector<Change>& changes, std::string_view header) {
  std::string text;
  for (const Change& change : changes) {
    text += fmt::format("\n[[{}]]\nperiod = {}\nset = {}\n", header, change.period, settings_text(change.settings));
  }
  return text;
}

std::string seed_text(std::uint64_t seed) {
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  return seed <= most ? fmt::format("{}", seed) : fmt::format("\"{}\"", seed);
}

std::string axis_text(const Axis& axis) {
  const std::string head = fmt::format("\n[[vary]]\nkey = {}\nname = {}\n", quoted(axis.key), quoted(axis.name));
  if (axis.range) {
    return head + fmt::format("range = [{}, {}]\n{}", number_text(axis.range->first), number_text(axis.range->last),
                              axis.range->scale == Scale::logarithmic ? "scale = \"log\"\n" : "");
  }
  std::string values;
  for (const double value : axis.values) values += (values.empty() ? "" : ", ") + number_text(value);
  return head + fmt::format("values = [{}]\n", values);
}

std::string design_text(const Experiment& experiment) {
  std::string text;
  for (const Axis& axis : experiment.axes) text += axis_text(axis);
  const auto& [kind, points] = experiment.design;
  if (kind != DesignKind::grid) text += fmt::format("\n[design]\nkind = {}\n", quoted(name_of(kind)));
  if (is_sampled(kind)) text += fmt::format("points = {}\n", points);
  for (const Policy& policy : experiment.policies) {
    text += fmt::format("\n[[policy]]\nname = {}\n", quoted(policy.name));
    if (!policy.settings.empty()) text += fmt::format("set = {}\n", settings_text(policy.settings));
    text += changes_text(policy.changes, "policy.change");
  }
  return text;
}

std::string precision_text(const Experiment& experiment) {
  if (!experiment.precision) return {};
  const auto& [outcome, value, half_width, against] = *experiment.precision;
  return fmt::format("\n[precision]\noutcome = {}\nhalf_width = {}\n{}", quoted(outcome), number_text(half_width),
                     against ? fmt::format("against = {}\n", quoted(experiment.policies[*against].name)) : "");
}

std::string head_text(const Experiment& experiment) {
  std::string text = fmt::format("title = {}\n", quoted(experiment.title));
  if (!experiment.question.empty()) text += fmt::format("question = {}\n", quoted(experiment.question));
  return text;
}

}  // namespace

std::string scenario_text(const Scenario& scenario, const std::vector<Change>& changes) {
  Scenario values = scenario;  // members are reached through references that could also change them
  Sections sections;
  for (const NamedParameter& named : named_parameters(scenario)) {
    const bool first_of_pair = named.parameter->key == "cooperation.A.K.integration";
    if (first_of_pair) {
      const auto& [a, k] = scenario.cooperation[named.indices[0]].between;
      sections.add(fmt::format("[[cooperation]]#{}", named.indices[0]), "between",
                   fmt::format("[{}, {}]", quoted(scenario.allies[a].key), quoted(scenario.allies[k].key)));
    }
    add_parameter(sections, values, named);
  }
  return sections.text() + changes_text(changes, "change");
}

std::string experiment_text(const Experiment& experiment, Extent extent) {
  std::string text = head_text(experiment);
  if (extent == Extent::with_episodes) text += fmt::format("episodes = {}\n", experiment.episodes);
  text += fmt::format("seed = {}\n", seed_text(experiment.seed));
  text += design_text(experiment);
  return extent == Extent::with_episodes ? text + precision_text(experiment) : text;
}

std::string experiment_file_text(const Experiment& experiment, const std::string& scenario_path) {
  return head_text(experiment) +
         fmt::format("scenario = {}\nepisodes = {}\nseed = {}\n", quoted(scenario_path), experiment.episodes,
                     seed_text(experiment.seed)) +
         design_text(experiment) + precision_text(experiment);
}

}  // namespace deterrence
