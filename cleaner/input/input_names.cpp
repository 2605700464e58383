#include "input/input_names.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/hex.h"
#include "text/utf8.h"

namespace cleaner {

namespace fs = std::filesystem;

std::string encode_name(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  const auto escape = [&](char c) {
    out += '%';
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[c & 15];
  };
  for (std::size_t i = 0; i < bytes.size();) {
    std::size_t size = 1;  // the shortest piece that is UTF-8
    while (size <= 4 && i + size <= bytes.size() && !is_valid_utf8(bytes.substr(i, size))) ++size;
    const bool valid = size <= 4 && i + size <= bytes.size();
    const bool ambiguous =
        bytes[i] == '%' && i + 2 < bytes.size() && hex_value(bytes[i + 1]) >= 0 && hex_value(bytes[i + 2]) >= 0;
    if (!valid || ambiguous) {
      escape(bytes[i]);
      size = 1;
    } else {
      out += bytes.substr(i, size);
    }
    i += size;
  }
  return out;
}

std::string decode_name(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool escape =
        name[i] == '%' && i + 2 < name.size() && hex_value(name[i + 1]) >= 0 && hex_value(name[i + 2]) >= 0;
    out += escape ? static_cast<char>(hex_value(name[i + 1]) * 16 + hex_value(name[i + 2])) : name[i];
    if (escape) i += 2;
  }
  return out;
}

std::string tree_path(std::string_view name) {
  constexpr std::size_t kLongest = 255;
  std::string out;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    if (begin > 0) out += '/';
    out += part.size() > kLongest ? decode_name(part) : std::string(part);
    begin = end + 1;
  }
  return out;
}

std::string base_name(const std::string& path) {
  fs::path name = fs::path(path).lexically_normal();
  if (!name.has_filename()) name = name.parent_path();
  if (name.filename() == "." || name.filename() == ".." || name.filename().empty()) {
    std::error_code ignored;
    name = fs::canonical(path, ignored);
  }
  const std::string result = name.filename().string();
  return result.empty() || result == "/" ? "root" : result;
}

std::string unique_name(const std::string& name, bool is_file, std::unordered_set<std::string>& taken) {
  const std::size_t dot = is_file ? name.find('.', 1) : name.npos;
  const std::size_t cut = std::min(dot, name.size());
  std::string result = name;
  for (int i = 2; !taken.insert(result).second; ++i)
    result = name.substr(0, cut) + '~' + std::to_string(i) + name.substr(cut);
  return result;
}

void cut_packed_endings(std::vector<InputFile>& files) {
  std::unordered_set<std::string> taken;
  for (const InputFile& file : files)
    for (std::size_t slash = file.name.size(); slash != std::string::npos && slash > 0;
         slash = file.name.rfind('/', slash - 1))
      if (!taken.insert(file.name.substr(0, slash)).second) break;
  for (InputFile& file : files) {
    for (const std::string_view ending : {".gz", ".zst"}) {
      if (!file.name.ends_with(ending)) continue;
      std::string shorter = file.name.substr(0, file.name.size() - ending.size());
      if (shorter.empty() || shorter.ends_with('/') || !taken.insert(shorter).second) continue;
      file.name = std::move(shorter);
      break;
    }
  }
}

}  // namespace cleaner
