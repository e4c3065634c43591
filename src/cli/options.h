// Options as the commands share them. The only user of Boost.Program_options.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/load.h"

namespace deterrence {

/// The options of one command. Never abbreviated; what is unknown is refused with the nearest known one.
class Options {
 public:
  /// @param usage  what follows "usage: daylight "
  Options(std::string usage, std::string example);
  ~Options();
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;

  Options& flag(const std::string& name, bool& value, const std::string& meaning);
  Options& text(const std::string& name, const std::string& placeholder, std::string& value,
                const std::string& meaning);
  Options& texts(const std::string& name, const std::string& placeholder, std::vector<std::string>& values,
                 const std::string& meaning);

  /// Parses the arguments; what is no option goes to `positional`.
  /// @returns false if --help was asked for and printed
  /// @throws UsageError
  bool parse(const std::vector<std::string>& arguments, std::vector<std::string>& positional);

 private:
  struct Implementation;
  std::string usage_;
  std::string example_;
  std::unique_ptr<Implementation> implementation_;
};

/// What is played: the options shared by all commands that load a scenario or an experiment.
class WhatIsPlayed {
 public:
  void add_to(Options& options);

  /// @throws UsageError if a number is none
  Overrides overrides() const;

  /// The options as they were given, without --episodes: what decides the fate of an episode.
  std::vector<std::string> words() const;

 private:
  std::string episodes_;
  std::string seed_;
  Overrides texts_;
};

/// The one file that a command needs.
/// @throws UsageError unless there is exactly one
std::string only_file(const std::vector<std::string>& positional, std::string_view usage);

}  // namespace deterrence
