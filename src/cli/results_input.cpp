#include "cli/results_input.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cerrno>

#include "cli/command.h"
#include "config/problem.h"
#include "storage/storage_error.h"

namespace deterrence {

ResultsReader open_results(const std::string& path) {
  try {
    return ResultsReader(path);
  } catch (const StorageError& error) {
    const int number = error.code().value();
    const bool is_users = number == 0 || number == ENOENT || number == ENOTDIR || number == EISDIR;
    if (is_users) throw UsageError(error.what());
    throw;
  }
}

std::vector<LabelledDimension> own_dimensions(const ResultsReader& results, const std::string& path,
                                              std::size_t n_leading) {
  std::vector<LabelledDimension> dimensions;
  const std::vector<std::string> names = results.file().dimensions(path);
  for (std::size_t i = n_leading; i < names.size(); ++i) dimensions.push_back({names[i], results.labels(names[i])});
  return dimensions;
}

std::size_t label_index(const std::vector<std::string>& labels, const std::string& label, std::string_view what) {
  const auto found = std::find(labels.begin(), labels.end(), label);
  if (found == labels.end()) {
    throw UsageError(fmt::format("'{}' is no {} of this file ({}).{}", label, what, fmt::join(labels, ", "),
                                 suggestion(label, labels)));
  }
  return static_cast<std::size_t>(found - labels.begin());
}

}  // namespace deterrence
