// The patron's answers, and what stands in a crisis when the adversary moves.
#pragma once

#include <cstddef>

#include "model/state.h"

namespace deterrence {

/// The patron's answers, in the order in which they are drawn.
enum class Answer : std::size_t { abstain, support, force };
inline constexpr std::size_t n_answers = 3;

/// What stands when the adversary moves: the ally alone, or after one of the patron's answers.
inline constexpr std::size_t n_contexts = 1 + n_answers;
inline constexpr std::size_t alone = 0;
constexpr std::size_t context_after(Answer answer) { return 1 + index_of(answer); }

}  // namespace deterrence
