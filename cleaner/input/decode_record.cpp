#include "input/decode_record.h"

#include <algorithm>

#include "html/syntax/url.h"

namespace cleaner {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The record without white space around it, and without a BOM where a file may have one: before the first line.
Span trimmed(const Document& document) {
  std::string_view line = document.source;
  if (document.provenance.line <= 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  const std::size_t end = line.find_last_not_of(" \t\r\n") + 1;  // 0 when there is nothing else
  const std::size_t begin = std::min(line.find_first_not_of(" \t\r\n"), end);
  const std::size_t cut = document.source.size() - line.size();
  return {static_cast<std::uint32_t>(cut + begin), static_cast<std::uint32_t>(cut + end)};
}

class RecordDecoder {
 public:
  RecordDecoder(Document& document, const CleanOptions& options, const Kernel& kernel, RecordScratch& scratch)
      : document_(document),
        options_(options),
        kernel_(kernel),
        span_(trimmed(document)),
        record_(std::string_view(document.source).substr(span_.begin, span_.size()), scratch, kernel) {}

  void run() {
    document_.failure = record_.check();
    if (!document_.failure.empty()) return;
    document_.provenance.underscores = record_.free_underscores("n", {options_.id_field, options_.text_field});
    read_id();
    read_site();
    document_.date = record_.scalar(options_.date_field);
    document_.rank = record_.scalar(options_.keep_field);

    const JsonMember* text = record_.find(options_.text_field);
    const JsonMember* page = nullptr;
    const bool no_text = !text || record_.is_null(*text);
    if (no_text && options_.mode != CleanMode::text) page = record_.find(options_.html_field);
    if (!text && !page) {
      document_.failure = "no field \"" + options_.text_field + "\"";
      return;
    }
    if (!is_usable(text, options_.text_field) || !is_usable(page, options_.html_field)) return;
    if (page && record_.is_string(*page)) return read_page(*page, text);
    const JsonMember& member = text ? *text : *page;
    if (!record_.is_string(member))
      return fail(text ? options_.text_field : options_.html_field,
                  std::string(record_.type_of(member)) + ", not a string");
    read_text(member);
  }

 private:
  Span in_source(Span span) const { return {span.begin + span_.begin, span.end + span_.begin}; }

  void fail(const std::string& field, std::string_view cause) {
    document_.failure = "field \"" + field + "\" is ";
    document_.failure += cause;
  }

  /// A record with two text fields fails: the second would be passed on uncleaned, and readers disagree which one wins.
  bool is_usable(const JsonMember* member, const std::string& field) {
    if (!member || !record_.is_repeated(field, *member)) return true;
    fail(field, "there twice");
    return false;
  }

  void read_id() {
    const JsonMember* id = record_.find(options_.id_field);
    if (!id) return;
    document_.provenance.has_id = true;
    const std::string_view value = record_.is_string(*id)   ? record_.string(options_.id_field)
                                   : record_.is_number(*id) ? record_.value(*id)
                                                            : std::string_view();
    if (value.empty()) return;
    document_.id = value;
    document_.provenance.id_source = in_source(id->value);
  }

  void read_site() {
    if (const std::string_view site = record_.string(options_.site_field); !site.empty())
      document_.site = site;
    else if (std::string host = html::host_of(record_.string("url")); !host.empty())
      document_.site = std::move(host);
  }

  /// `text`: a text field that is null, in whose place the text of the page will stand; nullptr when there is none.
  void read_page(const JsonMember& page, const JsonMember* text) {
    Provenance& provenance = document_.provenance;
    document_.is_page = true;
    provenance.spelling = Spelling::raw;
    unescape_json(record_.raw_string(page), document_.page.html, kernel_, &provenance.undecodable);
    provenance.page_source = in_source({page.key.begin - 1, page.value.end});
    document_.page.url = record_.string("url");
    if (text) provenance.text_source = in_source(text->value);
    provenance.page_underscores = record_.free_underscores("page", {options_.id_field, options_.text_field});
  }

  void read_text(const JsonMember& text) {
    Provenance& provenance = document_.provenance;
    provenance.text_source = in_source({text.value.begin + 1, text.value.end - 1});
    provenance.spelling = unescape_json(record_.raw_string(text), document_.text, kernel_, &provenance.undecodable);
  }

  Document& document_;
  const CleanOptions& options_;
  const Kernel& kernel_;
  const Span span_;  ///< of the record in `source`
  JsonRecord record_;
};

}  // namespace

void decode_record(Document& document, const CleanOptions& options, const Kernel& kernel, RecordScratch& scratch) {
  RecordDecoder(document, options, kernel, scratch).run();
}

}  // namespace cleaner
