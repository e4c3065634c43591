// Opening, names, attributes and dimensions; the elements of variables are read in hdf5_elements.cpp.
#include "storage/hdf5_reader.h"

#include "storage/hdf5_library.h"
#include "storage/storage_error.h"

namespace deterrence::hdf5 {
namespace {

std::uint64_t address_of(Id object) {
  H5O_info_t info{};
  return H5Oget_info2(object, &info, H5O_INFO_BASIC) < 0 ? HADDR_UNDEF : info.addr;
}

std::string child_path(const std::string& group, const std::string& name) {
  return group.ends_with('/') ? group + name : group + "/" + name;
}

std::string link_name(Id group, H5_index_t index, hsize_t i, const Attempt& attempt) {
  const auto length = check(H5Lget_name_by_idx(group, ".", index, H5_ITER_INC, i, nullptr, 0, H5P_DEFAULT), attempt);
  std::string name(static_cast<std::size_t>(length), '\0');
  check(H5Lget_name_by_idx(group, ".", index, H5_ITER_INC, i, name.data(), name.size() + 1, H5P_DEFAULT), attempt);
  return name;
}

herr_t collect_name(hid_t, const char* name, const H5A_info_t*, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

herr_t collect_address(hid_t, unsigned, hid_t scale, void* address) {
  *static_cast<std::uint64_t*>(address) = address_of(scale);
  return 1;  // one is enough
}

bool is_dimension_only(Id dataset) {
  if (H5DSis_scale(dataset) <= 0) return false;
  constexpr std::string_view marker = "This is a netCDF dimension but not a netCDF variable";
  std::string name(marker.size(), '\0');
  return H5DSget_scale_name(dataset, name.data(), name.size() + 1) > 0 && name == marker;
}

Handle open_file(const std::filesystem::path& path) {
  const std::string name = path.string();
  const Handle access = file_access();
  try {
    return checked(H5Fopen(name.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose, {name, "open"});
  } catch (const StorageError& error) {
    if (error.code()) throw;
    if (H5Fis_hdf5(name.c_str()) == 0) throw StorageError(path, "is not an HDF5 file");
    const std::string prefix = name + ": cannot open: ";
    throw StorageError(path, "is damaged or incomplete (" + std::string(error.what()).substr(prefix.size()) + ")");
  }
}

}  // namespace

Reader Reader::open(const std::filesystem::path& path) {
  prepare_library();
  return Reader(path.string(), open_file(path));
}

Reader::Reader(std::string path, Handle file) : path_(std::move(path)), file_(std::move(file)) { note_dimensions("/"); }

void Reader::note_dimensions(const std::string& group) {
  for (const std::string& name : children(group)) {
    const std::string path = child_path(group, name);
    const Handle object = open_object(path);
    const H5I_type_t type = H5Iget_type(object.id());
    if (type == H5I_GROUP) note_dimensions(path);
    if (type == H5I_DATASET && H5DSis_scale(object.id()) > 0) dimension_names_[address_of(object.id())] = name;
  }
}

Handle Reader::open_object(const std::string& object) const {
  if (!has(object)) throw StorageError(path_, "has no " + object);
  return checked(H5Oopen(file_.id(), object.c_str(), H5P_DEFAULT), H5Oclose, {path_, "open", object});
}

Handle Reader::open_variable(const std::string& variable) const {
  Handle object = open_object(variable);
  if (H5Iget_type(object.id()) != H5I_DATASET) throw StorageError(path_, variable + " is not a variable");
  return object;
}

bool Reader::has(const std::string& object) const {
  const Attempt attempt{path_, "look for", object};
  // The library answers for the last name only and fails if one before it is missing.
  for (std::size_t end = object.find('/', 1); end < object.size(); end = object.find('/', end + 1))
    if (check(H5Lexists(file_.id(), object.substr(0, end).c_str(), H5P_DEFAULT), attempt) == 0) return false;
  return object == "/" || check(H5Lexists(file_.id(), object.c_str(), H5P_DEFAULT), attempt) > 0;
}

Kind Reader::kind(const std::string& object) const {
  const Handle handle = open_object(object);
  if (H5Iget_type(handle.id()) == H5I_GROUP) return Kind::group;
  if (H5Iget_type(handle.id()) != H5I_DATASET) throw StorageError(path_, object + " is neither a group nor a variable");
  return is_dimension_only(handle.id()) ? Kind::dimension : Kind::variable;
}

std::vector<std::string> Reader::children(const std::string& group) const {
  const Attempt attempt{path_, "list", group};
  const Handle handle = open_object(group);
  if (H5Iget_type(handle.id()) != H5I_GROUP) throw StorageError(path_, group + " is not a group");
  H5G_info_t info{};
  check(H5Gget_info(handle.id(), &info), attempt);
  const Handle list{H5Gget_create_plist(handle.id()), H5Pclose};
  unsigned order = 0;
  H5Pget_link_creation_order(list.id(), &order);
  const H5_index_t index = (order & H5P_CRT_ORDER_TRACKED) != 0 ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
  std::vector<std::string> names;
  for (hsize_t i = 0; i < info.nlinks; ++i) names.push_back(link_name(handle.id(), index, i, attempt));
  return names;
}

std::vector<std::string> Reader::attributes(const std::string& object) const {
  const Handle handle = open_object(object);
  std::vector<std::string> names;
  check(H5Aiterate2(handle.id(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, collect_name, &names),
        {path_, "list attributes of", object});
  return names;
}

bool Reader::has_attribute(const std::string& object, const std::string& name) const {
  const Handle handle = open_object(object);
  return check(H5Aexists(handle.id(), name.c_str()), {path_, "read attributes of", object}) > 0;
}

Value Reader::attribute(const std::string& object, const std::string& name) const {
  const Handle handle = open_object(object);
  return read_attribute(handle.id(), name, {path_, "read", object});
}

std::string Reader::text(const std::string& object, const std::string& name) const {
  Value value = attribute(object, name);
  if (auto* text = std::get_if<std::string>(&value)) return std::move(*text);
  throw StorageError(path_, "attribute " + name + " of " + object + " is not text");
}

std::int64_t Reader::integer(const std::string& object, const std::string& name) const {
  const Value value = attribute(object, name);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  throw StorageError(path_, "attribute " + name + " of " + object + " is not a whole number");
}

double Reader::number(const std::string& object, const std::string& name) const {
  const Value value = attribute(object, name);
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  throw StorageError(path_, "attribute " + name + " of " + object + " is not a number");
}

std::vector<std::string> Reader::dimensions(const std::string& variable) const {
  const Handle handle = open_variable(variable);
  const auto own = dimension_names_.find(address_of(handle.id()));
  if (own != dimension_names_.end()) return {own->second};
  std::vector<std::string> names(shape(variable).size());
  for (unsigned i = 0; i < names.size(); ++i) {
    std::uint64_t address = HADDR_UNDEF;
    H5DSiterate_scales(handle.id(), i, nullptr, collect_address, &address);
    const auto dimension = dimension_names_.find(address);
    if (dimension != dimension_names_.end()) names[i] = dimension->second;
  }
  return names;
}

}  // namespace deterrence::hdf5
