// The page on which a story is written: paragraphs of one period, 100 columns wide, and how draws read there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "episode/witness.h"

namespace deterrence {

/// "u .8121 @7.0.1.2": the number drawn and its address, kind, i, j and rung as far as they apply. For a page: its
/// spaces are none yet.
std::string draw_text(const Drawn& draw);

/// A text at whose spaces no line breaks. For a page, likewise.
std::string unbroken(std::string text);

/// ".314, u .8121 @5.0": the probability of what happened, and the draw.
std::string outcome_text(const Drawn& draw);

/// ".620 -> .554", or nothing where both read the same.
std::string change_text(double before, double after);

/// Words with a separator between them.
std::string joined(const std::vector<std::string>& words, std::string_view separator);

/// "[.314]" for what happened, " .314 " for what did not.
std::string bracketed(const std::string& text, bool happened);

/// A table without its line of heads.
std::string without_heads(const std::string& table);

/// What is written of a period. Its name stands before the first line, the rest is indented.
class StoryPage {
 public:
  /// @param margin  columns for the name; a longer one has a line of its own
  explicit StoryPage(std::size_t margin) : margin_(margin) {}

  /// A paragraph, wrapped.
  void add(std::string_view text, std::size_t depth = 0);

  /// Lines as they are, a table.
  void add_lines(std::string_view lines, std::size_t depth = 0);

  bool empty() const { return text_.empty(); }

  /// Everything so far, after the name; the page is empty then.
  std::string take(const std::string& name);

 private:
  std::string indent_at(std::size_t depth) const { return std::string(margin_ + 2 * depth, ' '); }

  std::size_t margin_;
  std::string text_;
};

}  // namespace deterrence
