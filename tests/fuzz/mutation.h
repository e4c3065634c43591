// Inputs that are almost right: what users write, spoilt in the ways in which files are spoilt.
#pragma once

#include <string>
#include <vector>

#include "support/draw.h"

namespace deterrence::fuzz {

/// Text of a file with a few mistakes: values exchanged for odd ones, lines and words lost, doubled or moved.
/// @param seeds  texts that are right; parts of one may end up in another
std::string spoilt_text(Draw& draw, const std::vector<std::string>& seeds);

/// Bytes of a file with a few faults: bits flipped, stretches lost, doubled, zeroed or moved, the end cut off.
std::string spoilt_bytes(Draw& draw, const std::string& seed);

/// Words of a command line with a few mistakes.
std::vector<std::string> spoilt_words(Draw& draw, std::vector<std::string> words);

}  // namespace deterrence::fuzz
