// How a story tells of a crisis: rung by rung, who did what, with what probabilities, and what was learned.
#pragma once

#include <string>
#include <vector>

#include "cli/story_page.h"
#include "cli/words.h"
#include "episode/scene.h"
#include "model/crisis_picture.h"

namespace deterrence {

class StoryCrisis {
 public:
  explicit StoryCrisis(StoryPage& page) : page_(page) {}

  void ally_considers(const Scene& scene, const CrisisPlace& place, const DecisionMeasures& measures);
  void adversary_considers(const Scene& scene, const CrisisPlace& place, double odds);

  /// A draw of a crisis; the others are not for this.
  void drew(const Drawn& draw);

  /// Beliefs have changed by what happened at this rung.
  void learn(const State& before, const State& after);

  bool is_going_on() const { return !heading_.empty(); }

  /// Writes what is known of the rung to the page.
  void finish_rung();

 private:
  struct Actor {
    std::string name;
    std::string_view type;  ///< empty if it has none
  };

  /// One actor's choice: a line of options and one of what they are worth.
  struct Node {
    Actor actor;
    std::vector<std::string> options;
    std::vector<std::string> worth;
    std::string draw;
    std::string remark;  ///< below the draw
  };

  void add_choice(const Actor& actor, const Options3& options, const ByOption& utility, const Drawn& draw);
  void add_joining(const std::string& ally, const Drawn& draw);
  void learn_of_patron(std::string_view what, const State& before, const State& after, double AllyState::*belief);
  std::string nodes_text() const;

  StoryPage& page_;
  const Scenario* scenario_ = nullptr;
  CrisisPlace place_;
  std::string heading_;
  std::size_t patron_type_ = 0;
  std::size_t adversary_type_ = 0;
  double odds_ = 0;
  RungView public_view_;
  RungView allys_view_;
  ByOption adversary_utility_{};
  std::vector<Node> nodes_;
  std::vector<std::string> learned_;
  std::string outcome_;
};

}  // namespace deterrence
