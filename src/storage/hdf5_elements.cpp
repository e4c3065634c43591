// The elements of variables: type, shape, and reading them whole or in blocks.
#include <fmt/format.h>

#include "storage/hdf5_library.h"
#include "storage/hdf5_reader.h"
#include "storage/storage_error.h"

namespace deterrence::hdf5 {
namespace {

template <class Number>
std::vector<Number> read_elements(Id dataset, Id space, std::size_t n_elements, const Attempt& attempt) {
  std::vector<Number> numbers(n_elements);
  if (n_elements == 0) return numbers;
  const Handle memory = memory_space(n_elements);
  const Handle type = memory_type(type_of<Number>());
  check(H5Dread(dataset, type.id(), memory.id(), space, H5P_DEFAULT, numbers.data()), attempt);
  return numbers;
}

template <>
std::vector<std::string> read_elements(Id dataset, Id space, std::size_t n_elements, const Attempt& attempt) {
  std::vector<std::string> texts(n_elements);
  if (n_elements == 0) return texts;
  const Handle memory = memory_space(n_elements);
  const Handle type = memory_type(Type::text);
  std::vector<char*> buffers(n_elements);
  check(H5Dread(dataset, type.id(), memory.id(), space, H5P_DEFAULT, buffers.data()), attempt);
  for (std::size_t i = 0; i < n_elements; ++i) texts[i] = buffers[i] != nullptr ? buffers[i] : "";
  H5Dvlen_reclaim(type.id(), memory.id(), H5P_DEFAULT, buffers.data());
  return texts;
}

bool fits(Type element, Type variable) {
  return element == variable || (element == Type::float64 && variable == Type::int64);
}

std::string_view content(Type type) {
  if (type == Type::text) return "text";
  return type == Type::float64 ? "real numbers" : "whole numbers";
}

}  // namespace

Type Reader::type(const std::string& variable) const {
  const Handle handle = open_variable(variable);
  const Handle stored{H5Dget_type(handle.id()), H5Tclose};
  switch (H5Tget_class(stored.id())) {
    case H5T_FLOAT:
      return Type::float64;
    case H5T_INTEGER:
      return Type::int64;
    case H5T_STRING:
      return Type::text;
    default:
      throw StorageError(path_, variable + " holds neither numbers nor text");
  }
}

Shape Reader::shape(const std::string& variable) const {
  const Handle handle = open_variable(variable);
  return shape_of(Handle(H5Dget_space(handle.id()), H5Sclose).id());
}

template <class Element>
std::vector<Element> Reader::read(const std::string& variable) const {
  const Shape all = shape(variable);
  return read<Element>(variable, Shape(all.size(), 0), all);
}

template <class Element>
std::vector<Element> Reader::read(const std::string& variable, std::span<const std::size_t> start,
                                  std::span<const std::size_t> count) const {
  const Type present = type(variable);
  if (!fits(type_of<Element>(), present))
    throw StorageError(path_,
                       fmt::format("{} holds {}, not {}", variable, content(present), content(type_of<Element>())));
  const Handle handle = open_variable(variable);
  const Handle space{H5Dget_space(handle.id()), H5Sclose};
  const std::size_t n_elements = select(space.id(), start, count);
  return read_elements<Element>(handle.id(), space.id(), n_elements, {path_, "read", variable});
}

template std::vector<double> Reader::read(const std::string&) const;
template std::vector<std::int64_t> Reader::read(const std::string&) const;
template std::vector<std::string> Reader::read(const std::string&) const;
template std::vector<double> Reader::read(const std::string&, std::span<const std::size_t>,
                                          std::span<const std::size_t>) const;
template std::vector<std::int64_t> Reader::read(const std::string&, std::span<const std::size_t>,
                                                std::span<const std::size_t>) const;
template std::vector<std::string> Reader::read(const std::string&, std::span<const std::size_t>,
                                               std::span<const std::size_t>) const;

std::vector<std::string> Reader::labels(const std::string& coordinate) const {
  const Type present = type(coordinate);
  if (present == Type::text) return read<std::string>(coordinate);
  std::vector<std::string> texts;
  if (present == Type::int64)
    for (const std::int64_t label : read<std::int64_t>(coordinate)) texts.push_back(fmt::format("{}", label));
  else
    for (const double label : read<double>(coordinate)) texts.push_back(fmt::format("{}", label));
  return texts;
}

}  // namespace deterrence::hdf5
