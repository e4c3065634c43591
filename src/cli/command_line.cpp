#include "cli/command_line.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace deterrence {
namespace {

std::string shell_word(const std::string& word) {
  const bool plain = !word.empty() && word.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                          "0123456789_-./=:,+%@") == std::string::npos;
  if (plain) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

std::string command_line(const std::vector<std::string>& words) {
  std::vector<std::string> quoted;
  quoted.reserve(words.size());
  for (const std::string& word : words) quoted.push_back(shell_word(word));
  return fmt::format("{}", fmt::join(quoted, " "));
}

std::vector<std::string> without_option(std::vector<std::string> words, const std::string& option) {
  std::erase_if(words, [&](const std::string& word) { return word.starts_with(option + "="); });
  const auto given = std::find(words.begin(), words.end(), option);
  if (given != words.end()) words.erase(given, std::min(given + 2, words.end()));
  return words;
}

std::string resuming_command(std::vector<std::string> words) {
  std::erase(words, "--overwrite");
  // The experiment is saved already, and what exists is not written again.
  words = without_option(std::move(words), "--save-experiment");
  const bool resumes = std::find(words.begin(), words.end(), "--resume") != words.end();
  if (!resumes) words.insert(words.begin() + 2, "--resume");  // behind `daylight run`: what follows `--` is no option
  return command_line(words);
}

}  // namespace deterrence
