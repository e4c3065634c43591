#include "fuzz/mutation.h"

#include <algorithm>
#include <sstream>

namespace deterrence::fuzz {
namespace {

const std::vector<std::string> odd_values{"0",
                                          "1",
                                          "-1",
                                          "0.5",
                                          "2",
                                          "1e-300",
                                          "1e300",
                                          "1e12",
                                          "-0.0",
                                          "nan",
                                          "-inf",
                                          "inf",
                                          "1e999",
                                          "1000",
                                          "10000",
                                          "10001",
                                          "1099511627776",
                                          "9223372036854775807",
                                          "\"\"",
                                          "\"x\"",
                                          "true",
                                          "[]",
                                          "[1]",
                                          "[[0.5]]",
                                          "{}",
                                          "1979-05-27",
                                          "[0.1, 0.2]",
                                          "0x10",
                                          "1_0",
                                          "\"\\u0000\"",
                                          "\"a.b\"",
                                          "'*'",
                                          "{a = 1}",
                                          "[nan, 0.5]",
                                          "\"war\"",
                                          "18446744073709551615"};

const std::vector<std::string> odd_words{
    "*",    "",    ".",        "..",      "=",  "é",  "\xff", "ally.*.*", "ladder.fog.9",
    "name", "log", "[[vary]]", "[patron", "\"", "\\", "#"};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// Position of some number, word or bracket: one that begins there.
std::size_t place_in(Draw& draw, const std::string& text) { return draw.between(0, text.size()); }

void exchange_value(Draw& draw, std::string& line) {
  const std::size_t equals = line.find('=');
  if (equals == std::string::npos) return;
  if (draw.happens(.6)) {
    line = line.substr(0, equals + 1) + " " + draw.one_of(odd_values);
    return;
  }
  // One element of a list or table, from a comma to the next.
  const std::size_t begin = line.find_first_of("[,=", draw.between(equals, line.size()));
  if (begin == std::string::npos) return;
  const std::size_t end = std::min(line.find_first_of(",]}", begin + 1), line.size());
  line = line.substr(0, begin + 1) + " " + draw.one_of(odd_values) + line.substr(end);
}

void spoil_word(Draw& draw, std::string& line) {
  const std::size_t at = place_in(draw, line);
  if (draw.happens(.5)) {
    line.insert(at, draw.one_of(odd_words));
  } else {
    line.erase(at, draw.between(1, 4));
  }
}

void spoil_lines(Draw& draw, std::vector<std::string>& lines, const std::vector<std::string>& others) {
  if (lines.empty()) lines.emplace_back();
  const std::size_t at = draw.between(0, lines.size() - 1);
  const auto place = lines.begin() + static_cast<std::ptrdiff_t>(at);
  switch (draw.between(0, 7)) {
    case 0:
      lines.erase(place);
      break;
    case 1:
      lines.insert(place, lines[at]);
      break;
    case 2:
      std::swap(lines[at], lines[draw.between(0, lines.size() - 1)]);
      break;
    case 3:
      if (!others.empty()) lines.insert(place, draw.one_of(others));
      break;
    case 4:
      spoil_word(draw, lines[at]);
      break;
    default:
      exchange_value(draw, lines[at]);
      break;
  }
}

}  // namespace

std::string spoilt_text(Draw& draw, const std::vector<std::string>& seeds) {
  std::vector<std::string> lines = lines_of(draw.one_of(seeds));
  const std::vector<std::string> others = lines_of(draw.one_of(seeds));
  for (std::size_t n = draw.between(1, 4); n > 0; --n) spoil_lines(draw, lines, others);
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return draw.happens(.1) ? spoilt_bytes(draw, text) : text;
}

std::string spoilt_bytes(Draw& draw, const std::string& seed) {
  std::string bytes = seed;
  for (std::size_t n = draw.between(1, 3); n > 0 && !bytes.empty(); --n) {
    const std::size_t at = draw.between(0, bytes.size() - 1);
    const std::size_t length = draw.between(1, draw.happens(.5) ? 8 : 600);
    const std::string stretch = bytes.substr(at, length);
    switch (draw.between(0, 5)) {
      case 0:
        bytes.resize(at);
        break;
      case 1:
        bytes.erase(at, length);
        break;
      case 2:
        bytes.insert(draw.between(0, bytes.size() - 1), stretch);
        break;
      case 3:
        bytes.replace(at, stretch.size(), stretch.size(), draw.happens(.5) ? '\0' : '\xff');
        break;
      default:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << draw.between(0, 7)));
        break;
    }
  }
  return bytes;
}

std::vector<std::string> spoilt_words(Draw& draw, std::vector<std::string> words) {
  for (std::size_t n = draw.between(1, 3); n > 0; --n) {
    const std::size_t at = draw.between(1, words.size() - 1);  // the program's own name stays
    switch (draw.between(0, 4)) {
      case 0:
        if (words.size() > 2) words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
        break;
      case 1:
        words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), words[draw.between(1, words.size() - 1)]);
        break;
      case 2:
        exchange_value(draw, words[at]);
        break;
      case 3:
        words[at] = draw.happens(.5) ? draw.one_of(odd_values) : draw.one_of(odd_words);
        break;
      default:
        spoil_word(draw, words[at]);
        break;
    }
  }
  for (std::string& word : words) std::erase(word, '\0');  // no word of a command line holds one
  return words;
}

}  // namespace deterrence::fuzz
