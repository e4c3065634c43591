#include "cli/story_turn.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cli/story_page.h"
#include "cli/text_table.h"
#include "cli/words.h"

namespace deterrence {
namespace {

constexpr std::size_t probes_shown = 3;
constexpr std::size_t probe_width = 60;  // so that the table fits a page

}  // namespace

StoryTurn::StoryTurn(const Scene& scene, std::size_t adversary, double patron_available)
    : scenario_(&scene.scenario),
      adversary_(adversary),
      type_(index_of(scene.state.adversaries[adversary].type)),
      name_(scene.scenario.adversaries[adversary].name),
      menu_(menu_at(scene, adversary, patron_available)) {}

std::string StoryTurn::name_and_type() const { return fmt::format("{} ({})", name_, adversary_types[type_]); }

std::string StoryTurn::probe_text(std::size_t option) const {
  const Probe& probe = menu_.probes[option - 1];
  return target_text(*scenario_, probe.target) + ", " + rung_text(*scenario_, probe.rung);
}

std::string StoryTurn::likeliest_probe() const {
  const std::size_t best = probes_by_probability().front();
  return fmt::format("{} ({}, worth {})", probe_text(best), share_text(menu_.choice[type_][best]),
                     worth_text(menu_.utility[type_][best]));
}

std::vector<std::size_t> StoryTurn::probes_by_probability() const {
  std::vector<std::size_t> options(menu_.probes.size());
  std::iota(options.begin(), options.end(), std::size_t{1});
  const auto rank = [&](std::size_t option) {
    const double probability = menu_.choice[type_][option];
    return std::isnan(probability) ? -1.0 : probability;
  };
  std::stable_sort(options.begin(), options.end(),
                   [&](std::size_t one, std::size_t other) { return rank(one) > rank(other); });
  return options;
}

std::vector<std::size_t> StoryTurn::options_to_show(std::size_t chosen) const {
  std::vector<std::size_t> shown = probes_by_probability();
  shown.resize(std::min(probes_shown, shown.size()));
  if (chosen != 0 && std::find(shown.begin(), shown.end(), chosen) == shown.end()) shown.push_back(chosen);
  shown.insert(shown.begin(), 0);
  return shown;
}

std::string StoryTurn::options_table(std::size_t chosen) const {
  TextTable table;
  table.add_column("", Align::right);
  table.add_column("", Align::right);
  table.add_column("", Align::left);
  double rest = 1;
  const std::vector<std::size_t> shown = options_to_show(chosen);
  for (const std::size_t option : shown) {
    rest -= menu_.choice[type_][option];
    table.add_row({bracketed(share_text(menu_.choice[type_][option]), option == chosen),
                   fmt::format("worth {:>6}", worth_text(menu_.utility[type_][option])),
                   option == 0 ? "no probe" : shortened(probe_text(option), probe_width)});
  }
  if (const std::size_t n_rest = n_options() - shown.size(); n_rest > 0) {
    table.add_row(
        {bracketed(share_text(rest), false), "", fmt::format("{} {}", n_rest, n_rest == 1 ? "other" : "others")});
  }
  return without_heads(table.text());
}

}  // namespace deterrence
