// Views solved side by side, one in each lane. What is in a lane does not depend on what is beside it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <span>

#include "model/crisis_solution.h"
#include "model/view_request.h"

namespace deterrence {

/// Room for some requests, as many as there are lanes or fewer; lanes that are left over repeat the last one.
template <typename Number>
class ViewBatch {
 public:
  static constexpr std::size_t width = n_lanes<Number>;

  /// @param requests  1..width, all of ladders of the same length
  void take(std::span<const ViewRequest* const> requests) {
    requests_ = requests;
    n_rungs_ = requests.front()->terms->n_rungs;
    lowest_ = n_rungs_;
    somebody_decides_at_.fill(false);
    for (const ViewRequest* request : requests) {
      lowest_ = std::min(lowest_, request->lowest);
      if (request->decision && request->lowest < n_rungs_) somebody_decides_at_[request->lowest] = true;
    }
    fill_lanes();
  }

  [[gnu::flatten]] void solve() {
    RungValuesOf<Number> next{};
    for (std::size_t rung = n_rungs_; rung-- > lowest_;) {
      RungViewOf<Number> view;
      solve_rung(terms_, terms_.rungs[rung], beliefs_, rung + 1 == n_rungs_ ? Place::top : Place::below, next, view);
      next = static_cast<const RungValuesOf<Number>&>(view);
      hand_out(rung, view);
    }
    hand_out_values();
  }

 private:
  static constexpr std::size_t n_numbers(std::size_t bytes) { return bytes / sizeof(double); }

  void fill_lanes() {
    std::array<const double*, width> from;
    for (std::size_t lane = 0; lane < width; ++lane) {
      const ViewRequest& request = *requests_[std::min(lane, requests_.size() - 1)];
      from[lane] = &request.terms->stake;
      held_[lane] = request.held;
      firm_[lane] = request.beliefs.firm;
      resolved_[lane] = request.beliefs.resolved;
      force_cost_share_[lane] = request.beliefs.force_cost_share;
    }
    beliefs_ = {load<Number>(firm_.data()), load<Number>(resolved_.data()), load<Number>(force_cost_share_.data())};
    fill_terms(from);
    const Number held = load<Number>(held_.data());
    terms_.stake = whole_stake_ * held;
    terms_.value = whole_value_ * held;
    terms_.patron_stake = whole_patron_stake_ * held;
  }

  /// Many batches are of the same crises as the one before, under other beliefs.
  void fill_terms(const std::array<const double*, width>& from) {
    if (from == filled_from_ && lowest_ >= filled_down_to_) return;
    constexpr std::size_t n_of_crisis = n_numbers(offsetof(CrisisTermsOf<double>, rungs));
    constexpr std::size_t n_of_rung = n_numbers(sizeof(RungTerms));
    transpose(from, 0, n_of_crisis);
    if (lowest_ < n_rungs_) transpose(from, n_of_crisis + lowest_ * n_of_rung, n_of_crisis + n_rungs_ * n_of_rung);
    whole_stake_ = terms_.stake;
    whole_value_ = terms_.value;
    whole_patron_stake_ = terms_.patron_stake;
    filled_from_ = from;
    filled_down_to_ = lowest_;
  }

  /// Numbers begin..end of the terms of each crisis become those of `terms_`, four at a time.
  void transpose(const std::array<const double*, width>& from, std::size_t begin, std::size_t end) {
    Number* const to = &terms_.stake;
    std::size_t i = begin;
    for (; i + 4 <= end; i += 4) transpose_four(from.data(), i, to + i);
    if (i < end) transpose_four(from.data(), end - 4, to + end - 4);  // some of them once more
  }

  void hand_out(std::size_t rung, const RungViewOf<Number>& view) {
    store(view.adversary_value[0], values_[rung][0].data());
    store(view.adversary_value[1], values_[rung][1].data());
    if (somebody_decides_at_[rung]) hand_out_decision(rung, static_cast<const DecisionOf<Number>&>(view));
  }

  void hand_out_values() const {
    for (std::size_t lane = 0; lane < requests_.size(); ++lane) {
      const ViewRequest& request = *requests_[lane];
      if (!request.adversary_values) continue;
      for (std::size_t rung = request.lowest; rung < n_rungs_; ++rung) {
        request.adversary_values[rung] = {values_[rung][0][lane], values_[rung][1][lane]};
      }
    }
  }

  /// @param decision  a copy, whose address may be taken without keeping the original out of registers
  void hand_out_decision(std::size_t rung, DecisionOf<Number> decision) const {
    constexpr std::size_t n = n_numbers(sizeof(Decision));
    static_assert(sizeof(DecisionOf<Number>) == n * width * sizeof(double));
    const double* const from = reinterpret_cast<const double*>(&decision);
    for (std::size_t lane = 0; lane < requests_.size(); ++lane) {
      const ViewRequest& request = *requests_[lane];
      if (!request.decision || rung != request.lowest) continue;
      double* const to = &request.decision->ally_choice[0];
      for (std::size_t i = 0; i < n; ++i) to[i] = from[i * width + lane];
    }
  }

  std::span<const ViewRequest* const> requests_;
  std::size_t n_rungs_ = 0;
  std::size_t lowest_ = 0;
  CrisisTermsOf<Number> terms_;
  Number whole_stake_;
  Number whole_value_;
  Number whole_patron_stake_;
  std::array<const double*, width> filled_from_{};  ///< where the terms are from
  std::size_t filled_down_to_ = 0;                  ///< the lowest rung of them
  ViewBeliefsOf<Number> beliefs_;
  std::array<bool, max_rungs> somebody_decides_at_{};
  std::array<std::array<std::array<double, width>, 2>, max_rungs> values_;  ///< V_r^B, shape (n_rungs, types, lanes)
  std::array<double, width> held_;
  std::array<double, width> firm_;
  std::array<double, width> resolved_;
  std::array<double, width> force_cost_share_;
};

/// Solves any number of views.
template <typename Number>
void solve_views(std::span<const ViewRequest* const> requests) {
  ViewBatch<Number> batch;
  for (std::size_t first = 0; first < requests.size(); first += n_lanes<Number>) {
    batch.take(requests.subspan(first, std::min(n_lanes<Number>, requests.size() - first)));
    batch.solve();
  }
}

}  // namespace deterrence
