// A trace for people: the story of an episode, period by period. A quiet period takes a line or two.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/story_account.h"
#include "cli/story_crisis.h"
#include "cli/story_page.h"
#include "cli/story_turn.h"
#include "cli/traced_episode.h"
#include "episode/record.h"
#include "episode/witness.h"

namespace deterrence {

class Story final : public Witness {
 public:
  /// Prints at once what episode this is, and how to read it.
  /// @param full  whether turns without a probe and quiet periods are told in full too
  Story(const TracedEpisode& traced, const Scenario& start, std::ostream& out, bool full);

  void drew(const Drawn& draw) override;
  void period_begins(const Phase& phase, const State& state, int period) override;
  void beliefs_change(const State& state, Lesson lesson) override;
  void adversary_weighs(const Scene& scene, std::size_t adversary, double patron_available) override;
  void ally_considers(const Scene& scene, const CrisisPlace& place, const DecisionMeasures& measures) override;
  void adversary_considers(const Scene& scene, const CrisisPlace& place, std::size_t context, double odds) override;
  void stake_lost(const Scene& scene, const Target& target, std::size_t rung, double amount) override;
  void pays(Payer payer, Expense expense, double amount) override;
  void period_ends(const Scene& scene) override;

  /// Prints how the episode ended.
  void end(const Record& record);

  /// Prints what had happened in the period in which the episode failed.
  void fail();

 private:
  void tell_type(const Drawn& draw, const std::string& actor, std::string_view type);
  void tell_turnover(const Drawn& draw, const std::string& actor);
  void tell_attribution(const Drawn& draw);
  void tell_probe(const Drawn& draw);
  void tell_hedging(const Drawn& draw);

  /// Tells what has been held back as long as the period might be quiet.
  void begin_to_tell();
  void print_period();

  const TracedEpisode& traced_;
  const Scenario* scenario_;  ///< in force
  std::ostream& out_;
  bool full_;
  StoryPage page_;
  StoryCrisis crisis_;
  State state_;  ///< as last seen
  int period_ = 0;
  bool quiet_ = true;  ///< so far, in this period

  std::vector<std::string> types_;     ///< sentences about types drawn, in this period
  std::vector<std::string> unmoved_;   ///< draws by which nobody turned over
  std::vector<std::string> silent_;    ///< adversaries that did not probe, in few words
  std::vector<std::string> silences_;  ///< the same in a sentence each
  std::vector<std::string> unhedged_;  ///< allies that could have begun to hedge
  StoryTurn turn_;
  std::string sentence_;  ///< what is known of the turn until beliefs have changed
  Costs costs_;
};

}  // namespace deterrence
