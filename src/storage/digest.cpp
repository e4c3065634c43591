// Digests of results files.
#include "storage/digest.h"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <array>
#include <memory>
#include <string_view>

#include "storage/hdf5_reader.h"
#include "storage/storage_error.h"

namespace deterrence {
namespace {

using hdf5::Kind;
using hdf5::Reader;
using hdf5::Type;

/// A stream of numbers and texts. A text is preceded by its length, a list by its count, so that different contents
/// never make the same stream.
class Stream {
 public:
  Stream() { XXH3_128bits_reset(state_.get()); }

  void put(std::uint64_t number) {
    std::array<unsigned char, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<unsigned char>(number >> (8 * i));
    XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
  }
  void put(std::int64_t number) { put(static_cast<std::uint64_t>(number)); }
  void put(double number) { put(canonical_bits(number)); }
  void put(std::string_view text) {
    put(std::uint64_t{text.size()});
    XXH3_128bits_update(state_.get(), text.data(), text.size());
  }

  std::string digest() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(state_.get());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
  }

 private:
  std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state_{XXH3_createState(), XXH3_freeState};
};

/// Puts what counts of one file into a stream.
class Content {
 public:
  Content(const Reader& file, Part part) : file_(file), part_(part) {}

  std::string digest() {
    put_group(root_of(part_));
    return stream_.digest();
  }

 private:
  void put_group(const std::string& group) {
    stream_.put(std::string_view("group"));
    put_attributes(group);
    const auto children = content_children(file_, part_, group);
    stream_.put(std::uint64_t{children.size()});
    for (const std::string& name : children) {
      stream_.put(std::string_view(name));
      put_object(child_of(group, name));
    }
  }

  void put_object(const std::string& object) {
    switch (file_.kind(object)) {
      case Kind::group:
        return put_group(object);
      case Kind::variable:
        return put_variable(object);
      case Kind::dimension:
        stream_.put(std::string_view("dimension"));
        put_attributes(object);
        return put_shape(object);
    }
  }

  void put_attributes(const std::string& object) {
    const auto names = content_attributes(file_, part_, object);
    stream_.put(std::uint64_t{names.size()});
    for (const std::string& name : names) {
      const hdf5::Value value = file_.attribute(object, name);
      stream_.put(std::string_view(name));
      std::visit([this](const auto& v) { put_typed(v); }, value);
    }
  }

  void put_shape(const std::string& variable) {
    const hdf5::Shape shape = file_.shape(variable);
    stream_.put(std::uint64_t{shape.size()});
    for (const std::size_t size : shape) stream_.put(std::uint64_t{size});
  }

  void put_variable(const std::string& variable) {
    stream_.put(std::string_view("variable"));
    put_attributes(variable);
    put_shape(variable);
    for (const std::string& name : file_.dimensions(variable)) stream_.put(std::string_view(name));
    const Type type = file_.type(variable);
    stream_.put(std::string_view(name_of(type)));
    if (type == Type::float64) put_elements<double>(variable);
    if (type == Type::int64) put_elements<std::int64_t>(variable);
    if (type == Type::text) put_elements<std::string>(variable);
  }

  template <class Element>
  void put_elements(const std::string& variable) {
    for_each_block(file_.shape(variable), [&](auto start, auto count) {
      for (const Element& element : file_.read<Element>(variable, start, count)) put_element(element);
    });
  }

  template <class Element>
  void put_typed(const Element& element) {
    stream_.put(std::string_view(name_of(hdf5::type_of<Element>())));
    put_element(element);
  }

  void put_element(const std::string& text) { stream_.put(std::string_view(text)); }
  void put_element(std::int64_t number) { stream_.put(number); }
  void put_element(double number) { stream_.put(number); }

  const Reader& file_;
  Part part_;
  Stream stream_;
};

}  // namespace

std::string results_digest(const std::filesystem::path& path) {
  return Content(Reader::open(path), Part::results).digest();
}

std::string episodes_digest(const std::filesystem::path& path) {
  return Content(Reader::open(path), Part::episodes).digest();
}

}  // namespace deterrence
