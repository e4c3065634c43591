#include "storage/results_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <optional>
#include <utility>

#include "storage/results_format.h"
#include "storage/seal.h"
#include "storage/storage_error.h"

namespace deterrence {
namespace {

hdf5::Reader open_checked(const std::filesystem::path& path) {
  if (seal_of(path) == Seal::broken) {
    throw StorageError(path, "is damaged (its bytes are not those that were written). Copy it anew or play it again?");
  }
  hdf5::Reader reader = hdf5::Reader::open(path);
  if (!reader.has_attribute("/", "format") || !reader.has_attribute("/", "format_version") ||
      reader.text("/", "format") != results_format) {
    throw StorageError(path, "is no results file of daylight");
  }
  const std::string version = reader.text("/", "format_version");
  if (version.substr(0, version.find('.')) != results_format_version.substr(0, results_format_version.find('.'))) {
    throw StorageError(path, fmt::format("has format {} (this program reads format {}). Use a newer daylight?", version,
                                         results_format_version));
  }
  return reader;
}

}  // namespace

bool is_hdf5(const std::filesystem::path& path) {
  constexpr std::string_view signature = "\x89HDF\r\n\x1a\n";  // HDF5 file format specification, "Superblock"
  std::array<char, signature.size()> first{};
  std::ifstream file(path, std::ios::binary);
  return file.read(first.data(), first.size()) && std::string_view(first.data(), first.size()) == signature;
}

ResultsReader::ResultsReader(const std::filesystem::path& path) : reader_(open_checked(path)) {
  n_policies_ = reader_.shape("/policy").at(0);
  n_points_ = reader_.shape("/point").at(0);
}

std::string ResultsReader::seed() const {
  const hdf5::Value value = reader_.attribute("/", "seed");
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return std::to_string(reader_.integer("/", "seed"));
}

bool ResultsReader::is_complete() const { return text("status") == status_complete; }

std::vector<bool> ResultsReader::played_alike() const {
  std::vector<bool> alike(n_points_, true);
  if (is_complete()) return alike;
  const std::vector<double> probes = reader_.read<double>("/blocks/probes");  // NaN in blocks that were not played
  const std::size_t n = n_blocks();
  for (std::size_t point = 0; point < n_points_; ++point) {
    const auto is_played = [&](std::size_t policy, std::size_t block) {
      return !std::isnan(probes[(policy * n_points_ + point) * n + block]);
    };
    std::optional<std::vector<bool>> first;
    for (std::size_t policy = 0; policy < n_policies_; ++policy) {
      std::vector<bool> played(n);
      for (std::size_t block = 0; block < n; ++block) played[block] = is_played(policy, block);
      if (std::find(played.begin(), played.end(), true) == played.end()) continue;
      if (first && played != *first) alike[point] = false;
      if (!first) first = std::move(played);
    }
  }
  return alike;
}

Extents ResultsReader::extents() const {
  const auto size = [&](const char* dimension) { return reader_.shape(dimension).at(0); };
  return {.allies = size("/ally"),
          .adversaries = size("/adversary"),
          .domains = size("/domain"),
          .rungs = size("/rung"),
          .periods = size("/period")};
}

std::vector<std::string> ResultsReader::axes() const {
  std::vector<std::string> axes;
  for (const std::string& name : reader_.children("/")) {
    const bool is_variable = reader_.kind("/" + name) == hdf5::Kind::variable;
    if (is_variable && reader_.has_attribute("/" + name, "key")) axes.push_back(name);
  }
  return axes;
}

bool ResultsReader::has_estimate(const std::string& name) const {
  return reader_.has("/" + name) && reader_.has("/" + name + "_se");
}

Variable ResultsReader::estimate(const std::string& name) const {
  Variable variable{reader_.read<double>("/" + name), reader_.read<double>("/" + name + "_se"), 1};
  const hdf5::Shape shape = reader_.shape("/" + name);
  for (std::size_t i = 2; i < shape.size(); ++i) variable.n_rest *= shape[i];
  return variable;
}

std::vector<std::pair<std::string, std::string>> ResultsReader::provenance() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (const std::string& name : reader_.attributes("/provenance")) {
    all.emplace_back(name, reader_.text("/provenance", name));
  }
  return all;
}

}  // namespace deterrence
