// Names as users read them: of actors, targets and rungs of a scenario, of moves and of chance events.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "episode/events.h"
#include "episode/witness.h"
#include "model/coalition.h"
#include "model/scenario.h"
#include "model/state.h"

namespace deterrence {

/// Options in the order in which they are drawn; so are types and contexts.
using Options3 = std::array<std::string_view, 3>;
inline constexpr Options3 ally_moves{"concede", "resist", "invoke"};
inline constexpr Options3 patron_answers{"abstain", "support", "force"};
inline constexpr Options3 adversary_moves{"back down", "clash", "escalate"};
inline constexpr std::array<std::string_view, n_contexts> contexts{"alone", "abstain", "support", "force"};
inline constexpr std::array<std::string_view, 2> patron_types{"firm", "hesitant"};
inline constexpr std::array<std::string_view, 2> adversary_types{"resolved", "limited"};

/// "ally_moves": the name of a kind of chance event.
std::string_view name_of(EventKind kind);
std::string_view name_of(Lesson lesson);
std::string_view name_of(Expense expense);

/// "2 blockade": a rung by its number and name.
std::string rung_text(const Scenario& scenario, std::size_t rung);

/// "Japan, maritime".
std::string target_text(const Scenario& scenario, const Target& target);

/// ".697": a probability, a share, or a difference of two.
std::string share_text(double share);

/// "-.2134": a utility or cost [stakes], with four digits.
std::string worth_text(double worth);

}  // namespace deterrence
