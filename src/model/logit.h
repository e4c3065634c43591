// The logit rule for any number of options: an adversary's menu of probes.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "model/elementary.h"

namespace deterrence {

/// Sums run in so many columns, whatever the width of the lanes: a sum has one order and so one value.
inline constexpr std::size_t n_columns = 8;

constexpr std::size_t whole_columns(std::size_t n) { return (n + n_columns - 1) / n_columns * n_columns; }

constexpr double sum_of(const std::array<double, n_columns>& column) {
  return ((column[0] + column[1]) + (column[2] + column[3])) + ((column[4] + column[5]) + (column[6] + column[7]));
}

/// @param one, other  of the same number of whole columns
inline double sum_of_products(std::span<const double> one, std::span<const double> other) {
  std::array<double, n_columns> column{};
  for (std::size_t i = 0; i < one.size(); i += n_columns) {
    for (std::size_t j = 0; j < n_columns; ++j) column[j] += one[i + j] * other[i + j];
  }
  return sum_of(column);
}

/// Logit choice probabilities with prior weights.
///
///   P(i) = w_i exp(precision u_i) / sum_j w_j exp(precision u_j);  an option of weight 0 is never chosen
///
/// Source: McKelvey & Palfrey (1998), the agent quantal response of one decision.
/// Arrays have room for n options and what is missing to a whole number of `Number`; weights there are 0.
/// @param utilities  [stakes], shape (n,)
/// @param weights    >= 0, at least one positive, shape (n,)
/// @param precision  [1/stakes], >= 0
/// @param choice     result, shape (n,), summing to 1
template <typename Number>
void logit(const double* utilities, const double* weights, double precision, std::size_t n, double* choice) {
  constexpr std::size_t step = n_lanes<Number>;
  std::array<double, n_columns> column;
  std::array<Number, n_columns / step> per_column;

  per_column.fill(Number(-infinity));
  for (std::size_t i = 0; i < n; i += step) {
    const Number possible =
        select(load<Number>(weights + i) > Number(0), load<Number>(utilities + i), Number(-infinity));
    Number& best = per_column[i / step % per_column.size()];
    best = larger(possible, best);
  }
  for (std::size_t i = 0; i < per_column.size(); ++i) store(per_column[i], column.data() + i * step);
  double best = column[0];
  for (const double other : column) best = larger(other, best);

  per_column.fill(Number(0));
  for (std::size_t i = 0; i < n; i += step) {
    const Number weight = load<Number>(weights + i);
    const Number chance = weight * exponential(Number(precision) * (load<Number>(utilities + i) - Number(best)));
    const Number counted = select(weight > Number(0), chance, Number(0));
    store(counted, choice + i);
    Number& sum = per_column[i / step % per_column.size()];
    sum = sum + counted;
  }
  for (std::size_t i = 0; i < per_column.size(); ++i) store(per_column[i], column.data() + i * step);
  const double total = sum_of(column);
  for (std::size_t i = 0; i < n; i += step) store(load<Number>(choice + i) / Number(total), choice + i);
}

/// The same for a number of options known when compiling.
template <std::size_t n_options>
std::array<double, n_options> logit(const std::array<double, n_options>& utilities,
                                    const std::array<double, n_options>& weights, double precision) {
  std::array<double, n_options> choice;
  logit<double>(utilities.data(), weights.data(), precision, n_options, choice.data());
  return choice;
}

}  // namespace deterrence
