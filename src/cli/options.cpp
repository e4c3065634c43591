#include "cli/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <iostream>

#include "cli/command.h"
#include "cli/text_table.h"
#include "config/problem.h"
#include "config/values.h"

namespace po = boost::program_options;

namespace deterrence {

struct Options::Implementation {
  po::options_description description{"options", 100, 60};
  std::vector<std::string> positional;
};

namespace {

/// "  -o, --output OUT.h5  where the results go", aligned.
std::string options_text(const po::options_description& description) {
  TextTable table;
  table.add_column("options:", Align::left);
  table.add_column("", Align::left);
  for (const auto& option : description.options()) {
    const std::string letter = option->canonical_display_name(po::command_line_style::allow_dash_for_short);
    const std::string name = (letter.starts_with('-') ? "  " + letter + ", --" : "  --") + option->long_name();
    const std::string placeholder = option->semantic()->max_tokens() > 0 ? " " + option->format_parameter() : "";
    table.add_row({name + placeholder, option->description()});
  }
  return table.text();
}

/// An empty text is hardly meant: an unset variable of a shell reads so.
void refuse_empty(const po::variables_map& values) {
  for (const auto& [name, value] : values) {
    const auto* text = boost::any_cast<std::string>(&value.value());
    if (text && text->empty() && !value.defaulted()) throw UsageError(fmt::format("--{}: has no value", name));
  }
}

std::string known_names(const po::options_description& description, const std::string& wrong) {
  std::vector<std::string> names;
  std::vector<std::string> longer;
  for (const auto& option : description.options()) {
    names.push_back("--" + option->long_name());
    if (wrong.size() > 2 && names.back().starts_with(wrong)) longer.push_back(names.back());
  }
  return longer.size() == 1 ? fmt::format(" Did you mean '{}'?", longer.front()) : suggestion(wrong, names);
}

}  // namespace

Options::Options(std::string usage, std::string example)
    : usage_(std::move(usage)), example_(std::move(example)), implementation_(std::make_unique<Implementation>()) {}

Options::~Options() = default;

Options& Options::flag(const std::string& name, bool& value, const std::string& meaning) {
  implementation_->description.add_options()(name.c_str(), po::bool_switch(&value), meaning.c_str());
  return *this;
}

Options& Options::text(const std::string& name, const std::string& placeholder, std::string& value,
                       const std::string& meaning) {
  implementation_->description.add_options()(name.c_str(), po::value(&value)->value_name(placeholder), meaning.c_str());
  return *this;
}

Options& Options::texts(const std::string& name, const std::string& placeholder, std::vector<std::string>& values,
                        const std::string& meaning) {
  implementation_->description.add_options()(name.c_str(), po::value(&values)->value_name(placeholder)->composing(),
                                             meaning.c_str());
  return *this;
}

bool Options::parse(const std::vector<std::string>& arguments, std::vector<std::string>& positional) {
  po::options_description& visible = implementation_->description;
  visible.add_options()("help,h", "prints this");
  po::options_description all;
  all.add(visible).add_options()("file", po::value(&positional));
  po::positional_options_description where;
  where.add("file", -1);
  namespace style = po::command_line_style;
  const int strict = style::unix_style & ~style::allow_guessing;
  const std::string command = usage_.substr(0, usage_.find(' '));
  try {
    po::variables_map values;
    po::store(po::command_line_parser(arguments).options(all).positional(where).style(strict).run(), values);
    if (values.count("help") > 0) {
      std::cout << "usage: daylight " << usage_ << "\n\n"
                << options_text(visible) << "\nexample:\n  " << example_ << "\n";
      return false;
    }
    refuse_empty(values);
    po::notify(values);
    if (std::find(positional.begin(), positional.end(), "") != positional.end()) {
      throw UsageError(fmt::format("the name of a file is empty (usage: daylight {})", usage_));
    }
  } catch (const po::unknown_option& error) {
    const std::string name = error.get_option_name();
    throw UsageError(fmt::format("'{}' is no option of this command.{} See daylight {} --help", name,
                                 known_names(visible, name), command));
  } catch (const po::multiple_occurrences& error) {
    throw UsageError(fmt::format("{}: is given twice (one value is needed). See daylight {} --help",
                                 error.get_option_name(), command));
  } catch (const po::invalid_command_line_syntax& error) {
    const bool has_value = error.kind() == po::invalid_syntax::extra_parameter;
    throw UsageError(fmt::format("{}: {}. See daylight {} --help", error.get_option_name(),
                                 has_value ? "takes no value" : "has no value", command));
  } catch (const po::error& error) {
    throw UsageError(fmt::format("{}. See daylight {} --help", error.what(), command));
  }
  return true;
}

void WhatIsPlayed::add_to(Options& options) {
  options.text("episodes", "N", episodes_, "episodes per policy and point, rounded up to blocks of 64")
      .text("seed", "S", seed_, "seed, a whole number")
      .texts("set", "KEY=VALUE", texts_.set, "sets a parameter; * stands for one word; of several, the last wins")
      .texts("vary", "[NAME:]KEY=V", texts_.vary, "adds an axis: v1,v2,... or first:last:steps or first:last:steps:log")
      .text("design", "KIND", texts_.design, "grid, zip, latin_hypercube, sobol, saltelli or morris")
      .text("points", "N", texts_.points, "size of a sampled design, whose axes are first:last or first:last:log")
      .texts("policy", "NAME:KEY=V,...", texts_.policy, "adds a policy, played at every point with the same chance")
      .texts("change", "PERIOD:KEY=V,...", texts_.change, "adds a change over time, from the start of the period on")
      .text("precision", "X=H", texts_.precision,
            "stops points once X is known to +-H; X=H,against=POLICY: its difference");
}

Overrides WhatIsPlayed::overrides() const {
  const auto number = [](const std::string& text, const char* option,
                         const char* range) -> std::optional<std::uint64_t> {
    if (text.empty()) return {};
    const auto value = parse_unsigned(text);
    if (!value) throw UsageError(fmt::format("{}: '{}' is no whole number from {}", option, text, range));
    return value;
  };
  Overrides overrides = texts_;
  overrides.episodes = number(episodes_, "--episodes", "1 to 2^40");
  overrides.seed = number(seed_, "--seed", "0 to 2^64 - 1");
  return overrides;
}

std::vector<std::string> WhatIsPlayed::words() const {
  std::vector<std::string> words;
  const auto add = [&](const char* option, const std::vector<std::string>& values) {
    for (const std::string& value : values) words.insert(words.end(), {option, value});
  };
  if (!seed_.empty()) add("--seed", {seed_});
  add("--set", texts_.set);
  add("--vary", texts_.vary);
  if (!texts_.design.empty()) add("--design", {texts_.design});
  if (!texts_.points.empty()) add("--points", {texts_.points});
  add("--policy", texts_.policy);
  add("--change", texts_.change);
  return words;
}

std::string only_file(const std::vector<std::string>& positional, std::string_view usage) {
  if (positional.size() == 1) return positional.front();
  throw UsageError(positional.empty()
                       ? fmt::format("no file given (usage: daylight {})", usage)
                       : fmt::format("'{}' is one file too many (usage: daylight {})", positional[1], usage));
}

}  // namespace deterrence
