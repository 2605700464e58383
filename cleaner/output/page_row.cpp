#include "output/page_row.h"

#include <string_view>
#include <utility>

#include "text/byte_scan.h"
#include "text/json.h"

namespace cleaner {

void page_record(const Document& document, const RowOptions& options, std::string& head, std::string& tail) {
  const std::string_view source(document.source);
  const std::size_t open = source.find('{') + 1, close = source.rfind('}') + 1;
  const Span page = document.provenance.page_source, text = document.provenance.text_source;
  const auto part = [&](std::size_t begin, std::size_t end) { return source.substr(begin, end - begin); };
  if (text.size() == 0) {  // there is no such field: the text stands where the page did, or behind it
    head.assign(part(open, options.keep_html ? page.end : page.begin));
    head += options.keep_html ? ",\"" : "\"";
    append_json_string(head, options.text_field, kernel(KernelChoice::scalar), false);
    head += "\":\"";
    tail = '"';
    tail += part(page.end, close);
    return;
  }
  // Its value is null: that is where the text stands, and the page goes with the comma between the two.
  head.assign(part(open, text.begin));
  tail = '"';
  if (options.keep_html) {
    tail += part(text.end, close);
  } else if (page.begin < text.begin) {
    head.assign(part(open, page.begin));
    head += part(source.find(',', page.end) + 1, text.begin);
    tail += part(text.end, close);
  } else {
    tail += part(text.end, source.rfind(',', page.begin));
    tail += part(page.end, close);
  }
  head += '"';
}

void append_page_member(const Document& document, std::string& out) {
  const Metadata& fields = document.page.metadata;
  const std::pair<std::string_view, const std::string*> members[] = {
      {"title", &fields.title},
      {"byline", &fields.byline},
      {"date", &fields.date},
      {"language", &fields.language},
      {"canonical_url", &fields.canonical_url},
      {"site_name", &fields.site_name},
      {"page_type", &fields.page_type},
  };
  bool any = false;
  for (const auto& [name, value] : members) {
    if (value->empty()) continue;
    if (!any) {
      out += '"';
      out.append(document.provenance.page_underscores, '_');
      out += "page\":{\"";
    } else {
      out += ",\"";
    }
    any = true;
    out += name;
    out += "\":\"";
    append_json_string(out, *value, kernel(KernelChoice::scalar), false);
    out += '"';
  }
  if (any) out += '}';
}

}  // namespace cleaner
