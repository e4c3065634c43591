// Changes of parameters by key: tables `set`, changes over time, and KEY=VALUE on the command line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/document.h"
#include "config/parameters.h"
#include "config/problem.h"
#include "design/experiment.h"

namespace deterrence {

/// A key and a value as the user wrote them, and where.
struct Assignment {
  std::string key;
  double value = 0;
  Place place;
};

/// The assignments of a table: keys dotted (quoted) or nested, values numbers.
std::vector<Assignment> assignments_in(const Document& document, const Node& table, std::string_view what,
                                       Problems& problems);

/// "KEY=VALUE" as an assignment.
std::optional<Assignment> parse_assignment(std::string_view text, const Place& place, Problems& problems);

/// The numbers that a key stands for; a problem if there are none, or it is no number that can be set here.
std::vector<const NamedParameter*> numbers_at(const std::string& key, const std::vector<NamedParameter>& named,
                                              const Place& place, Problems& problems);

/// An assignment resolved, if its key and value will do.
std::optional<Setting> resolve(const Assignment& assignment, const std::vector<NamedParameter>& named,
                               Problems& problems);

/// All of one `set`; keys that overlap are refused.
std::vector<Setting> resolve_all(const std::vector<Assignment>& assignments, const std::vector<NamedParameter>& named,
                                 Problems& problems);

/// KEY=VALUE,... as they stand on the command line, resolved.
std::vector<Setting> parse_settings(std::string_view text, const Place& place, const std::vector<NamedParameter>& named,
                                    Problems& problems);

/// The changes of `[[change]]` tables, in the order of the file.
std::vector<Change> read_changes(const Document& document, const Node& tables, const std::string& key, int periods,
                                 const std::vector<NamedParameter>& named, Problems& problems);

/// Why the period of a change is out of range.
std::string begin_of_changes(int periods);

/// Whether two lists share a number.
bool overlap(const std::vector<Slot>& one, const std::vector<Slot>& two);

}  // namespace deterrence
