// A trace for machines: one event a line, as JSON. docs/trace.md describes each.
#pragma once

#include <iosfwd>
#include <string_view>

#include "cli/json.h"
#include "cli/traced_episode.h"
#include "episode/record.h"
#include "episode/witness.h"

namespace deterrence {

class TraceJson final : public Witness {
 public:
  /// Prints the first line at once: whose trace this is.
  TraceJson(const TracedEpisode& traced, const Scenario& start, std::ostream& out);

  void drew(const Drawn& draw) override;
  void period_begins(const Phase& phase, const State& state, int period) override;
  void beliefs_change(const State& state, Lesson lesson) override;
  void adversary_weighs(const Scene& scene, std::size_t adversary, double patron_available) override;
  void ally_considers(const Scene& scene, const CrisisPlace& place, const DecisionMeasures& measures) override;
  void adversary_considers(const Scene& scene, const CrisisPlace& place, std::size_t context, double odds) override;
  void stake_lost(const Scene& scene, const Target& target, std::size_t rung, double amount) override;
  void pays(Payer payer, Expense expense, double amount) override;
  void period_ends(const Scene& scene) override;

  /// Prints the last line: the outcomes of the episode, or why it failed.
  void end(const Record& record);
  void fail(std::string_view why);

 private:
  JsonObject event(std::string_view name) const;
  void print(const JsonObject& object);

  const TracedEpisode& traced_;
  const Scenario& names_;
  std::ostream& out_;
  int period_ = 0;
  State known_;  ///< the beliefs of the last line that told them
};

}  // namespace deterrence
