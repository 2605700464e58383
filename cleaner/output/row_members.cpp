#include "output/row_members.h"

namespace cleaner {

void begin_row(FileWriter& file, const RowStyle& style, std::string_view type, std::uint64_t number,
               std::string_view id) {
  file.write("{");
  if (style.with_type) {
    file.write("\"type\":\"");
    file.write(type);
    file.write("\",");
  }
  file.write("\"n\":");
  file.write_number(number);
  string_member(file, style, "id", id);
}

void string_member(FileWriter& file, const RowStyle& style, std::string_view name, std::string_view value) {
  file.write(",\"");
  file.write(name);
  file.write("\":\"");
  file.write_json(value, style.kernel);
  file.write("\"");
}

}  // namespace cleaner
