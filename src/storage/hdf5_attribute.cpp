// Attributes in HDF5: single numbers and texts.
#include <memory>

#include "storage/hdf5_library.h"
#include "storage/storage_error.h"

namespace deterrence::hdf5 {
namespace {

std::string named(const std::string& name, const Attempt& attempt) {
  return "attribute " + name + " of " + std::string(attempt.object);
}

Handle create_attribute(Id object, const std::string& name, Type type, const Attempt& attempt) {
  const hsize_t one = 1;
  const Handle space{type == Type::text ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &one, nullptr), H5Sclose};
  const Handle stored = stored_type(type);
  return checked(H5Acreate2(object, name.c_str(), stored.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                 attempt);
}

Handle reopen_attribute(Id object, const std::string& name, Type type, const Attempt& attempt) {
  Handle attribute = checked(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, attempt);
  const Handle present{H5Aget_type(attribute.id()), H5Tclose};
  if (H5Tequal(present.id(), stored_type(type).id()) <= 0)
    throw StorageError(attempt.file, "cannot change the type of " + std::string(attempt.object));
  return attribute;
}

std::string read_text(Id attribute, Id stored, const Attempt& attempt) {
  if (H5Tis_variable_str(stored) <= 0) {
    std::string text(H5Tget_size(stored), '\0');
    check(H5Aread(attribute, stored, text.data()), attempt);
    return text.substr(0, text.find('\0'));
  }
  char* buffer = nullptr;
  const Handle type{H5Tcopy(stored), H5Tclose};
  check(H5Aread(attribute, type.id(), &buffer), attempt);
  const std::unique_ptr<char, herr_t (*)(void*)> owner(buffer, H5free_memory);
  return buffer != nullptr ? buffer : "";
}

template <class Number>
Number read_number(Id attribute, const Attempt& attempt) {
  Number number{};
  check(H5Aread(attribute, memory_type(type_of<Number>()).id(), &number), attempt);
  return number;
}

}  // namespace

void write_attribute(Id object, const std::string& name, const Value& value, const Attempt& attempt) {
  const std::string what = named(name, attempt);
  const Attempt write{attempt.file, "write", what};
  const Type type = std::visit([](const auto& v) { return type_of<std::decay_t<decltype(v)>>(); }, value);
  const bool present = check(H5Aexists(object, name.c_str()), write) > 0;
  const Handle attribute =
      present ? reopen_attribute(object, name, type, write) : create_attribute(object, name, type, write);

  const void* data = std::visit([](const auto& v) { return static_cast<const void*>(&v); }, value);
  const char* characters = nullptr;
  if (const auto* text = std::get_if<std::string>(&value)) {
    characters = characters_of(*text, write);
    data = &characters;
  }
  check(H5Awrite(attribute.id(), memory_type(type).id(), data), write);
}

Value read_attribute(Id object, const std::string& name, const Attempt& attempt) {
  const std::string what = named(name, attempt);
  const Attempt read{attempt.file, "read", what};
  if (check(H5Aexists(object, name.c_str()), read) == 0) throw StorageError(attempt.file, "has no " + what);
  const Handle attribute = checked(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, read);
  const Handle space{H5Aget_space(attribute.id()), H5Sclose};
  if (H5Sget_simple_extent_npoints(space.id()) != 1) throw StorageError(attempt.file, what + " is not a single value");

  const Handle stored{H5Aget_type(attribute.id()), H5Tclose};
  switch (H5Tget_class(stored.id())) {
    case H5T_STRING:
      return read_text(attribute.id(), stored.id(), read);
    case H5T_INTEGER:
      return read_number<std::int64_t>(attribute.id(), read);
    case H5T_FLOAT:
      return read_number<double>(attribute.id(), read);
    default:
      throw StorageError(attempt.file, what + " is neither a number nor text");
  }
}

}  // namespace deterrence::hdf5
