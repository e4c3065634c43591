// Dimensions and variables being written, as netCDF-4 lays them out in HDF5.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "storage/hdf5_output.h"
#include "storage/hdf5_writer.h"
#include "storage/storage_error.h"

namespace deterrence::hdf5 {
namespace {

Handle dataspace(const Shape& shape) {
  if (shape.empty()) return {H5Screate(H5S_SCALAR), H5Sclose};
  const std::vector<hsize_t> sizes(shape.begin(), shape.end());
  return {H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr), H5Sclose};
}

/// Without a value given, the library leaves what the file happens to hold where nothing is written.
void set_fill_value(const Handle& list, Type type) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::int64_t zero = 0;
  if (type == Type::float64) H5Pset_fill_value(list.id(), H5T_NATIVE_DOUBLE, &nan);
  if (type == Type::int64) H5Pset_fill_value(list.id(), H5T_NATIVE_INT64, &zero);
}

void set_chunk(const Handle& list, const Shape& shape, const Shape& chunk) {
  const bool is_empty = std::find(shape.begin(), shape.end(), 0U) != shape.end();
  if (chunk.empty() || is_empty) return;
  if (chunk.size() != shape.size()) throw std::invalid_argument("a chunk needs a size for each dimension");
  std::vector<hsize_t> sizes;
  for (std::size_t i = 0; i < shape.size(); ++i) sizes.push_back(std::clamp<hsize_t>(chunk[i], 1, shape[i]));
  H5Pset_chunk(list.id(), static_cast<int>(sizes.size()), sizes.data());
}

/// netCDF-4 recognises a dimension by this number.
void write_dimension_id(Id scale, int dimension_id, const Attempt& attempt) {
  const Handle space{H5Screate(H5S_SCALAR), H5Sclose};
  const Handle attribute = checked(
      H5Acreate2(scale, "_Netcdf4Dimid", H5T_STD_I32LE, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose, attempt);
  check(H5Awrite(attribute.id(), H5T_NATIVE_INT, &dimension_id), attempt);
}

std::vector<const char*> pointers(std::span<const std::string> texts, const Attempt& attempt) {
  std::vector<const char*> result;
  result.reserve(texts.size());
  for (const std::string& text : texts) result.push_back(characters_of(text, attempt));
  return result;
}

}  // namespace

Dimension Group::make_dimension(Place place, std::size_t size, const std::string& scale_name) {
  const Attempt attempt{file_path(), "create dimension", place.path};
  check(H5DSset_scale(place.id, scale_name.c_str()), attempt);
  write_dimension_id(place.id, place.file->n_dimensions++, attempt);
  return Dimension(std::move(place), size);
}

Dimension Group::define_dimension(const std::string& name, std::size_t size) {
  const std::string child = path_of(name);
  const Handle list = property_list(H5P_DATASET_CREATE);
  keep_order_and_no_times(list);
  const Handle space = dataspace({size});
  Handle dataset =
      checked(H5Dcreate2(place_.id, name.c_str(), H5T_IEEE_F32BE, space.id(), H5P_DEFAULT, list.id(), H5P_DEFAULT),
              H5Dclose, {file_path(), "create dimension", child});
  return make_dimension(keep(std::move(dataset), child), size,
                        fmt::format("This is a netCDF dimension but not a netCDF variable. {:10}", size));
}

template <class Label>
Dimension Group::define_labelled(const std::string& name, const std::vector<Label>& labels) {
  Variable variable = create_variable(name, type_of<Label>(), {labels.size()}, {});
  variable.write(std::span<const Label>(labels));
  return make_dimension(variable.place_, labels.size(), name);
}

Dimension Group::define_dimension(const std::string& name, const std::vector<std::string>& labels) {
  return define_labelled(name, labels);
}

Dimension Group::define_dimension(const std::string& name, const std::vector<std::int64_t>& labels) {
  return define_labelled(name, labels);
}

Dimension Group::define_dimension(const std::string& name, const std::vector<double>& labels) {
  return define_labelled(name, labels);
}

Variable Group::create_variable(const std::string& name, Type type, const Shape& shape, const Shape& chunk) {
  const std::string child = path_of(name);
  const Handle list = property_list(H5P_DATASET_CREATE);
  keep_order_and_no_times(list);
  set_fill_value(list, type);
  set_chunk(list, shape, chunk);
  const Handle stored = stored_type(type);
  const Handle space = dataspace(shape);
  Handle dataset =
      checked(H5Dcreate2(place_.id, name.c_str(), stored.id(), space.id(), H5P_DEFAULT, list.id(), H5P_DEFAULT),
              H5Dclose, {file_path(), "create", child});
  return Variable(keep(std::move(dataset), child), type, shape);
}

Variable Group::define_variable(const std::string& name, Type type, const std::vector<Dimension>& dimensions,
                                const Description& description) {
  Shape shape;
  for (const Dimension& dimension : dimensions) shape.push_back(dimension.size());
  Variable variable = create_variable(name, type, shape, description.chunk);
  if (type == Type::float64) variable.set("_FillValue", std::numeric_limits<double>::quiet_NaN());
  variable.set("units", description.units);
  if (!description.long_name.empty()) variable.set("long_name", description.long_name);
  for (unsigned i = 0; i < dimensions.size(); ++i)
    check(H5DSattach_scale(variable.place_.id, dimensions[i].place_.id, i),
          {file_path(), "attach dimensions to", variable.path()});
  return variable;
}

Variable::Variable(Place place, Type type, Shape shape)
    : Node(std::move(place)),
      type_(type),
      shape_(std::move(shape)),
      space_(dataspace(shape_)),
      memory_type_(memory_type(type)) {}

void Variable::write_elements(std::span<const std::size_t> start, std::span<const std::size_t> count, Type type,
                              std::size_t n_values, const void* values) {
  if (type != type_) throw std::invalid_argument("values of another type than the variable: " + path());
  if (select(space_.id(), start, count) != n_values)
    throw std::invalid_argument("not as many values as the block of the variable has: " + path());
  if (n_values == 0) return;
  if (n_values != n_in_memory_) {
    memory_ = memory_space(n_values);
    n_in_memory_ = n_values;
  }
  check(H5Dwrite(place_.id, memory_type_.id(), memory_.id(), space_.id(), H5P_DEFAULT, values),
        {file_path(), "write", path()});
}

void Variable::write(std::span<const std::size_t> start, std::span<const std::size_t> count,
                     std::span<const double> values) {
  write_elements(start, count, Type::float64, values.size(), values.data());
}

void Variable::write(std::span<const std::size_t> start, std::span<const std::size_t> count,
                     std::span<const std::int64_t> values) {
  write_elements(start, count, Type::int64, values.size(), values.data());
}

void Variable::write(std::span<const std::size_t> start, std::span<const std::size_t> count,
                     std::span<const std::string> values) {
  const auto texts = pointers(values, {file_path(), "write", path()});
  write_elements(start, count, Type::text, texts.size(), texts.data());
}

std::vector<double> Variable::read(std::span<const std::size_t> start, std::span<const std::size_t> count) {
  std::vector<double> values(select(space_.id(), start, count));
  if (values.empty()) return values;
  const Handle memory = memory_space(values.size());
  check(H5Dread(place_.id, memory_type_.id(), memory.id(), space_.id(), H5P_DEFAULT, values.data()),
        {file_path(), "read", path()});
  return values;
}

void Variable::write(std::span<const double> values) { write(Shape(shape_.size(), 0), shape_, values); }

void Variable::write(std::span<const std::int64_t> values) { write(Shape(shape_.size(), 0), shape_, values); }

void Variable::write(std::span<const std::string> values) { write(Shape(shape_.size(), 0), shape_, values); }

}  // namespace deterrence::hdf5
