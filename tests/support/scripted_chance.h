// A Chance that is told beforehand what will happen, and complains when the episode asks for anything else.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <span>
#include <stdexcept>
#include <vector>

#include "chance/chance.h"
#include "episode/events.h"

namespace deterrence {

/// One event of a script: its kind, and the index of the outcome.
struct ScriptedEvent {
  EventKind kind;
  std::size_t outcome;
};

/// Follows a script of the events that matter. Kinds that are given a standing outcome are not in the script.
class ScriptedChance final : public Chance {
 public:
  /// What was asked, with the probabilities at that moment.
  struct Asked {
    Event event;
    std::vector<double> probabilities;
    std::size_t outcome = 0;
  };

  explicit ScriptedChance(std::vector<ScriptedEvent> script) : script_(script.begin(), script.end()) {}

  /// From now on every event of the kind ends so, and the script need not name it.
  ScriptedChance& always(EventKind kind, std::size_t outcome) {
    standing_[kind] = outcome;
    return *this;
  }

  std::size_t pick(const Event& event, std::span<const double> probabilities) override {
    const EventKind kind{event.kind};
    std::size_t outcome = 0;
    if (const auto standing = standing_.find(kind); standing != standing_.end()) {
      outcome = standing->second;
    } else {
      if (script_.empty()) throw std::logic_error(fmt::format("the script is over, but event {} comes", event.kind));
      if (script_.front().kind != kind) {
        throw std::logic_error(
            fmt::format("the script has event {}, but {} comes", static_cast<int>(script_.front().kind), event.kind));
      }
      outcome = script_.front().outcome;
      script_.pop_front();
    }
    if (outcome >= probabilities.size()) throw std::logic_error("the script has an outcome that is none");
    asked_.push_back({event, {probabilities.begin(), probabilities.end()}, outcome});
    return outcome;
  }

  bool finished() const { return script_.empty(); }
  const std::vector<Asked>& asked() const { return asked_; }

 private:
  std::deque<ScriptedEvent> script_;
  std::map<EventKind, std::size_t> standing_;
  std::vector<Asked> asked_;
};

}  // namespace deterrence
