#include "config/axes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "config/names.h"
#include "config/settings.h"
#include "config/values.h"

namespace deterrence {
namespace {

/// What an axis covers: values, or a range with or without steps.
struct WrittenValues {
  std::vector<double> values;
  std::optional<AxisRange> range;
  std::optional<std::size_t> steps;
};

/// The axis of a key with what was written of it, if each of its values is in range.
std::optional<PlacedAxis> make_axis(const std::string& key, std::string name, WrittenValues written,
                                    const std::vector<NamedParameter>& named, const Place& place, Problems& problems) {
  const auto found = numbers_at(key, named, place, problems);
  if (found.empty()) return {};
  const Parameter& parameter = *found.front()->parameter;
  Axis axis{.name = std::move(name),
            .key = key,
            .unit = std::string(parameter.unit),
            .meaning = std::string(parameter.meaning),
            .values = std::move(written.values),
            .slots = {},
            .range = written.range};
  const std::vector<double> ends = axis.range ? std::vector{axis.range->first, axis.range->last} : axis.values;
  for (const NamedParameter* each : found) {
    axis.slots.push_back(each->slot());
    for (const double value : ends) {
      if (!check_range(value, *each->parameter, key, place, problems)) return {};
    }
  }
  return PlacedAxis{std::move(axis), written.steps, place};
}

std::optional<WrittenValues> written_range(const AxisRange& range, std::optional<double> steps, const std::string& key,
                                           const Place& place, Problems& problems) {
  if (!std::isfinite(range.first) || !std::isfinite(range.last)) {
    problems.add(place, key, "has an end that is not finite (a number must be finite)");
  } else if (!(range.first < range.last)) {
    problems.add(place, key,
                 fmt::format("the range from {} to {} is empty (the first end must be the lower one)",
                             number_text(range.first), number_text(range.last)));
  } else if (range.scale == Scale::logarithmic && range.first <= 0) {
    problems.add(place, key,
                 fmt::format("a logarithmic range cannot begin at {} (log of 0 or below)", number_text(range.first)));
  } else if (steps && (!(*steps >= 2 && *steps <= static_cast<double>(max_points)) || *steps != std::floor(*steps))) {
    problems.add(
        place, key,
        fmt::format("steps: {} is out of range (a whole number from 2 to {})", number_text(*steps), max_points));
  } else {
    return WrittenValues{{}, range, steps ? std::optional(static_cast<std::size_t>(*steps)) : std::nullopt};
  }
  return {};
}

std::optional<WrittenValues> listed_values(const Document& document, const Node& node, const std::string& key,
                                           Problems& problems) {
  std::vector<double> values;
  if (!node.array() || node.array()->empty()) {
    problems.add(document.at(node), key,
                 fmt::format("values is {} (an array of at least one number is needed)",
                             node.array() ? "empty" : kind_of(node)));
    return {};
  }
  for (const Node& element : *node.array()) {
    const auto value = plain_number(element);
    if (!value) {
      problems.add(document.at(element), key, fmt::format("values holds {} (numbers are needed)", kind_of(element)));
      return {};
    }
    values.push_back(*value);
  }
  return WrittenValues{std::move(values), {}, {}};
}

std::optional<WrittenValues> ranged_values(const Document& document, const Node& table, const Node& range,
                                           const std::string& key, Problems& problems) {
  const Place place = document.at(range);
  const Node* steps = table.find("steps");
  const Node* scale = table.find("scale");
  std::vector<double> ends;
  for (const Node& end : range.array() ? *range.array() : Node::Array{}) {
    if (const auto number = plain_number(end)) ends.push_back(*number);
  }
  if (ends.size() != 2 || range.array()->size() != 2) {
    problems.add(place, key, "range is no pair of numbers ([first, last])");
    return {};
  }
  const auto n = steps ? plain_number(*steps) : std::nullopt;
  if (steps && !n) {
    problems.add(document.at(*steps), key, fmt::format("steps is {} (a whole number is needed)", kind_of(*steps)));
    return {};
  }
  if (scale && (!scale->text() || (*scale->text() != "log" && *scale->text() != "linear"))) {
    problems.add(document.at(*scale), key, "scale is neither 'linear' nor 'log'");
    return {};
  }
  const bool logarithmic = scale && *scale->text() == "log";
  return written_range({ends[0], ends[1], logarithmic ? Scale::logarithmic : Scale::linear}, n, key, place, problems);
}

/// The values of `v1,v2,...`, or the range of `a:b` or `a:b:n`, perhaps with `:log`.
std::optional<WrittenValues> parse_values(const std::string& text, const std::string& key, const Place& place,
                                          Problems& problems) {
  const bool is_range = text.find(':') != std::string::npos;
  std::vector<std::string> parts = split(text, is_range ? ':' : ',');
  const bool logarithmic = is_range && parts.size() > 2 && parts.back() == "log";
  if (logarithmic) parts.pop_back();
  std::vector<double> numbers;
  for (const std::string& part : parts) {
    const auto number = parse_number(part);
    if (!number) {
      problems.add(place, key,
                   fmt::format("'{}' is no number (v1,v2,... or first:last:steps or first:last:steps:log)", part));
      return {};
    }
    numbers.push_back(*number);
  }
  if (!is_range) return WrittenValues{std::move(numbers), {}, {}};
  if (numbers.size() != 2 && numbers.size() != 3) {
    problems.add(place, key, fmt::format("'{}' is no range (first:last:steps or first:last:steps:log)", text));
    return {};
  }
  std::optional<double> steps;
  if (numbers.size() == 3) steps = numbers.back();
  return written_range({numbers[0], numbers[1], logarithmic ? Scale::logarithmic : Scale::linear}, steps, key, place,
                       problems);
}

struct NamedKey {
  std::string name;  ///< empty if none is given
  std::string key;
};

/// The parts of [NAME:]KEY.
std::optional<NamedKey> split_name(std::string_view text, const Place& place, Problems& problems) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return NamedKey{{}, std::string(text)};
  NamedKey parts{std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
  if (is_name(parts.name)) return parts;
  problems.add(
      place, "",
      fmt::format("'{}' is no name (a name has letters, digits, _ and -, and begins with a letter)", parts.name));
  return {};
}

/// The last n words of a key that are names, joined; wildcards say nothing. Empty if it has not as many words.
std::string last_words(const std::string& key, std::size_t n) {
  std::vector<std::string> words = split(key, '.');
  std::erase(words, "*");
  if (n > words.size()) return {};
  std::string name;
  for (std::size_t i = words.size() - n; i < words.size(); ++i) name += (name.empty() ? "" : "_") + words[i];
  return name;
}

/// Whether an axis shares its name and its numbers with another: that is refused as it is, and no name would mend it.
bool is_varied_twice(const std::vector<PlacedAxis>& axes, const std::vector<std::string>& names, std::size_t i) {
  for (std::size_t j = 0; j < axes.size(); ++j) {
    if (j != i && names[j] == names[i] && overlap(axes[j].axis.slots, axes[i].axis.slots)) return true;
  }
  return false;
}

}  // namespace

std::optional<PlacedAxis> read_axis(const Document& document, const Node& table,
                                    const std::vector<NamedParameter>& named, Problems& problems) {
  const Place place = document.at(table);
  if (!table.table()) {
    problems.add(place, "vary", fmt::format("holds {} (tables are needed)", kind_of(table)));
    return {};
  }
  check_keys(document, table, "vary.", {"key", "name", "values", "range", "steps", "scale"}, problems);
  const Node* key = table.find("key");
  if (!key || !key->text()) {
    problems.add(key ? document.at(*key) : place, "vary.key",
                 key ? fmt::format("is {} (text is needed)", kind_of(*key)) : "is missing (the parameter to vary)");
    return {};
  }
  std::string name;
  if (const Node* given = table.find("name")) {
    if (!given->text() || !is_name(*given->text())) {
      problems.add(document.at(*given), "vary.name",
                   "is no name (a name has letters, digits, _ and -, and begins with a letter)");
      return {};
    }
    name = *given->text();
  }
  const Node* values = table.find("values");
  const Node* range = table.find("range");
  if ((values != nullptr) == (range != nullptr)) {
    problems.add(place, *key->text(),
                 values ? "has both values and range (one of them is needed)"
                        : "has neither values nor range (one of them is needed)");
    return {};
  }
  if (values && (table.find("steps") || table.find("scale"))) {
    problems.add(place, *key->text(), "has values and steps or scale (these belong to a range)");
    return {};
  }
  auto written = values ? listed_values(document, *values, *key->text(), problems)
                        : ranged_values(document, table, *range, *key->text(), problems);
  if (!written) return {};
  const Place where = document.at(values ? *values : *range);
  return make_axis(*key->text(), std::move(name), std::move(*written), named, where, problems);
}

std::optional<PlacedAxis> parse_axis(std::string_view text, const std::vector<NamedParameter>& named,
                                     Problems& problems) {
  const Place place{"--vary"};
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    problems.add(place, "", fmt::format("'{}' is no axis ([NAME:]KEY=VALUES is needed)", text));
    return {};
  }
  const auto named_key = split_name(text.substr(0, equals), place, problems);
  if (!named_key) return {};
  auto written = parse_values(std::string(text.substr(equals + 1)), named_key->key, place, problems);
  if (!written) return {};
  return make_axis(named_key->key, named_key->name, std::move(*written), named, place, problems);
}

std::optional<PlacedAxis> axis_of(std::string_view text, const std::vector<NamedParameter>& named, const Place& place,
                                  Problems& problems) {
  const auto named_key = split_name(text, place, problems);
  if (!named_key) return {};
  return make_axis(named_key->key, named_key->name, {}, named, place, problems);
}

void name_axes(std::vector<PlacedAxis>& axes, const std::vector<std::string>& reserved, Problems& problems) {
  std::vector<std::size_t> n_words(axes.size(), 1);
  std::vector<std::string> names;
  names.reserve(axes.size());
  for (const PlacedAxis& each : axes) names.push_back(each.axis.name);
  const auto is_free = [&](std::size_t i) {
    const bool taken = std::find(reserved.begin(), reserved.end(), names[i]) != reserved.end();
    return !taken && std::count(names.begin(), names.end(), names[i]) == 1;
  };
  for (std::size_t i = 0; i < axes.size(); ++i) {
    while (axes[i].axis.name.empty() && !is_name(names[i]) && n_words[i] <= axes[i].axis.key.size()) {
      names[i] = last_words(axes[i].axis.key, n_words[i]);
      if (!is_name(names[i])) ++n_words[i];
    }
  }
  for (bool changed = true; changed;) {
    changed = false;
    std::vector<std::string> longer = names;
    for (std::size_t i = 0; i < axes.size(); ++i) {
      if (!axes[i].axis.name.empty() || is_free(i)) continue;
      const std::string next = last_words(axes[i].axis.key, ++n_words[i]);
      if (next.empty()) continue;
      longer[i] = next;
      changed = true;
    }
    names = longer;
  }
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (!is_free(i) && !is_varied_twice(axes, names, i)) {
      problems.add(
          axes[i].place, axes[i].axis.key,
          fmt::format("the name '{}' is taken (names tell axes, outcomes and dimensions apart). Give it another?",
                      names[i]));
    }
    axes[i].axis.name = names[i];
  }
}

}  // namespace deterrence
