// What is wrong with what the user wrote, and where: `file:line: key: problem (why). Suggestion?`
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace deterrence {

/// A place in a file; or, with line 0, an option of the command line or a whole file.
struct Place {
  std::string file;
  int line = 0;
};

std::string to_string(const Place& place);

/// Of a place that is no whole file.
inline bool is_option(const Place& place) { return place.line == 0; }

/// How the key of a place reads: an option names itself.
inline std::string_view key_at(const Place& place, std::string_view key) { return is_option(place) ? "" : key; }

/// One or more problems that the user can mend. The text has a line for each.
class ConfigError : public std::runtime_error {
 public:
  explicit ConfigError(const std::vector<std::string>& problems);
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  std::vector<std::string> problems_;
};

/// Collects problems, so that all of a file are reported at once.
class Problems {
 public:
  void add(const Place& place, std::string_view key, std::string_view text);
  bool any() const { return !entries_.empty(); }

  /// @throws ConfigError with all problems, by file (in the order of their first mention) and line, if there are any
  void throw_if_any() const;

 private:
  struct Entry {
    Place place;
    std::string text;
  };
  std::vector<Entry> entries_;
};

/// " Did you mean 'trust'?" for the candidate nearest to a word, or nothing if none is near.
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace deterrence
