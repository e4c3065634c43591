// The table of outcomes: name, unit, meaning, kind and member of Record of everything that an episode reports.
//
// It drives the accumulators, the variables of the results file, `daylight summary` and results/README.md.
// To add an outcome is to add a member of Record and a row here; its dimensions follow from the member.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "episode/record.h"

namespace deterrence {

enum class Dimension { ally, adversary, domain, rung, period };

/// Whether an outcome is a whole number in every episode, or a real one.
enum class Kind { whole, real };

/// Which way is better for the alliance; none where that is in the eye of the beholder, or lies in the middle.
enum class Better { none, low, high };

std::string_view name_of(Better better);

using Member = std::variant<double Record::*, double RungRecord::*, double AllyRecord::*, double TargetRecord::*,
                            double PeriodRecord::*, double AllyPeriodRecord::*>;

struct Outcome {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  Kind kind;
  Member member;
  Better better = Better::none;
};

/// All outcomes: first those kept by episode, then those by period.
std::span<const Outcome> outcomes();

std::string_view name_of(Dimension dimension);
std::size_t size_of(Dimension dimension, const Extents& extents);

/// In the order in which they vary, the last fastest.
std::vector<Dimension> dimensions_of(const Outcome& outcome);

bool is_scalar(const Outcome& outcome);

/// Whether the outcome has a value for each period: such are averaged, but not kept by block or episode.
bool is_by_period(const Outcome& outcome);

/// Where each outcome stands when a record is laid out as one row of numbers.
class Layout {
 public:
  struct Place {
    const Outcome* outcome = nullptr;
    std::size_t offset = 0;
    std::size_t size = 0;
  };

  explicit Layout(const Extents& extents);

  std::span<const Place> places() const { return places_; }
  const Extents& extents() const { return extents_; }
  std::size_t n_values() const { return n_values_; }    ///< of all outcomes
  std::size_t n_kept() const { return n_kept_; }        ///< of those not by period; they stand first
  std::size_t n_scalars() const { return n_scalars_; }  ///< of the scalar ones; they stand first of all

  /// Lays a record out.
  /// @param row  result, shape (n_values,)
  void flatten(const Record& record, std::span<double> row) const;

  /// The record that is laid out so.
  /// @param row  shape (n_values,), or (n_kept,), e.g. means over a block: outcomes by period are then 0
  Record record_of(std::span<const double> row) const;

 private:
  Extents extents_;
  std::vector<Place> places_;
  std::size_t n_values_ = 0;
  std::size_t n_kept_ = 0;
  std::size_t n_scalars_ = 0;
};

}  // namespace deterrence
