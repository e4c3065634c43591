#include "episode/outcomes.h"

namespace deterrence {
namespace {

constexpr std::string_view count = "1";
constexpr std::string_view stakes = "stakes";

const Outcome table[] = {
    {"probes", count, "probes, unattributed ones included", Kind::whole, &Record::probes, Better::low},
    {"unattributed", count, "probes that nobody could attribute", Kind::whole, &Record::unattributed},
    {"crises", count, "attributed probes", Kind::whole, &Record::crises, Better::low},
    {"concessions", count, "crises that end with the ally conceding", Kind::whole, &Record::concessions, Better::low},
    {"back_downs", count, "crises that end with the adversary backing down", Kind::whole, &Record::back_downs},
    {"clashes", count, "crises that end in a clash", Kind::whole, &Record::clashes, Better::low},
    {"defeats", count, "clashes that the coalition loses", Kind::whole, &Record::defeats, Better::low},
    {"invocations", count, "moves by which an ally invokes the alliance", Kind::whole, &Record::invocations},
    {"answers_force", count, "answers of the patron with force", Kind::whole, &Record::answers_force},
    {"answers_support", count, "answers of the patron with support short of force", Kind::whole,
     &Record::answers_support},
    {"answers_abstain", count, "answers of the patron by abstaining", Kind::whole, &Record::answers_abstain},
    {"joins", count, "times that another ally joins", Kind::whole, &Record::joins},
    {"highest_rung", count, "highest rung reached in a crisis, from 1; 0 without a crisis", Kind::whole,
     &Record::highest_rung, Better::low},
    {"war", count, "whether the episode ends in war", Kind::whole, &Record::war, Better::low},
    {"stake_lost", stakes, "stakes that changed hands, those of unattributed probes included", Kind::real,
     &Record::stake_lost, Better::low},
    {"periods_lived", count, "periods lived, that of a war included", Kind::whole, &Record::periods_lived,
     Better::high},
    {"patron_burden", stakes, "costs to the patron: of peace, of its answers and of defeats", Kind::real,
     &Record::patron_burden, Better::low},
    {"allies_burden", stakes, "costs to the allies: of their contributions and of defeats", Kind::real,
     &Record::allies_burden, Better::low},

    {"probes_at_rung", count, "probes that start at the rung", Kind::whole, &RungRecord::probes, Better::low},
    {"decisions_at_rung", count, "allies' moves at the rung", Kind::whole, &RungRecord::decisions},
    {"concessions_at_rung", count, "concessions at the rung", Kind::whole, &RungRecord::concessions, Better::low},
    {"invocations_at_rung", count, "invocations at the rung", Kind::whole, &RungRecord::invocations},
    {"answers_support_at_rung", count, "answers with support at the rung", Kind::whole, &RungRecord::answers_support},
    {"answers_force_at_rung", count, "answers with force at the rung", Kind::whole, &RungRecord::answers_force},
    {"daylight_sum_at_rung", count, "daylight summed over the decisions at the rung", Kind::real,
     &RungRecord::daylight_sum},
    {"assurance_sum_at_rung", count, "assurance summed over the decisions at the rung", Kind::real,
     &RungRecord::assurance_sum},
    {"expectation_gap_sum_at_rung", count, "expectation gap summed over the decisions at the rung", Kind::real,
     &RungRecord::expectation_gap_sum},

    {"probes_on", count, "probes by the adversary of the ally in the domain", Kind::whole, &TargetRecord::probes,
     Better::low},

    {"trust_final", count, "the ally's belief that the patron is firm, at the end", Kind::real,
     &AllyRecord::trust_final},
    {"trust_mean", count, "the same, mean over the ends of the periods lived", Kind::real, &AllyRecord::trust_mean},
    {"expectation_final", count, "share of the cost of force that the ally discounts, at the end", Kind::real,
     &AllyRecord::expectation_final},
    {"contribution_final", count, "share of its capability that the ally brings, at the end", Kind::real,
     &AllyRecord::contribution_final},
    {"belief_final", count, "the public belief that the patron is firm toward the ally, at the end", Kind::real,
     &AllyRecord::belief_final},
    {"hedged", count, "whether the ally hedges at the end", Kind::whole, &AllyRecord::hedged, Better::low},

    {"probes_by_period", count, "probes in the period; 0 after a war", Kind::whole, &PeriodRecord::probes, Better::low},
    {"trust_by_period", count, "the ally's belief that the patron is firm, at the period's end; stays after a war",
     Kind::real, &AllyPeriodRecord::trust},
    {"expectation_by_period", count, "the ally's expectation at the period's end; stays after a war", Kind::real,
     &AllyPeriodRecord::expectation},
    {"contribution_by_period", count, "the ally's contribution at the period's end; stays after a war", Kind::real,
     &AllyPeriodRecord::contribution},
    {"hedged_by_period", count, "whether the ally hedges at the period's end; stays after a war", Kind::whole,
     &AllyPeriodRecord::hedged, Better::low},
};

/// How the parts of a record of one type are found, to be read or written, and what dimensions they have.
template <typename Part>
struct Parts;

template <>
struct Parts<Record> {
  static auto of(auto& record) { return std::span(&record, 1); }
  static std::vector<Dimension> dimensions() { return {}; }
};
template <>
struct Parts<RungRecord> {
  static auto of(auto& record) { return std::span(record.at_rung); }
  static std::vector<Dimension> dimensions() { return {Dimension::rung}; }
};
template <>
struct Parts<AllyRecord> {
  static auto of(auto& record) { return std::span(record.of_ally); }
  static std::vector<Dimension> dimensions() { return {Dimension::ally}; }
};
template <>
struct Parts<TargetRecord> {
  static auto of(auto& record) { return std::span(record.on_target); }
  static std::vector<Dimension> dimensions() { return {Dimension::adversary, Dimension::ally, Dimension::domain}; }
};
template <>
struct Parts<PeriodRecord> {
  static auto of(auto& record) { return std::span(record.in_period); }
  static std::vector<Dimension> dimensions() { return {Dimension::period}; }
};
template <>
struct Parts<AllyPeriodRecord> {
  static auto of(auto& record) { return std::span(record.of_ally_in_period); }
  static std::vector<Dimension> dimensions() { return {Dimension::ally, Dimension::period}; }
};

}  // namespace

std::span<const Outcome> outcomes() { return table; }

std::string_view name_of(Better better) {
  if (better == Better::none) return "none";
  return better == Better::low ? "low" : "high";
}

std::string_view name_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::ally:
      return "ally";
    case Dimension::adversary:
      return "adversary";
    case Dimension::domain:
      return "domain";
    case Dimension::rung:
      return "rung";
    case Dimension::period:
      return "period";
  }
  return {};
}

std::size_t size_of(Dimension dimension, const Extents& extents) {
  switch (dimension) {
    case Dimension::ally:
      return extents.allies;
    case Dimension::adversary:
      return extents.adversaries;
    case Dimension::domain:
      return extents.domains;
    case Dimension::rung:
      return extents.rungs;
    case Dimension::period:
      return extents.periods;
  }
  return 0;
}

std::vector<Dimension> dimensions_of(const Outcome& outcome) {
  return std::visit([]<typename Part>(double Part::*) { return Parts<Part>::dimensions(); }, outcome.member);
}

bool is_scalar(const Outcome& outcome) { return dimensions_of(outcome).empty(); }

bool is_by_period(const Outcome& outcome) {
  const std::vector<Dimension> dimensions = dimensions_of(outcome);
  return !dimensions.empty() && dimensions.back() == Dimension::period;
}

Layout::Layout(const Extents& extents) : extents_(extents) {
  for (const Outcome& outcome : outcomes()) {
    std::size_t size = 1;
    for (const Dimension dimension : dimensions_of(outcome)) size *= size_of(dimension, extents);
    places_.push_back({.outcome = &outcome, .offset = n_values_, .size = size});
    n_values_ += size;
    if (!is_by_period(outcome)) n_kept_ = n_values_;
    if (is_scalar(outcome)) n_scalars_ = n_values_;
  }
}

void Layout::flatten(const Record& record, std::span<double> row) const {
  for (const Place& place : places_) {
    std::visit(
        [&]<typename Part>(double Part::*member) {
          double* value = row.data() + place.offset;
          for (const Part& part : Parts<Part>::of(record)) *value++ = part.*member;
        },
        place.outcome->member);
  }
}

Record Layout::record_of(std::span<const double> row) const {
  Record record(extents_);
  for (const Place& place : places_) {
    if (place.offset >= row.size()) break;
    std::visit(
        [&]<typename Part>(double Part::*member) {
          const double* value = row.data() + place.offset;
          for (Part& part : Parts<Part>::of(record)) part.*member = *value++;
        },
        place.outcome->member);
  }
  return record;
}

}  // namespace deterrence
