// Where two results files first differ, in plain words.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>

#include "storage/digest.h"

namespace deterrence {
namespace {

using hdf5::Kind;
using hdf5::Reader;
using hdf5::Type;
using Difference = std::optional<std::string>;

bool same(double a, double b) { return canonical_bits(a) == canonical_bits(b); }
bool same(std::int64_t a, std::int64_t b) { return a == b; }
bool same(const std::string& a, const std::string& b) { return a == b; }

/// What of a text stands in a message: the neighbourhood of `position`, on one line.
std::string shortened(const std::string& text, std::size_t position) {
  constexpr std::size_t n_before = 20;
  constexpr std::size_t n_shown = 60;
  const std::size_t begin = position > n_before ? position - n_before : 0;
  const bool is_cut = text.size() > begin + n_shown;
  std::string part = text.substr(begin, n_shown);
  std::replace(part.begin(), part.end(), '\n', ' ');
  return fmt::format("\"{}{}{}\"", begin > 0 ? "..." : "", part, is_cut ? "..." : "");
}

std::string both(double a, double b) { return fmt::format("{} and {}", a, b); }
std::string both(std::int64_t a, std::int64_t b) { return fmt::format("{} and {}", a, b); }
std::string both(const std::string& a, const std::string& b) {
  const auto n_common = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
  const auto position = static_cast<std::size_t>(n_common);
  return shortened(a, position) + " and " + shortened(b, position);
}

/// The first name that is in only one of two sorted lists.
Difference only_in_one(const std::vector<std::string>& a, const std::vector<std::string>& b,
                       const std::function<std::string(const std::string&)>& describe) {
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (in_a == a.end() && in_b == b.end()) return {};
  const bool is_in_a = in_b == b.end() || (in_a != a.end() && *in_a < *in_b);
  return describe(is_in_a ? *in_a : *in_b) + (is_in_a ? " is only in A" : " is only in B");
}

std::string word(Kind kind) {
  if (kind == Kind::group) return "a group";
  return kind == Kind::variable ? "a variable" : "a dimension without labels";
}

std::string word(Type type) {
  if (type == Type::text) return "text";
  return type == Type::float64 ? "real numbers" : "whole numbers";
}

/// "[policy 0, point 3]" for the element at `position` of a block; "" for a scalar.
std::string place(std::size_t position, std::span<const std::size_t> start, std::span<const std::size_t> count,
                  const std::vector<std::string>& dimensions) {
  std::vector<std::string> parts(count.size());
  for (std::size_t i = count.size(); i-- > 0; position /= count[i])
    parts[i] = fmt::format("{} {}", dimensions[i], start[i] + position % count[i]);
  return parts.empty() ? "" : fmt::format("[{}]", fmt::join(parts, ", "));
}

/// Two files, visited side by side.
class Comparison {
 public:
  Comparison(const Reader& a, const Reader& b, Part part) : a_(a), b_(b), part_(part) {}

  Difference of_groups(const std::string& group) const {
    if (const Difference difference = of_attributes(group)) return difference;
    const auto in_a = content_children(a_, part_, group);
    const auto in_b = content_children(b_, part_, group);
    const auto path = [&](const std::string& name) { return child_of(group, name); };
    if (const Difference difference = only_in_one(in_a, in_b, path)) return difference;
    for (const std::string& name : in_a)
      if (const Difference difference = of_objects(path(name))) return difference;
    return {};
  }

 private:
  Difference of_objects(const std::string& object) const {
    const Kind kind = a_.kind(object);
    const Kind other = b_.kind(object);
    if (kind != other) return fmt::format("{} is {} in A and {} in B", object, word(kind), word(other));
    if (kind == Kind::group) return of_groups(object);
    if (const Difference difference = of_attributes(object)) return difference;
    if (const Difference difference = of_forms(object)) return difference;
    return kind == Kind::variable ? of_values(object) : Difference();
  }

  Difference of_attributes(const std::string& object) const {
    const auto path = [&](const std::string& name) {
      return fmt::format("attribute {} of {}", name, object == "/" ? "the file" : object);
    };
    const auto in_a = content_attributes(a_, part_, object);
    const auto in_b = content_attributes(b_, part_, object);
    if (const Difference difference = only_in_one(in_a, in_b, path)) return difference;
    for (const std::string& name : in_a)
      if (const Difference difference = of_attribute_values(object, name)) return path(name) + *difference;
    return {};
  }

  Difference of_attribute_values(const std::string& object, const std::string& name) const {
    const hdf5::Value a = a_.attribute(object, name);
    const hdf5::Value b = b_.attribute(object, name);
    if (a.index() != b.index()) return " is of different types";
    return std::visit(
        [&b](const auto& value) -> Difference {
          const auto& other = std::get<std::decay_t<decltype(value)>>(b);
          if (same(value, other)) return {};
          return ": " + both(value, other);
        },
        a);
  }

  /// Shape, names of dimensions and type.
  Difference of_forms(const std::string& variable) const {
    const auto differ = [&](const std::string& what, const auto& a, const auto& b) {
      return fmt::format("{} {} ({}) in A and ({}) in B", variable, what, fmt::join(a, ", "), fmt::join(b, ", "));
    };
    const auto shape = a_.shape(variable);
    const auto other_shape = b_.shape(variable);
    if (shape != other_shape) return differ("has the shape", shape, other_shape);
    const auto dimensions = a_.dimensions(variable);
    const auto other_dimensions = b_.dimensions(variable);
    if (dimensions != other_dimensions) return differ("has the dimensions", dimensions, other_dimensions);
    const Type type = a_.type(variable);
    const Type other_type = b_.type(variable);
    if (type == other_type) return {};
    return fmt::format("{} holds {} in A and {} in B", variable, word(type), word(other_type));
  }

  Difference of_values(const std::string& variable) const {
    const Type type = a_.type(variable);
    if (type == Type::float64) return of_elements<double>(variable);
    return type == Type::int64 ? of_elements<std::int64_t>(variable) : of_elements<std::string>(variable);
  }

  template <class Element>
  Difference of_elements(const std::string& variable) const {
    Difference first;
    for_each_block(a_.shape(variable), [&](auto start, auto count) {
      if (first) return;
      const auto a = a_.read<Element>(variable, start, count);
      const auto b = b_.read<Element>(variable, start, count);
      for (std::size_t i = 0; i < a.size() && !first; ++i)
        if (!same(a[i], b[i]))
          first = variable + place(i, start, count, a_.dimensions(variable)) + ": " + both(a[i], b[i]);
    });
    return first;
  }

  const Reader& a_;
  const Reader& b_;
  Part part_;
};

}  // namespace

Difference first_difference(const std::filesystem::path& path_a, const std::filesystem::path& path_b, Part part) {
  return Comparison(Reader::open(path_a), Reader::open(path_b), part).of_groups(root_of(part));
}

}  // namespace deterrence
