#include "support/game_solution.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace deterrence {

/// What players know at a position: which histories of hidden moves each tells apart, and what it believes.
struct GameSolution::Knowledge {
  std::vector<std::vector<std::size_t>> seen;  ///< equal where a player sees no difference, (n_players, n_histories)
  std::vector<std::vector<double>> belief;     ///< probability of what it has not seen, (n_players, n_histories)

  explicit Knowledge(std::size_t n_players) : seen(n_players, {0}), belief(n_players, {1}) {}

  /// After a hidden chance move: history h with outcome o becomes history h n_outcomes + o.
  Knowledge after(const GameTree& tree, Node chance) const {
    const std::span<const Branch> outcomes = tree.branches(chance);
    Knowledge next(0);
    for (Player player = 0; player < tree.n_players(); ++player) {
      const bool sees = tree.is_seen_by(chance, player);
      next.seen.emplace_back();
      next.belief.emplace_back();
      for (std::size_t h = 0; h < seen[player].size(); ++h) {
        for (std::size_t o = 0; o < outcomes.size(); ++o) {
          next.seen.back().push_back(seen[player][h] * outcomes.size() + (sees ? o : 0));
          next.belief.back().push_back(belief[player][h] * (sees ? 1 : outcomes[o].weight));
        }
      }
    }
    return next;
  }

  /// What a player expects of a quantity in a history, over all histories that it cannot tell from it.
  double expected(Player player, std::size_t history, std::span<const double> quantity) const {
    double sum = 0;
    for (std::size_t h = 0; h < quantity.size(); ++h) {
      if (seen[player][h] == seen[player][history]) sum += belief[player][h] * quantity[h];
    }
    return sum;
  }
};

namespace {

std::vector<double> weights_of(const GameTree& tree, Node node) {
  std::vector<double> weights;
  for (const Branch& branch : tree.branches(node)) weights.push_back(branch.weight);
  return weights;
}

bool weigh_alike(const GameTree& tree, Node one, Node other) {
  return std::ranges::equal(tree.branches(one), tree.branches(other), {}, &Branch::weight, &Branch::weight);
}

bool choose_alike(const GameTree& tree, Node one, Node other) {
  return weigh_alike(tree, one, other) && tree.precision(one) == tree.precision(other);
}

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

/// What the contract of GameTree says of two nodes of one position.
void require_alike(const GameTree& tree, Node one, Node other) {
  require(tree.kind(one) == tree.kind(other), "nodes of one position are of one kind");
  if (tree.kind(one) == GameTree::Kind::end) return;
  require(tree.branches(one).size() == tree.branches(other).size(), "moves at one position have as many branches");
  if (tree.kind(one) == GameTree::Kind::choice) {
    require(tree.mover(one) == tree.mover(other), "one player moves at a position");
  } else {
    require(weigh_alike(tree, one, other), "chance moves at one position are equally probable");
  }
}

std::vector<Node> after_branch(const GameTree& tree, std::span<const Node> position, std::size_t branch) {
  std::vector<Node> next;
  for (const Node node : position) next.push_back(tree.branches(node)[branch].next);
  return next;
}

std::vector<Node> after_any_branch(const GameTree& tree, std::span<const Node> position) {
  std::vector<Node> next;
  for (const Node node : position) {
    for (const Branch& branch : tree.branches(node)) next.push_back(branch.next);
  }
  return next;
}

}  // namespace

// Written by ratios to each option, P(i) = 1 / sum_j (w_j / w_i) exp(precision (u_j - u_i)), where nothing can be
// infinity over infinity.
void logit_choice(std::span<const double> utilities, std::span<const Branch> options, double precision,
                  std::span<double> choice) {
  for (std::size_t i = 0; i < options.size(); ++i) {
    double ratios = 0;
    for (std::size_t j = 0; j < options.size() && options[i].weight > 0; ++j) {
      if (options[j].weight == 0) continue;
      ratios += options[j].weight / options[i].weight * std::exp(precision * (utilities[j] - utilities[i]));
    }
    choice[i] = options[i].weight > 0 ? 1 / ratios : 0;
  }
}

void best_reply(std::span<const double> utilities, std::span<const Branch> options, double /*precision*/,
                std::span<double> choice) {
  std::size_t best = options.size();
  for (std::size_t i = 0; i < options.size(); ++i) {
    choice[i] = 0;
    if (options[i].weight > 0 && (best == options.size() || utilities[i] > utilities[best])) best = i;
  }
  choice[best] = 1;
}

GameSolution::GameSolution(const GameTree& tree, Node root, ChoiceRule rule)
    : tree_(tree),
      n_players_(tree.n_players()),
      rule_(rule),
      values_(tree.n_nodes() * tree.n_players()),
      utilities_(tree.n_branches()),
      choices_(tree.n_branches()) {
  solve(Knowledge(n_players_), {root});
}

void GameSolution::solve(const Knowledge& known, const Position& position) {
  for (const Node node : position) require_alike(tree_, position.front(), node);
  switch (tree_.kind(position.front())) {
    case GameTree::Kind::end:
      return solve_end(known, position);
    case GameTree::Kind::chance:
      return solve_chance(known, position);
    case GameTree::Kind::choice:
      return solve_choice(known, position);
  }
}

void GameSolution::solve_end(const Knowledge& known, const Position& position) {
  std::vector<double> payoffs(position.size());
  for (Player player = 0; player < n_players_; ++player) {
    for (std::size_t h = 0; h < position.size(); ++h) payoffs[h] = tree_.payoff(position[h], player);
    for (std::size_t h = 0; h < position.size(); ++h) {
      values_[position[h] * n_players_ + player] = known.expected(player, h, payoffs);
    }
  }
}

void GameSolution::solve_chance(const Knowledge& known, const Position& position) {
  if (tree_.is_seen_by_all(position.front())) {
    const std::size_t n_outcomes = tree_.branches(position.front()).size();
    for (std::size_t o = 0; o < n_outcomes; ++o) solve(known, after_branch(tree_, position, o));
  } else {
    solve(known.after(tree_, position.front()), after_any_branch(tree_, position));
  }
  const std::vector<double> probabilities = weights_of(tree_, position.front());
  for (const Node node : position) {
    for (Player player = 0; player < n_players_; ++player) {
      values_[node * n_players_ + player] = expected(node, player, probabilities);
    }
  }
}

void GameSolution::solve_choice(const Knowledge& known, const Position& position) {
  const std::size_t n_options = tree_.branches(position.front()).size();
  for (std::size_t option = 0; option < n_options; ++option) solve(known, after_branch(tree_, position, option));

  const std::vector<std::size_t>& seen = known.seen[tree_.mover(position.front())];
  for (std::size_t h = 0; h < position.size(); ++h) {
    for (std::size_t other = 0; other < h; ++other) {
      require(seen[other] != seen[h] || choose_alike(tree_, position[other], position[h]),
              "a player chooses alike where it can tell no difference");
    }
    choose(position[h]);
  }

  std::vector<double> values(position.size());
  for (Player player = 0; player < n_players_; ++player) {
    for (std::size_t h = 0; h < position.size(); ++h) {
      const std::size_t first = tree_.first_branch(position[h]);
      values[h] = expected(position[h], player, {choices_.data() + first, n_options});
    }
    for (std::size_t h = 0; h < position.size(); ++h) {
      values_[position[h] * n_players_ + player] = known.expected(player, h, values);
    }
  }
}

/// The mover's choice. What it expects of an option is already its mean over what it cannot tell apart.
void GameSolution::choose(Node node) {
  const std::span<const Branch> options = tree_.branches(node);
  const std::size_t first = tree_.first_branch(node);
  for (std::size_t option = 0; option < options.size(); ++option) {
    utilities_[first + option] = value(options[option].next, tree_.mover(node));
  }
  rule_({utilities_.data() + first, options.size()}, options, tree_.precision(node),
        {choices_.data() + first, options.size()});
}

double GameSolution::expected(Node node, Player player, std::span<const double> probabilities) const {
  const std::span<const Branch> branches = tree_.branches(node);
  double sum = 0;
  for (std::size_t i = 0; i < branches.size(); ++i) sum += probabilities[i] * value(branches[i].next, player);
  return sum;
}

}  // namespace deterrence
