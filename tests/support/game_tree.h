// A finite game in extensive form: chance, choices of players, ends with payoffs. Any game, of any number of players.
//
// It is what the model's crisis is checked with, so it shares no code with src/model.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

namespace deterrence {

using Node = std::size_t;
using Player = std::size_t;

/// Where a move leads.
struct Branch {
  Node next = 0;
  double weight = 1;  ///< of a chance move: its probability; of a choice: the option's prior weight
};

/// The tree, made from its ends upward: what a node leads to is there before it, and no node is led to twice.
///
/// All players see all choices. A chance move may be hidden from some of them: that is how a player gets a type that
/// others do not see. A *position* is the set of nodes that differ in hidden moves alone. Those of its nodes that agree
/// in what a player has seen are one of its information sets: there it cannot tell them apart.
class GameTree {
 public:
  enum class Kind { end, chance, choice };
  static constexpr std::size_t max_players = 64;

  explicit GameTree(std::size_t n_players);

  /// @param payoffs  shape (n_players,)
  Node end(std::initializer_list<double> payoffs);

  /// A chance move that everybody sees. The weights are probabilities and sum to 1.
  Node chance(std::span<const Branch> outcomes);

  /// A chance move that only some players see. Its probabilities are the same at every node of a position.
  Node hidden_chance(std::span<const Branch> outcomes, std::initializer_list<Player> seen_by);

  /// A choice. Mover, precision and weights are the same at every node of an information set of the mover.
  /// @param precision  >= 0
  Node choice(Player mover, double precision, std::span<const Branch> options);

  std::size_t n_players() const { return n_players_; }
  std::size_t n_nodes() const { return places_.size(); }
  std::size_t n_branches() const { return branches_.size(); }

  Kind kind(Node node) const { return places_[node].kind; }
  double payoff(Node end, Player player) const { return payoffs_[places_[end].first + player]; }
  std::span<const Branch> branches(Node node) const;
  std::size_t first_branch(Node node) const { return places_[node].first; }  ///< its index among all branches
  Player mover(Node choice) const { return places_[choice].mover; }
  double precision(Node choice) const { return places_[choice].precision; }
  bool is_seen_by_all(Node chance) const;
  bool is_seen_by(Node chance, Player player) const { return (places_[chance].seen_by >> player & 1) != 0; }

 private:
  struct Place {
    Kind kind = Kind::end;
    std::size_t first = 0;  ///< index of its first payoff or branch
    std::size_t n = 0;      ///< number of them
    std::uint64_t seen_by = 0;
    Player mover = 0;
    double precision = 0;
  };

  Node add(Place place, std::span<const Branch> branches);

  std::size_t n_players_;
  std::vector<Place> places_;
  std::vector<Branch> branches_;
  std::vector<double> payoffs_;
};

}  // namespace deterrence
