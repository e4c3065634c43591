#include "cli/story_page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <utility>

#include "cli/text_table.h"
#include "cli/words.h"

namespace deterrence {
namespace {

constexpr char glue = '\x01';  // a space at which no line breaks, while a page is written

std::string address_text(const Event& event) {
  const EventKind kind{event.kind};
  if (kind == EventKind::patron_turns_over || kind == EventKind::patron_type) return fmt::format("@{}", event.kind);
  if (event.rung == 0) return fmt::format("@{}.{}", event.kind, event.i);
  return fmt::format("@{}.{}.{}.{}", event.kind, event.i, event.j, event.rung);
}

}  // namespace

std::string draw_text(const Drawn& draw) {
  const double cut = std::floor(draw.u * 1e4) / 1e4;  // not rounded: it stays below what it is below, and below 1
  return unbroken(fmt::format("u {} {}", fmt::format("{:.4f}", cut).substr(1), address_text(draw.event)));
}

std::string unbroken(std::string text) {
  std::replace(text.begin(), text.end(), ' ', glue);
  return text;
}

std::string outcome_text(const Drawn& draw) {
  return fmt::format("{}, {}", share_text(draw.probabilities[draw.outcome]), draw_text(draw));
}

std::string change_text(double before, double after) {
  const std::string one = share_text(before);
  const std::string other = share_text(after);
  return one == other ? std::string{} : one + " -> " + other;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

std::string bracketed(const std::string& text, bool happened) { return happened ? "[" + text + "]" : " " + text + " "; }

std::string without_heads(const std::string& table) { return table.substr(table.find('\n') + 1); }

void StoryPage::add(std::string_view text, std::size_t depth) { text_ += wrapped(text, page_width, indent_at(depth)); }

void StoryPage::add_lines(std::string_view lines, std::size_t depth) {
  std::istringstream stream{std::string(lines)};
  for (std::string line; std::getline(stream, line);) text_ += indent_at(depth) + line + "\n";
}

std::string StoryPage::take(const std::string& name) {
  std::string text = std::exchange(text_, {});
  std::replace(text.begin(), text.end(), glue, ' ');
  if (text.empty()) return name + "\n";
  return name + (name.size() < margin_ ? text.substr(name.size()) : "\n" + text);
}

}  // namespace deterrence
