#include "support/game_tree.h"

#include <stdexcept>

namespace deterrence {
namespace {

constexpr std::uint64_t everybody = ~std::uint64_t{0};

}  // namespace

GameTree::GameTree(std::size_t n_players) : n_players_(n_players) {
  if (n_players == 0 || n_players > max_players) throw std::invalid_argument("a game has 1 to 64 players");
}

Node GameTree::end(std::initializer_list<double> payoffs) {
  if (payoffs.size() != n_players_) throw std::invalid_argument("an end has a payoff for every player");
  Place place;
  place.first = payoffs_.size();
  place.n = payoffs.size();
  payoffs_.insert(payoffs_.end(), payoffs);
  places_.push_back(place);
  return places_.size() - 1;
}

Node GameTree::chance(std::span<const Branch> outcomes) {
  Place place;
  place.kind = Kind::chance;
  place.seen_by = everybody;
  return add(place, outcomes);
}

Node GameTree::hidden_chance(std::span<const Branch> outcomes, std::initializer_list<Player> seen_by) {
  Place place;
  place.kind = Kind::chance;
  for (const Player player : seen_by) place.seen_by |= std::uint64_t{1} << player;
  return add(place, outcomes);
}

Node GameTree::choice(Player mover, double precision, std::span<const Branch> options) {
  if (mover >= n_players_) throw std::invalid_argument("a choice is that of a player");
  Place place;
  place.kind = Kind::choice;
  place.mover = mover;
  place.precision = precision;
  return add(place, options);
}

std::span<const Branch> GameTree::branches(Node node) const {
  const Place& place = places_[node];
  return {branches_.data() + place.first, place.n};
}

bool GameTree::is_seen_by_all(Node chance) const { return places_[chance].seen_by == everybody; }

Node GameTree::add(Place place, std::span<const Branch> branches) {
  if (branches.empty()) throw std::invalid_argument("a move leads somewhere");
  for (const Branch& branch : branches) {
    if (branch.next >= places_.size()) throw std::invalid_argument("a move leads to a node that is there before it");
    if (!(branch.weight >= 0)) throw std::invalid_argument("a weight is not negative");
  }
  place.first = branches_.size();
  place.n = branches.size();
  branches_.insert(branches_.end(), branches.begin(), branches.end());
  places_.push_back(place);
  return places_.size() - 1;
}

}  // namespace deterrence
