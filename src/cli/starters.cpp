#include "cli/starters.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <string_view>

#include "config/document.h"
#include "config/scenario_reader.h"

namespace deterrence {
namespace {

constexpr std::string_view scenario_head = R"(# A scenario: who protects whom, against whom, where, and up which ladder.
# Every key is explained at its line; configs/README.md lists all of them.
# Add allies, adversaries and domains as further tables; every ally and adversary has a value for every domain.
# Numbers are placeholders: replace them by your own, and say for each where it comes from.
)";

constexpr std::string_view scenario_values = R"(title = "My scenario"
periods = 20

[ladder]
rung = ["harassment", "limited strike", "war"]
initiation = [0.7, 0.25, 0.05]
transfer = [0.02, 0.1, 0.4]
clash_cost = [0.02, 0.3, 1.2]
audience_cost = [0.01, 0.1, 1.0]
force_cost = [0.1, 0.05, 0.03]
commitment = [0.1, 0.6, 1.0]
fog = [0.0, 0.3, 0.6]
war = "war"

[domain.maritime]
attribution = 1.0
coverage = 1.0
decisiveness = 1.5

[patron]
name = "Patron"
capability = { maritime = 3.0 }
firm = 0.7
firm_weight = 1.0
hesitant_weight = 0.3
turnover = 0.01
precision = 30.0
dysfunction = 0.2
abandonment_cost = 0.3
support_strength = 0.3
support_cost = 0.02
clash_exposure = 0.6
burden_relief = 0.4
homeland_risk = 0.2
overstretch = 0.4
reputation_spillover = 0.5

[patron.binding]
contribution = 0.2
integration = 0.1
statements = 0.15
presence = 0.15

[patron.effect]
statements_inflation = 0.015
consultation_clarity = 0.6
dialogue_calibration = 0.12
exercises_integration = 0.4
engagement_stake = 0.5

[patron.cost]
statements = 0.001
consultation = 0.001
dialogue = 0.001
exercises = 0.006
presence = 0.012
engagement = 0.006

[ally.first]
name = "First ally"
capability = { maritime = 1.5 }
stake = { maritime = 1.0 }
contribution = 0.5
contribution_cost = 0.02
integration = 0.5
trust = 0.7
expectation = 0.5
patron_stake = 0.6
precision = 30.0
clash_exposure = 0.4

[ally.first.reassurance]
statements = 0.5
consultation = 0.5
dialogue = 0.25
exercises = 0.4
presence = 0.5
engagement = 0.4

[ally.second]
name = "Second ally"
capability = { maritime = 1.0 }
stake = { maritime = 1.0 }
contribution = 0.5
contribution_cost = 0.02
integration = 0.5
trust = 0.7
expectation = 0.5
patron_stake = 0.6
precision = 30.0
clash_exposure = 0.4

[ally.second.reassurance]
statements = 0.5
consultation = 0.5
dialogue = 0.25
exercises = 0.4
presence = 0.5
engagement = 0.4

[alliance]
expectation_drift = 0.005
self_reliance = 0.0
free_riding = 0.0
hedge_trust = 0.35
hedge_hazard = 0.05
hedge_loss = 0.5

[[cooperation]]
between = ["first", "second"]
integration = 0.2
information_sharing = 0.2
solidarity = 0.1
political_cost = 0.05

[adversary.rival]
name = "Rival"
capability = { maritime = 2.0 }
growth = 0.005
resolved = 0.4
resolved_weight = 1.4
limited_weight = 0.7
turnover = 0.005
initiative = 0.5
precision = 30.0
clash_exposure = 0.8
escalation_cost = 0.25
reach = 0.3
fear = 0.0

[adversary.rival.value]
first = { maritime = 0.8 }
second = { maritime = 0.6 }

# A change over time: from the start of the period on. Take the marks away to use it.
# [[change]]
# period = 9
# set = { "ally.*.contribution" = 0.6 }
)";

/// The key of a table's line without names, as it begins in the table of parameters: "ally.A.", "patron.effect.".
std::string pattern_of(const std::string& header) {
  std::vector<std::string> words = words_of(header);
  const std::map<std::string, std::string> letters{{"domain", "D"}, {"ally", "A"}, {"adversary", "B"}};
  if (const auto letter = letters.find(words[0]); letter != letters.end() && words.size() > 1)
    words[1] = letter->second;
  std::string pattern;
  for (const std::string& word : words) pattern += word + ".";
  return pattern == "cooperation." ? "cooperation.A.K." : pattern;
}

/// Meaning and range of the parameter on a line, as a comment; nothing if it needs none.
std::string comment_on(const std::string& header, const std::string& key) {
  const std::string begin = (header.empty() ? "" : pattern_of(header)) + key;
  for (const Parameter& parameter : parameters()) {
    if (parameter.key != begin && !parameter.key.starts_with(begin + ".")) continue;
    const bool is_number = !std::holds_alternative<Text>(parameter.member);
    return std::string("  # ") + std::string(parameter.meaning) +
           (is_number ? "; " + std::string(parameter.range.text) : "");
  }
  return {};
}

}  // namespace

std::string scenario_starter() {
  std::string text(scenario_head);
  std::istringstream lines{std::string(scenario_values)};
  std::string header;
  for (std::string line; std::getline(lines, line);) {
    const bool is_header = line.starts_with('[');
    if (is_header) header = line.substr(line.find_last_of('[') + 1, line.find(']') - line.find_last_of('[') - 1);
    const std::size_t equals = line.find(" = ");
    const bool is_value = !is_header && !line.starts_with('#') && equals != std::string::npos;
    text += line + (is_value ? comment_on(header, line.substr(0, equals)) : "") + "\n";
  }
  return text;
}

std::string experiment_starter() {
  return R"(# An experiment: which scenarios are played, how often, and what is varied.
title    = "My experiment"
question = "What do I want to know?"
scenario = "scenario.toml"  # relative to this file
episodes = 1024             # per point and policy; rounded up to blocks of 64
seed     = 1

# Changes of the scenario for the whole experiment. `daylight show` lists all keys; * stands for one word.
# set = { "patron.dysfunction" = 0.3 }

# An axis; several make a grid, the last one varying fastest.
[[vary]]
key    = "ally.*.contribution"
values = [0.2, 0.5, 0.8]

# [[vary]]
# key   = "ally.*.integration"
# range = [0.1, 0.9]
# steps = 5                 # scale = "log" for logarithmic steps

# Policies: each is played at every point with the same chance. The first is what others are compared with.
[[policy]]
name = "as it is"

[[policy]]
name = "full dialogue"
set  = { "ally.*.reassurance.dialogue" = 1.0 }

# A policy may also change things over time.
# [[policy]]
# name = "later dialogue"
# [[policy.change]]
# period = 9
# set    = { "ally.*.reassurance.dialogue" = 1.0 }
)";
}

}  // namespace deterrence
