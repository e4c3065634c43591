#include "config/parameters.h"

#include <fmt/format.h>

#include <cmath>
#include <type_traits>

#include "config/values.h"

namespace deterrence {
namespace {

constexpr std::string_view one = "1";
constexpr std::string_view stakes = "stakes";
constexpr std::string_view strength = "full maritime stakes";
constexpr std::string_view per_period = "stakes per period";
constexpr std::string_view per_stake = "1/stakes";

constexpr Range share{0, 1, false, "[0, 1]", "a share lies in [0, 1]"};
constexpr Range probability{0, 1, false, "[0, 1]", "a probability lies in [0, 1]"};
constexpr Range intensity{0, 1, false, "[0, 1]", "an intensity lies in [0, 1]"};
constexpr double unbounded = std::numeric_limits<double>::infinity();
constexpr Range not_negative{0, unbounded, false, ">= 0", "it cannot be negative"};
constexpr Range positive{0, unbounded, true, "> 0", "it must be positive"};
constexpr Range n_periods{1, max_periods, false, "1..10000", "1 to 10000 periods"};
constexpr Range any_text{0, 0, false, "text", "text"};
constexpr Range rung_name{0, 0, false, "a rung", "the name of a rung"};

/// Follows members from a scenario; where a member is a vector, the next index picks its element.
template <typename Result, auto first, auto... rest, typename Object>
Result& follow(Object& object, const std::size_t* index) {
  auto& member = object.*first;
  const auto go_on = [](auto& here, const std::size_t* next) -> Result& {
    if constexpr (sizeof...(rest) == 0) {
      return here;
    } else {
      return follow<Result, rest...>(here, next);
    }
  };
  if constexpr (std::is_same_v<std::decay_t<decltype(member)>, std::vector<std::vector<double>>>) {
    return go_on(member[index[0]][index[1]], index + 2);
  } else if constexpr (requires { member.front(); } && !std::is_same_v<std::decay_t<decltype(member)>, std::string>) {
    return go_on(member[index[0]], index + 1);
  } else {
    return go_on(member, index);
  }
}

/// The accessor of what lies at the end of a path of members.
template <typename Result, auto... path>
Result& access(Scenario& scenario, const Slot::Indices& indices) {
  return follow<Result, path...>(scenario, indices.data());
}

template <auto... path>
constexpr Number number = &access<double, path...>;
template <auto... path>
constexpr Text text = &access<std::string, path...>;

template <auto member>
constexpr Number rung = number<&Scenario::ladder, &Ladder::rungs, member>;
template <auto... path>
constexpr Number domain = number<&Scenario::domains, path...>;
template <auto... path>
constexpr Number patron = number<&Scenario::patron, path...>;
template <auto... path>
constexpr Number ally = number<&Scenario::allies, path...>;
template <auto member>
constexpr Number alliance = number<&Scenario::alliance, member>;
template <auto member>
constexpr Number pair = number<&Scenario::cooperation, member>;
template <auto... path>
constexpr Number adversary = number<&Scenario::adversaries, path...>;

const Parameter table[] = {
    {"title", "", any_text, "what the scenario is", text<&Scenario::title>},
    {"periods", one, n_periods, "periods of an episode", &access<int, &Scenario::periods>},

    {"ladder.rung.R", "", any_text, "names of the rungs, the lowest first, all different",
     text<&Scenario::ladder, &Ladder::rungs, &Rung::name>},
    {"ladder.initiation.R", one, share, "share of an adversary's initiative on probes that start here; sums to 1",
     rung<&Rung::initiation>},
    {"ladder.transfer.R", one, share, "share of what is held of a stake that changes hands here",
     rung<&Rung::transfer>},
    {"ladder.clash_cost.R", stakes, not_negative, "scale of the losses of a clash here", rung<&Rung::clash_cost>},
    {"ladder.audience_cost.R", stakes, not_negative, "what backing down or conceding costs here",
     rung<&Rung::audience_cost>},
    {"ladder.force_cost.R", stakes, not_negative, "political cost to the patron of answering with force here",
     rung<&Rung::force_cost>},
    {"ladder.commitment.R", one, share, "how far the treaty's commitment is engaged here", rung<&Rung::commitment>},
    {"ladder.fog.R", one, share, "share of everybody's precision that is lost in a crisis here", rung<&Rung::fog>},
    {"ladder.war", "", rung_name, "the rung from which a clash is a war", text<&Scenario::ladder, &Ladder::war>},

    {"domain.D.attribution", one, probability, "probability that a probe is attributed", domain<&Domain::attribution>},
    {"domain.D.coverage", one, share, "how far the treaty covers the domain", domain<&Domain::coverage>},
    {"domain.D.decisiveness", one, positive, "exponent of the contest function", domain<&Domain::decisiveness>},

    {"patron.name", "", any_text, "name shown in tables", text<&Scenario::patron, &Patron::name>, "patron"},
    {"patron.capability.D", strength, not_negative, "its strength in the domain", patron<&Patron::capability>},
    {"patron.firm", one, probability, "probability that an administration is firm", patron<&Patron::firm>},
    {"patron.firm_weight", one, not_negative,
     "weight that the firm type gives to abandonment; not below hesitant_weight", patron<&Patron::firm_weight>},
    {"patron.hesitant_weight", one, not_negative, "weight that the hesitant type gives to abandonment",
     patron<&Patron::hesitant_weight>},
    {"patron.turnover", one, probability, "probability per period that the type is drawn anew",
     patron<&Patron::turnover>},
    {"patron.precision", per_stake, not_negative, "precision of its choices", patron<&Patron::precision>},
    {"patron.dysfunction", one, share, "how much harder political dysfunction makes every step of action",
     patron<&Patron::dysfunction>},
    {"patron.abandonment_cost", stakes, not_negative, "what abstaining costs when nothing binds further",
     patron<&Patron::abandonment_cost>},
    {"patron.binding.contribution", stakes, not_negative, "what an ally's contribution adds to it",
     patron<&Patron::binding, &Binding::contribution>},
    {"patron.binding.integration", stakes, not_negative, "what an ally's integration adds to it",
     patron<&Patron::binding, &Binding::integration>},
    {"patron.binding.statements", stakes, not_negative, "what statements add to it",
     patron<&Patron::binding, &Binding::statements>},
    {"patron.binding.presence", stakes, not_negative, "what presence adds to it",
     patron<&Patron::binding, &Binding::presence>},
    {"patron.support_strength", one, share, "share of its capability that support short of force brings",
     patron<&Patron::support_strength>},
    {"patron.support_cost", stakes, not_negative, "cost of support short of force", patron<&Patron::support_cost>},
    {"patron.clash_exposure", one, not_negative, "its exposure to the losses of a clash",
     patron<&Patron::clash_exposure>},
    {"patron.burden_relief", one, share, "how far an ally's contribution relieves it of losses",
     patron<&Patron::burden_relief>},
    {"patron.homeland_risk", one, not_negative, "what an adversary's reach to its homeland adds to the cost of force",
     patron<&Patron::homeland_risk>},
    {"patron.overstretch", one, share, "share of its capability tied down once it used force against another adversary",
     patron<&Patron::overstretch>},
    {"patron.reputation_spillover", one, share, "how far observers carry what they saw over one ally to another",
     patron<&Patron::reputation_spillover>},
    {"patron.effect.statements_inflation", one, not_negative, "how fast statements raise expectations",
     patron<&Patron::effect, &Effects::statements_inflation>},
    {"patron.effect.consultation_clarity", one, share, "share of dysfunction that consultation removes",
     patron<&Patron::effect, &Effects::consultation_clarity>},
    {"patron.effect.dialogue_calibration", one, share, "share of an expectation that dialogue removes per period",
     patron<&Patron::effect, &Effects::dialogue_calibration>},
    {"patron.effect.exercises_integration", one, share, "share of missing integration that exercises supply",
     patron<&Patron::effect, &Effects::exercises_integration>},
    {"patron.effect.engagement_stake", one, not_negative, "share by which engagement raises the patron's stake",
     patron<&Patron::effect, &Effects::engagement_stake>},
    {"patron.cost.statements", per_period, not_negative, "cost of statements at full intensity",
     patron<&Patron::cost, &Instruments::statements>},
    {"patron.cost.consultation", per_period, not_negative, "cost of consultation at full intensity",
     patron<&Patron::cost, &Instruments::consultation>},
    {"patron.cost.dialogue", per_period, not_negative, "cost of dialogue at full intensity",
     patron<&Patron::cost, &Instruments::dialogue>},
    {"patron.cost.exercises", per_period, not_negative, "cost of exercises at full intensity",
     patron<&Patron::cost, &Instruments::exercises>},
    {"patron.cost.presence", per_period, not_negative, "cost of presence at full intensity",
     patron<&Patron::cost, &Instruments::presence>},
    {"patron.cost.engagement", per_period, not_negative, "cost of engagement at full intensity",
     patron<&Patron::cost, &Instruments::engagement>},

    {"ally.A.name", "", any_text, "name shown in tables", text<&Scenario::allies, &Ally::name>, "the key"},
    {"ally.A.capability.D", strength, not_negative, "its strength in the domain", ally<&Ally::capability>},
    {"ally.A.stake.D", stakes, not_negative, "what it has at stake in the domain", ally<&Ally::stake>},
    {"ally.A.contribution", one, share, "share of its capability that it brings", ally<&Ally::contribution>},
    {"ally.A.contribution_cost", per_period, not_negative, "cost of contributing everything",
     ally<&Ally::contribution_cost>},
    {"ally.A.integration", one, share, "integration with the patron before exercises", ally<&Ally::integration>},
    {"ally.A.trust", one, probability, "prior belief that the patron is firm", ally<&Ally::trust>},
    {"ally.A.expectation", one, share,
     "how much of the patron's cost of force it discounts: 0 realistic, 1 a silver bullet", ally<&Ally::expectation>},
    {"ally.A.patron_stake", one, not_negative, "weight of its stake in the patron's utility",
     ally<&Ally::patron_stake>},
    {"ally.A.precision", per_stake, not_negative, "precision of its choices", ally<&Ally::precision>},
    {"ally.A.clash_exposure", one, not_negative, "its exposure to the losses of a clash", ally<&Ally::clash_exposure>},
    {"ally.A.reassurance.statements", one, intensity, "the patron's statements toward it",
     ally<&Ally::reassurance, &Instruments::statements>},
    {"ally.A.reassurance.consultation", one, intensity, "day-to-day consultation with it",
     ally<&Ally::reassurance, &Instruments::consultation>},
    {"ally.A.reassurance.dialogue", one, intensity, "dialogue on extended deterrence with it",
     ally<&Ally::reassurance, &Instruments::dialogue>},
    {"ally.A.reassurance.exercises", one, intensity, "joint exercises and modernisation with it",
     ally<&Ally::reassurance, &Instruments::exercises>},
    {"ally.A.reassurance.presence", one, intensity, "forward presence with it",
     ally<&Ally::reassurance, &Instruments::presence>},
    {"ally.A.reassurance.engagement", one, intensity, "political and economic engagement with it",
     ally<&Ally::reassurance, &Instruments::engagement>},

    {"alliance.expectation_drift", "1 per period", not_negative, "how fast expectations rise by themselves",
     alliance<&Alliance::expectation_drift>},
    {"alliance.self_reliance", "1 per period", not_negative, "how fast distrust raises contributions",
     alliance<&Alliance::self_reliance>},
    {"alliance.free_riding", "1 per period", not_negative, "how fast trust lowers contributions",
     alliance<&Alliance::free_riding>},
    {"alliance.hedge_trust", one, probability, "trust below which an ally may hedge", alliance<&Alliance::hedge_trust>},
    {"alliance.hedge_hazard", one, probability, "probability per period that it then does",
     alliance<&Alliance::hedge_hazard>},
    {"alliance.hedge_loss", one, share, "share of integration that a hedged ally loses",
     alliance<&Alliance::hedge_loss>},

    {"cooperation.A.K.integration", one, share, "integration of the two allies' forces",
     pair<&Cooperation::integration>},
    {"cooperation.A.K.information_sharing", one, share, "intelligence that they share through the patron",
     pair<&Cooperation::information_sharing>},
    {"cooperation.A.K.solidarity", stakes, not_negative, "what standing by each other is worth",
     pair<&Cooperation::solidarity>},
    {"cooperation.A.K.political_cost", stakes, not_negative, "what standing by each other costs at home",
     pair<&Cooperation::political_cost>},

    {"adversary.B.name", "", any_text, "name shown in tables", text<&Scenario::adversaries, &Adversary::name>,
     "the key"},
    {"adversary.B.capability.D", strength, not_negative, "its strength in the domain in period 1",
     adversary<&Adversary::capability>},
    {"adversary.B.growth", "1 per period", not_negative, "growth of its strength", adversary<&Adversary::growth>},
    {"adversary.B.value.A.D", stakes, not_negative, "what it values in the ally's stake", adversary<&Adversary::value>},
    {"adversary.B.resolved", one, probability, "prior probability that it is resolved",
     adversary<&Adversary::resolved>},
    {"adversary.B.resolved_weight", one, not_negative, "weight that the resolved type gives to gains",
     adversary<&Adversary::resolved_weight>},
    {"adversary.B.limited_weight", one, not_negative, "weight that the limited type gives to gains",
     adversary<&Adversary::limited_weight>},
    {"adversary.B.turnover", one, probability, "probability per period that its type is drawn anew",
     adversary<&Adversary::turnover>},
    {"adversary.B.initiative", one, probability, "prior probability of a probe in a period",
     adversary<&Adversary::initiative>},
    {"adversary.B.precision", per_stake, not_negative, "precision of its choices", adversary<&Adversary::precision>},
    {"adversary.B.clash_exposure", one, not_negative, "its exposure to the losses of a clash",
     adversary<&Adversary::clash_exposure>},
    {"adversary.B.escalation_cost", one, not_negative,
     "what standing on a rung costs it, as a share of its clash losses", adversary<&Adversary::escalation_cost>},
    {"adversary.B.reach", one, not_negative, "how far it holds the patron's homeland at risk",
     adversary<&Adversary::reach>},
    {"adversary.B.fear", stakes, not_negative, "how much presence and exercises make quiet unbearable",
     adversary<&Adversary::fear>, "0"},
};

/// Names in place of the letters of a key, one after the other.
class Expansion {
 public:
  explicit Expansion(const Scenario& scenario) : scenario_(scenario) {}

  std::vector<NamedParameter> of(const Parameter& parameter) {
    result_.clear();
    parameter_ = &parameter;
    if (parameter.key.starts_with("cooperation.")) {
      expand_pairs(words_of(parameter.key).back());
    } else {
      expand(words_of(parameter.key), 0, 0, {});
    }
    return result_;
  }

 private:
  void expand_pairs(const std::string& last) {
    for (std::size_t i = 0; i < scenario_.cooperation.size(); ++i) {
      const auto& [a, k] = scenario_.cooperation[i].between;
      result_.push_back({parameter_,
                         fmt::format("cooperation.{}.{}.{}", scenario_.allies[a].key, scenario_.allies[k].key, last),
                         {i, 0, 0}});
    }
  }

  std::vector<std::string> names_for(const std::string& letter) const {
    std::vector<std::string> names;
    if (letter == "A") {
      for (const Ally& each : scenario_.allies) names.push_back(each.key);
    } else if (letter == "B") {
      for (const Adversary& each : scenario_.adversaries) names.push_back(each.key);
    } else if (letter == "D") {
      for (const Domain& each : scenario_.domains) names.push_back(each.key);
    } else {
      for (std::size_t r = 0; r < scenario_.ladder.rungs.size(); ++r) names.push_back(std::to_string(r + 1));
    }
    return names;
  }

  void expand(std::vector<std::string> words, std::size_t at, std::size_t n_indices, Slot::Indices indices) {
    while (at < words.size() && !(words[at].size() == 1 && std::isupper(words[at][0]))) ++at;
    if (at == words.size()) {
      std::string key = words[0];
      for (std::size_t i = 1; i < words.size(); ++i) key += "." + words[i];
      result_.push_back({parameter_, key, indices});
      return;
    }
    const std::vector<std::string> names = names_for(words[at]);
    for (std::size_t i = 0; i < names.size(); ++i) {
      words[at] = names[i];
      indices.at(n_indices) = i;
      expand(words, at + 1, n_indices + 1, indices);
    }
  }

  const Scenario& scenario_;
  const Parameter* parameter_ = nullptr;
  std::vector<NamedParameter> result_;
};

bool words_match(const std::vector<std::string>& pattern, const std::vector<std::string>& words) {
  if (pattern.size() != words.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (pattern[i] != "*" && pattern[i] != words[i]) return false;
  }
  return true;
}

}  // namespace

bool Range::contains(double value) const {
  return std::isfinite(value) && value <= high && (above_low ? value > low : value >= low);
}

std::span<const Parameter> parameters() { return table; }

std::vector<NamedParameter> named_parameters(const Scenario& scenario) {
  Expansion expansion(scenario);
  std::vector<NamedParameter> all;
  for (const Parameter& parameter : parameters()) {
    for (NamedParameter& named : expansion.of(parameter)) all.push_back(std::move(named));
  }
  return all;
}

std::vector<std::string> words_of(std::string_view key) { return split(key, '.'); }

std::vector<const NamedParameter*> matching(const std::vector<NamedParameter>& all, std::string_view key) {
  const std::vector<std::string> pattern = words_of(key);
  std::vector<const NamedParameter*> found;
  for (const NamedParameter& named : all) {
    std::vector<std::string> words = words_of(named.key);
    bool matches = words_match(pattern, words);
    if (!matches && words[0] == "cooperation") {
      std::swap(words[1], words[2]);
      matches = words_match(pattern, words);
    }
    if (matches) found.push_back(&named);
  }
  return found;
}

}  // namespace deterrence
