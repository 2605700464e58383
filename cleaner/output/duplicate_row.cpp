#include "output/duplicate_row.h"

#include <fmt/format.h>

namespace cleaner {
namespace {

/// "kept_n":17,"kept":"a"; of an earlier run "kept_run":3,"kept_run_n":17,"kept":"a", as `n` is a key in this run only.
void other_members(FileWriter& file, const RowStyle& style, std::string_view name, const OtherDocument& other) {
  if (other.run != 0) file.write(fmt::format(",\"{}_run\":{}", name, other.run));
  file.write(fmt::format(",\"{}{}_n\":{}", name, other.run != 0 ? "_run" : "", other.number));
  string_member(file, style, name, other.id);
}

void match_members(FileWriter& file, const RowStyle& style, const Match& match, const SharedPassage& passage,
                   std::string_view name, const OtherDocument& other) {
  file.write(fmt::format(
      ",\"relation\":\"{}\",\"jaccard\":{:.4f},\"containment\":{:.4f},\"passage\":{{\"begin\":{},\"end\":{}",
      cleaner::name(match.relation), match.jaccard, match.containment, passage.span.begin, passage.span.end));
  if (other.run == 0)  // the index of earlier runs has no texts, hence no offsets in them
    file.write(
        fmt::format(",\"{}_begin\":{},\"{}_end\":{}", name, passage.kept_span.begin, name, passage.kept_span.end));
  string_member(file, style, "text", passage.text);
  file.write("}");
}

}  // namespace

void write_duplicate_row(FileWriter& file, const RowStyle& style, const RowDocument& document, const Match& match,
                         const OtherDocument& kept, const SharedPassage& passage) {
  begin_row(file, style, "duplicate", document.number, document.id);
  other_members(file, style, "kept", kept);
  match_members(file, style, match, passage, "kept", kept);
  string_member(file, style, "text", document.text);
  file.write("}\n");
}

void write_related_row(FileWriter& file, const RowStyle& style, const RowDocument& document, const Match& match,
                       const OtherDocument& other, const SharedPassage& passage) {
  begin_row(file, style, "related", document.number, document.id);
  other_members(file, style, "other", other);
  match_members(file, style, match, passage, "other", other);
  file.write("}\n");
}

}  // namespace cleaner
