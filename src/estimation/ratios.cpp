#include "estimation/ratios.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace deterrence {
namespace {

double turns(const Record& record, std::size_t /*rung*/) {
  return static_cast<double>(record.extents.adversaries) * record.periods_lived;
}

double sum_over_rungs(const Record& record, double RungRecord::*member, std::size_t from = 0) {
  double sum = 0;
  for (std::size_t rung = from; rung < record.at_rung.size(); ++rung) sum += record.at_rung[rung].*member;
  return sum;
}

template <double RungRecord::*member>
double over_all_rungs(const Record& record, std::size_t /*rung*/) {
  return sum_over_rungs(record, member);
}

template <double RungRecord::*member>
double at_rung(const Record& record, std::size_t rung) {
  return record.at_rung[rung].*member;
}

double resisting(const Record& record, std::size_t rung) {
  return record.at_rung[rung].decisions - record.at_rung[rung].concessions;
}

const Ratio table[] = {
    {"general_deterrence", "1 - probes / (adversaries x periods lived)", RatioShape::scalar,
     RatioForm::one_minus_quotient, [](const Record& r, std::size_t) { return r.probes; }, turns, Better::high, true},
    {"general_deterrence_at_rung", "1 - probes that start at the rung or above / (adversaries x periods lived)",
     RatioShape::by_rung, RatioForm::one_minus_quotient,
     [](const Record& r, std::size_t rung) { return sum_over_rungs(r, &RungRecord::probes, rung); }, turns,
     Better::high, true},
    {"immediate_deterrence", "back-downs / crises", RatioShape::scalar, RatioForm::quotient,
     [](const Record& r, std::size_t) { return r.back_downs; }, [](const Record& r, std::size_t) { return r.crises; },
     Better::high, true},
    {"daylight", "daylight per decision: 0 a seamless front, 1 the worst answer for sure", RatioShape::scalar,
     RatioForm::quotient, over_all_rungs<&RungRecord::daylight_sum>, over_all_rungs<&RungRecord::decisions>,
     Better::low},
    {"daylight_at_rung", "daylight per decision at the rung", RatioShape::by_rung, RatioForm::quotient,
     at_rung<&RungRecord::daylight_sum>, at_rung<&RungRecord::decisions>, Better::low},
    {"assurance", "probability of support or force that the ally expects, per decision", RatioShape::scalar,
     RatioForm::quotient, over_all_rungs<&RungRecord::assurance_sum>, over_all_rungs<&RungRecord::decisions>},
    {"assurance_at_rung", "the same at the rung", RatioShape::by_rung, RatioForm::quotient,
     at_rung<&RungRecord::assurance_sum>, at_rung<&RungRecord::decisions>},
    {"expectation_gap", "assurance less what the public view expects, per decision", RatioShape::scalar,
     RatioForm::quotient, over_all_rungs<&RungRecord::expectation_gap_sum>, over_all_rungs<&RungRecord::decisions>},
    {"expectation_gap_at_rung", "the same at the rung", RatioShape::by_rung, RatioForm::quotient,
     at_rung<&RungRecord::expectation_gap_sum>, at_rung<&RungRecord::decisions>},
    {"self_reliance_at_rung", "1 - invocations / (decisions - concessions): of allies that resist, those that do alone",
     RatioShape::by_rung, RatioForm::one_minus_quotient, at_rung<&RungRecord::invocations>, resisting, Better::none,
     true},
    {"fulfilment_at_rung", "answers with force / invocations", RatioShape::by_rung, RatioForm::quotient,
     at_rung<&RungRecord::answers_force>, at_rung<&RungRecord::invocations>, Better::none, true},
    {"burden_share", "allies' burden / (allies' + patron's burden)", RatioShape::scalar, RatioForm::quotient,
     [](const Record& r, std::size_t) { return r.allies_burden; },
     [](const Record& r, std::size_t) { return r.allies_burden + r.patron_burden; }},
};

}  // namespace

std::span<const Ratio> ratios() { return table; }

std::size_t size_of(const Ratio& ratio, const Extents& extents) {
  return ratio.shape == RatioShape::by_rung ? extents.rungs : 1;
}

std::size_t n_ratio_values(const Extents& extents) {
  std::size_t n = 0;
  for (const Ratio& ratio : ratios()) n += size_of(ratio, extents);
  return n;
}

Estimate estimate(RatioForm form, const RatioMoments& moments, double n_episodes) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (moments.denominator == 0) return {none, none};
  const double quotient = moments.numerator / moments.denominator;
  const double squares =
      moments.numerator_squares - 2 * quotient * moments.products + quotient * quotient * moments.denominator_squares;
  const double variance = std::max(squares, 0.0) / (n_episodes - 1);
  const double error = std::sqrt(variance / n_episodes) / std::abs(moments.denominator);
  return {form == RatioForm::quotient ? quotient : 1 - quotient, error};
}

}  // namespace deterrence
