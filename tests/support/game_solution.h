// A game in extensive form solved backwards, every choice by a rule: logit, or the best reply.
//
// Beliefs are fixed: at an information set a player holds each node as probable as the chance moves that it has not
// seen. What others choose teaches it nothing. So it chooses once over the expected mix of what others may be, also
// where its own type has probability 0. For each player this is an agent quantal response with given beliefs.
//
// Source: McKelvey & Palfrey (1998) for the agent form and for logit choice.
#pragma once

#include <span>
#include <vector>

#include "support/game_tree.h"

namespace deterrence {

/// Probabilities of a choice from its expected utilities.
/// @param options  with the prior weights, at least one of them positive; shape (n_options,)
/// @param choice   result, shape (n_options,)
using ChoiceRule = void (*)(std::span<const double> utilities, std::span<const Branch> options, double precision,
                            std::span<double> choice);

/// P(i) proportional to weight_i exp(precision utility_i).
void logit_choice(std::span<const double> utilities, std::span<const Branch> options, double precision,
                  std::span<double> choice);

/// The best option of positive weight for sure, the first of equals: the limit of logit at infinite precision.
void best_reply(std::span<const double> utilities, std::span<const Branch> options, double precision,
                std::span<double> choice);

class GameSolution {
 public:
  /// Solves the tree below a node. What lies elsewhere is left at 0.
  /// @throws std::invalid_argument if nodes of a position differ in what the contract of GameTree says is the same
  GameSolution(const GameTree& tree, Node root, ChoiceRule rule);

  /// What a player expects at a node, by what it can tell: the same at all nodes of its information set.
  double value(Node node, Player player) const { return values_[node * n_players_ + player]; }

  /// What the mover expects of an option, and the probability with which it takes it.
  double utility(Node choice, std::size_t option) const { return utilities_[tree_.first_branch(choice) + option]; }
  double probability(Node choice, std::size_t option) const { return choices_[tree_.first_branch(choice) + option]; }

 private:
  struct Knowledge;
  using Position = std::vector<Node>;  ///< shape (n_histories,), by what the hidden moves were

  void solve(const Knowledge& known, const Position& position);
  void solve_end(const Knowledge& known, const Position& position);
  void solve_chance(const Knowledge& known, const Position& position);
  void solve_choice(const Knowledge& known, const Position& position);

  void choose(Node node);
  double expected(Node node, Player player, std::span<const double> probabilities) const;

  const GameTree& tree_;
  std::size_t n_players_;
  ChoiceRule rule_;
  std::vector<double> values_;     ///< shape (n_nodes, n_players)
  std::vector<double> utilities_;  ///< shape (n_branches,)
  std::vector<double> choices_;    ///< shape (n_branches,)
};

}  // namespace deterrence
