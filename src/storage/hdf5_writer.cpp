// Files, groups and attributes being written; dimensions and variables are in hdf5_variable.cpp.
#include "storage/hdf5_writer.h"

#include "storage/hdf5_output.h"

namespace deterrence::hdf5 {
namespace {

Handle open_or_create_group(Id parent, const std::string& name, const Attempt& attempt) {
  if (check(H5Lexists(parent, name.c_str(), H5P_DEFAULT), attempt) > 0)
    return checked(H5Gopen2(parent, name.c_str(), H5P_DEFAULT), H5Gclose, attempt);
  const Handle list = property_list(H5P_GROUP_CREATE);
  keep_order_and_no_times(list);
  H5Pset_link_creation_order(list.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  return checked(H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, list.id(), H5P_DEFAULT), H5Gclose, attempt);
}

}  // namespace

void keep_order_and_no_times(const Handle& list) {
  H5Pset_attr_creation_order(list.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  H5Pset_obj_track_times(list.id(), false);
}

const std::string& Node::file_path() const { return place_.file->path; }

void Node::set(const std::string& name, const Value& value) {
  write_attribute(place_.id, name, value, {file_path(), "write", path()});
}

std::string Group::path_of(const std::string& name) const { return path() == "/" ? "/" + name : path() + "/" + name; }

Place Group::keep(Handle object, const std::string& path) const {
  return {place_.file, place_.file->keep(std::move(object)), path};
}

Group Group::group(const std::string& name) {
  const std::string child = path_of(name);
  return Group(keep(open_or_create_group(place_.id, name, {file_path(), "create", child}), child));
}

Writer Writer::create(const std::filesystem::path& path) {
  prepare_library();
  const Handle list = property_list(H5P_FILE_CREATE);
  keep_order_and_no_times(list);
  H5Pset_link_creation_order(list.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  auto output = std::make_shared<OutputFile>();
  output->path = path.string();
  output->file = checked(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, list.id(), file_access().id()), H5Fclose,
                         {output->path, "create"});
  return Writer(std::move(output));
}

Writer Writer::reopen(const std::filesystem::path& path) {
  prepare_library();
  auto output = std::make_shared<OutputFile>();
  output->path = path.string();
  output->file = checked(H5Fopen(path.c_str(), H5F_ACC_RDWR, file_access().id()), H5Fclose, {output->path, "open"});
  return Writer(std::move(output));
}

Group Writer::root() {
  Handle root = checked(H5Gopen2(file_->file.id(), "/", H5P_DEFAULT), H5Gclose, {file_->path, "open", "/"});
  return Group({file_, file_->keep(std::move(root)), "/"});
}

Writer::~Writer() {
  if (file_) file_->abandon();
}

void Writer::close() {
  if (!file_->file.is_open()) return;
  const Attempt attempt{file_->path, "write"};
  try {
    for (Handle& object : file_->objects) check(object.close(), attempt);
    check(file_->file.close(), attempt);
  } catch (...) {
    file_->abandon();
    throw;
  }
  file_->objects.clear();
}

}  // namespace deterrence::hdf5
