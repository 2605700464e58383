#include "output/document_row.h"

namespace cleaner {

std::string_view shown_text(const StoredRecord& document) {
  return document.markup.empty() ? document.text : document.markup;
}

void write_document_row(FileWriter& file, const RowStyle& style, const StoredRecord& document,
                        std::string_view id_field) {
  file.write("{\"");
  file.write(document.number_key);
  file.write("\":");
  file.write_number(document.number);
  if (document.is_file) {
    string_member(file, style, "id", document.id);
    if (!document.encoding.empty()) string_member(file, style, "encoding", document.encoding);
  } else if (document.without_id) {
    string_member(file, style, id_field, document.id);
  }
  if (!document.page.empty()) file.write(",");
  file.write(document.page);
  if (document.is_file) {
    string_member(file, style, "text", shown_text(document));
    file.write("}\n");
    return;
  }
  file.write(",");
  file.write(document.head);
  file.write_json(shown_text(document), style.kernel);
  file.write(document.tail);
  file.write("\n");
}

}  // namespace cleaner
