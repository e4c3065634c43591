#include "config/problem.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace deterrence {
namespace {

/// Edit distance in which two neighbours that changed places count once.
/// Source: Damerau (1964), in the restricted form.
std::size_t edit_distance(std::string_view one, std::string_view two) {
  std::vector<std::vector<std::size_t>> d(one.size() + 1, std::vector<std::size_t>(two.size() + 1));
  for (std::size_t i = 0; i <= one.size(); ++i) d[i][0] = i;
  std::iota(d[0].begin(), d[0].end(), std::size_t{0});
  for (std::size_t i = 1; i <= one.size(); ++i) {
    for (std::size_t j = 1; j <= two.size(); ++j) {
      const std::size_t changed = d[i - 1][j - 1] + (one[i - 1] == two[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, changed});
      const bool swapped = i > 1 && j > 1 && one[i - 1] == two[j - 2] && one[i - 2] == two[j - 1];
      if (swapped) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d.back().back();
}

}  // namespace

std::string to_string(const Place& place) {
  return place.line > 0 ? fmt::format("{}:{}", place.file, place.line) : place.file;
}

ConfigError::ConfigError(const std::vector<std::string>& problems)
    : std::runtime_error(fmt::format("{}", fmt::join(problems, "\n"))), problems_(problems) {}

void Problems::add(const Place& place, std::string_view key, std::string_view text) {
  entries_.push_back({place, key.empty() ? fmt::format("{}: {}", to_string(place), text)
                                         : fmt::format("{}: {}: {}", to_string(place), key, text)});
}

void Problems::throw_if_any() const {
  if (entries_.empty()) return;
  std::map<std::string, std::size_t> files;  // by first mention
  for (const Entry& entry : entries_) files.emplace(entry.place.file, files.size());
  std::vector<Entry> sorted = entries_;
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Entry& one, const Entry& two) {
    return std::pair(files[one.place.file], one.place.line) < std::pair(files[two.place.file], two.place.line);
  });
  std::vector<std::string> texts;
  texts.reserve(sorted.size());
  for (const Entry& entry : sorted) texts.push_back(entry.text);
  throw ConfigError(texts);
}

std::string suggestion(std::string_view word, const std::vector<std::string>& candidates) {
  const std::size_t near = std::max<std::size_t>(2, word.size() / 3);
  const std::string* best = nullptr;
  std::size_t least = near + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < least && distance < candidate.size()) {
      least = distance;
      best = &candidate;
    }
  }
  return best ? fmt::format(" Did you mean '{}'?", *best) : std::string{};
}

}  // namespace deterrence
