#include "support/crisis_game.h"

#include <algorithm>

namespace deterrence {
namespace {

constexpr Player ally = 0;
constexpr Player patron = 1;
constexpr Player adversary = 2;
constexpr std::size_t force_context = 3;

/// A node for every pair of types: firm and resolved, firm and limited, hesitant and resolved, hesitant and limited.
using ByTypes = std::array<Node, 4>;
constexpr std::size_t patron_type(std::size_t types) { return types / 2; }
constexpr std::size_t adversary_type(std::size_t types) { return types % 2; }

/// What has been paid on the way to a node.
struct Paid {
  std::array<double, 2> patron{};  ///< by type
  double adversary = 0;
};

/// The nodes of one rung on one path.
struct Visit {
  std::size_t rung = 0;
  Paid before;
  double standing = 0;  ///< what the adversary pays for standing on the rung
  ByTypes ally_moves{}, patron_answers{};
  std::array<ByTypes, n_crisis_contexts> adversary_moves{};
};

class CrisisGame {
 public:
  CrisisGame(const CrisisNumbers& numbers, const CrisisBeliefs& beliefs) : numbers_(numbers), beliefs_(beliefs) {
    const ByTypes start = rung(0, {});
    std::array<Node, 2> by_patron{};
    for (std::size_t type = 0; type < 2; ++type) {
      by_patron[type] = hide(beliefs.resolved, start[2 * type], start[2 * type + 1], adversary);
    }
    root_ = hide(beliefs.firm, by_patron[0], by_patron[1], patron);
  }

  const GameTree& tree() const { return tree_; }
  Node root() const { return root_; }
  const std::vector<Visit>& visits() const { return visits_; }

 private:
  Node hide(double probability, Node first, Node second, Player seen_by) {
    const std::vector<Branch> types{{first, probability}, {second, 1 - probability}};
    return tree_.hidden_chance(types, {seen_by});
  }

  bool is_top(std::size_t r) const { return r + 1 == numbers_.rungs.size(); }
  double clarity(std::size_t r) const { return 1 - numbers_.rungs[r].fog; }

  /// The ally's decision at a rung, and all that may come of it.
  ByTypes rung(std::size_t r, const Paid& before) {
    const CrisisRung& at = numbers_.rungs[r];
    Visit visit;
    visit.rung = r;
    visit.before = before;
    visit.standing = numbers_.escalation_cost * at.clash_cost * numbers_.adversary_exposure;
    Paid paid = before;
    paid.adversary += visit.standing;

    const ByTypes concession = concede(at, paid);
    visit.adversary_moves[0] = move_adversary(r, 0, paid);
    visit.patron_answers = answer(r, paid, visit);
    for (std::size_t types = 0; types < 4; ++types) {
      const std::vector<Branch> moves{
          {concession[types]}, {visit.adversary_moves[0][types]}, {visit.patron_answers[types]}};
      visit.ally_moves[types] = tree_.choice(ally, numbers_.ally_precision * clarity(r), moves);
    }
    visits_.push_back(visit);
    return visit.ally_moves;
  }

  ByTypes answer(std::size_t r, const Paid& paid, Visit& visit) {
    for (std::size_t context = 1; context < n_crisis_contexts; ++context) {
      visit.adversary_moves[context] = move_adversary(r, context, with_answer(r, context, paid));
    }
    const double ease = 1 - numbers_.dysfunction;
    ByTypes answers{};
    for (std::size_t types = 0; types < 4; ++types) {
      const std::vector<Branch> options{{visit.adversary_moves[1][types], 1},
                                        {visit.adversary_moves[2][types], ease},
                                        {visit.adversary_moves[3][types], ease * ease}};
      answers[types] = tree_.choice(patron, numbers_.patron_precision * clarity(r), options);
    }
    return answers;
  }

  Paid with_answer(std::size_t r, std::size_t context, Paid paid) const {
    const CrisisRung& at = numbers_.rungs[r];
    for (std::size_t type = 0; type < 2; ++type) {
      const double abandonment = numbers_.patron_weight[type] * numbers_.coverage * at.commitment * numbers_.binding;
      const std::array<double, n_crisis_contexts> cost{0, abandonment, numbers_.support_cost,
                                                       at.force_cost * (1 - beliefs_.expectation)};
      paid.patron[type] += cost[context];
    }
    return paid;
  }

  ByTypes move_adversary(std::size_t r, std::size_t context, const Paid& paid) {
    const ByTypes escalation = is_top(r) ? ByTypes{} : rung(r + 1, paid);
    ByTypes moves{};
    for (std::size_t types = 0; types < 4; ++types) {
      const Node backing_down = end(types, paid, 0, 0, -numbers_.rungs[r].audience_cost);
      std::vector<Branch> options{{backing_down}, {clash(r, context, types, paid)}};
      if (!is_top(r)) options.push_back({escalation[types]});
      moves[types] = tree_.choice(adversary, numbers_.adversary_precision * clarity(r), options);
    }
    return moves;
  }

  Node clash(std::size_t r, std::size_t context, std::size_t types, const Paid& paid) {
    const CrisisRung& at = numbers_.rungs[r];
    const double losses = 2 * at.clash_cost;
    const double relieved = 1 - numbers_.burden_relief * numbers_.contribution;
    const double patron_losses =
        context == force_context ? losses * numbers_.patron_exposure * (1 + numbers_.reach) * relieved : 0;
    const Node won = end(types, paid, 0, 0, -losses * numbers_.adversary_exposure);
    const Node lost = end(types, paid, -numbers_.stake * at.transfer - losses * numbers_.ally_exposure,
                          -numbers_.patron_stake * numbers_.stake * at.transfer - patron_losses, gain(at, types));
    const std::vector<Branch> fortunes{{won, at.odds[context]}, {lost, 1 - at.odds[context]}};
    return tree_.chance(fortunes);
  }

  ByTypes concede(const CrisisRung& at, const Paid& paid) {
    ByTypes ends{};
    for (std::size_t types = 0; types < 4; ++types) {
      ends[types] = end(types, paid, -numbers_.stake * at.transfer - at.audience_cost,
                        -numbers_.patron_stake * numbers_.stake * at.transfer, gain(at, types));
    }
    return ends;
  }

  double gain(const CrisisRung& at, std::size_t types) const {
    return numbers_.adversary_weight[adversary_type(types)] * numbers_.value * at.transfer;
  }

  Node end(std::size_t types, const Paid& paid, double to_ally, double to_patron, double to_adversary) {
    return tree_.end({to_ally, to_patron - paid.patron[patron_type(types)], to_adversary - paid.adversary});
  }

  const CrisisNumbers& numbers_;
  const CrisisBeliefs& beliefs_;
  GameTree tree_{3};
  std::vector<Visit> visits_;
  Node root_ = 0;
};

double daylight_of(const SolvedRung& rung) {
  const auto& value = rung.ally_value_of_context;
  const double most = std::max({value[1], value[2], value[3]});
  const double least = std::min({value[1], value[2], value[3]});
  if (most - least < 1e-5) return 0;
  double short_of = 0;
  for (std::size_t y = 0; y < 3; ++y) short_of += rung.expected_answer[y] * (most - value[1 + y]);
  return short_of / (most - least);
}

/// What the solution says at one visit of a rung.
class Reading {
 public:
  Reading(const Visit& visit, const GameTree& tree, const GameSolution& solution, double firm)
      : visit_(visit), tree_(tree), solution_(solution), firm_(firm) {}

  SolvedRung rung() const {
    SolvedRung rung;
    read(visit_.ally_moves[0], 0, rung.ally_utility, rung.ally_choice);
    rung.ally_value = solution_.value(visit_.ally_moves[0], ally);
    for (std::size_t type = 0; type < 2; ++type) {
      read_patron(type, rung);
      read_adversary(type, rung);
    }
    for (std::size_t context = 0; context < n_crisis_contexts; ++context) {
      rung.ally_value_of_context[context] = solution_.value(visit_.adversary_moves[context][0], ally);
    }
    rung.daylight = daylight_of(rung);
    rung.assurance = rung.expected_answer[1] + rung.expected_answer[2];
    return rung;
  }

 private:
  void read(Node choice, double paid, ThreeOptions& utility, ThreeOptions& probability) const {
    for (std::size_t option = 0; option < tree_.branches(choice).size(); ++option) {
      utility[option] = solution_.utility(choice, option) + paid;
      probability[option] = solution_.probability(choice, option);
    }
  }

  void read_patron(std::size_t type, SolvedRung& rung) const {
    const std::size_t types = 2 * type;
    read(visit_.patron_answers[types], visit_.before.patron[type], rung.patron_utility[type], rung.patron_choice[type]);
    rung.patron_value[type] = solution_.value(visit_.ally_moves[types], patron) + visit_.before.patron[type];
    for (std::size_t y = 0; y < 3; ++y) {
      rung.expected_answer[y] += (type == 0 ? firm_ : 1 - firm_) * rung.patron_choice[type][y];
    }
  }

  void read_adversary(std::size_t type, SolvedRung& rung) const {
    const double paid = visit_.before.adversary + visit_.standing;
    for (std::size_t context = 0; context < n_crisis_contexts; ++context) {
      read(visit_.adversary_moves[context][type], paid, rung.adversary_utility[type][context],
           rung.adversary_choice[type][context]);
    }
    rung.adversary_value[type] = solution_.value(visit_.ally_moves[type], adversary) + visit_.before.adversary;
  }

  const Visit& visit_;
  const GameTree& tree_;
  const GameSolution& solution_;
  double firm_;
};

}  // namespace

double largest_payoff(const CrisisNumbers& numbers) {
  double largest = 0;
  for (const CrisisRung& at : numbers.rungs) {
    const double taken = numbers.stake * at.transfer * std::max(1.0, numbers.patron_stake);
    const double gained =
        numbers.value * at.transfer * std::max(numbers.adversary_weight[0], numbers.adversary_weight[1]);
    const double exposure = std::max({numbers.ally_exposure, numbers.adversary_exposure * (1 + numbers.escalation_cost),
                                      numbers.patron_exposure * (1 + numbers.reach)});
    const double abandonment = numbers.patron_weight[0] * numbers.coverage * at.commitment * numbers.binding;
    largest = std::max({largest, taken, gained, 2 * at.clash_cost * exposure, at.audience_cost, at.force_cost,
                        numbers.support_cost, abandonment});
  }
  return largest;
}

std::vector<std::vector<SolvedRung>> solve_as_game(const CrisisNumbers& numbers, const CrisisBeliefs& beliefs,
                                                   ChoiceRule rule) {
  const CrisisGame game(numbers, beliefs);
  const GameSolution solution(game.tree(), game.root(), rule);
  std::vector<std::vector<SolvedRung>> solved(numbers.rungs.size());
  for (const Visit& visit : game.visits()) {
    solved[visit.rung].push_back(Reading(visit, game.tree(), solution, beliefs.firm).rung());
  }
  return solved;
}

}  // namespace deterrence
