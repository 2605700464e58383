#include "input/decode.h"

#include <algorithm>
#include <initializer_list>
#include <limits>

#include "encoding/decode_text.h"
#include "encoding/mojibake.h"
#include "html/syntax/url.h"
#include "input/decode_page.h"

namespace cleaner {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kTooLarge = "larger than 4 GB";

/// Its text may be three times as large.
constexpr std::size_t kLargestPage = std::size_t{1} << 30;

bool fits(const std::string& bytes) { return bytes.size() <= std::numeric_limits<std::uint32_t>::max(); }

// ---- files ----

void decode_file(Document& document, const CleanOptions& options) {
  if (options.mode != CleanMode::text && decode_page_file(document)) return;
  document.provenance.undecodable = decode_text(document.source, document.text, document.provenance.text_source,
                                                document.provenance.encoding, document.provenance.spelling);
  if (!fits(document.text)) document.failure = kTooLarge;
}

// ---- records ----

/// The record without white space around it, and without a BOM where a file may have one: before the first line.
Span trimmed(const Document& document) {
  std::string_view line = document.source;
  if (document.provenance.line <= 1 && line.starts_with(kMark)) line.remove_prefix(kMark.size());
  const std::size_t end = line.find_last_not_of(" \t\r\n") + 1;  // 0 when there is nothing else
  const std::size_t begin = std::min(line.find_first_not_of(" \t\r\n"), end);
  const std::size_t cut = document.source.size() - line.size();
  return {static_cast<std::uint32_t>(cut + begin), static_cast<std::uint32_t>(cut + end)};
}

/// The members of one record, by name.
class Record {
 public:
  Record(std::string_view line, DecodeScratch& scratch, const Kernel& kernel)
      : line_(line), members_(scratch.members), buffer_(scratch.buffer), kernel_(kernel) {}

  /// The last member of that name, as most parsers have it; nullptr when there is none.
  const JsonMember* find(std::string_view name) { return find_before(name, members_.size()); }

  /// The member's value where it is a string or a number, as text; else empty.
  std::string_view scalar(std::string_view name) {
    const JsonMember* member = name.empty() ? nullptr : find(name);
    if (!member) return {};
    const char first = line_[member->value.begin];
    if (first == '"') return string(name);
    return first == '-' || (first >= '0' && first <= '9') ? part(member->value) : std::string_view();
  }

  /// Is there another member of that name before this one?
  bool is_repeated(std::string_view name, const JsonMember& last) {
    return find_before(name, static_cast<std::size_t>(&last - members_.data())) != nullptr;
  }

  /// The member's value where it is a string, else empty.
  std::string_view string(std::string_view name) {
    const JsonMember* member = find(name);
    if (!member || line_[member->value.begin] != '"') return {};
    unescape_json(inside(*member), buffer_, kernel_);
    return buffer_;
  }

  /// The fewest underscores that, in front of the name, make one that neither a member has nor is among `others`.
  std::uint32_t free_underscores(std::string_view name, std::initializer_list<std::string_view> others) {
    std::vector<std::uint32_t> taken;  // seldom any; one look at each name, as a hostile record may have many
    const auto look = [&](std::string_view key) {
      if (key.ends_with(name) && key.find_first_not_of('_') + name.size() == key.size())
        taken.push_back(static_cast<std::uint32_t>(key.size() - name.size()));
    };
    for (const std::string_view other : others) look(other);
    for (const JsonMember& member : members_) {
      const std::string_view key = part(member.key);
      if (key.find('\\') == key.npos) {
        look(key);
      } else {
        unescape_json(key, buffer_, kernel_);
        look(buffer_);
      }
    }
    std::sort(taken.begin(), taken.end());
    std::uint32_t count = 0;
    for (const std::uint32_t one : taken) count += one == count;
    return count;
  }

  std::string_view part(Span span) const { return line_.substr(span.begin, span.size()); }
  std::string_view inside(const JsonMember& member) const {
    return line_.substr(member.value.begin + 1, member.value.size() - 2);
  }

 private:
  const JsonMember* find_before(std::string_view name, std::size_t end) {
    for (std::size_t i = end; i-- > 0;) {
      const std::string_view key = part(members_[i].key);
      if (key == name) return &members_[i];
      if (key.size() <= name.size() || key.find('\\') == key.npos) continue;  // no escapes: not this name
      unescape_json(key, buffer_, kernel_);
      if (buffer_ == name) return &members_[i];
    }
    return nullptr;
  }

  std::string_view line_;
  const std::vector<JsonMember>& members_;
  std::string& buffer_;
  const Kernel& kernel_;
};

/// What a value is, by its first byte, for messages.
std::string_view kind(char first) {
  switch (first) {
    case '"':
      return "a string";
    case '{':
      return "an object";
    case '[':
      return "an array";
    case 't':
      return "true";
    case 'f':
      return "false";
    case 'n':
      return "null";
    default:
      return "a number";
  }
}

void decode_record(Document& document, const CleanOptions& options, const Kernel& kernel, DecodeScratch& scratch) {
  const Span whole = trimmed(document);
  const std::string_view line = std::string_view(document.source).substr(whole.begin, whole.size());
  document.failure = check_object(line, scratch.members, kernel);
  if (!document.failure.empty()) return;
  const auto in_source = [&](Span span) { return Span{span.begin + whole.begin, span.end + whole.begin}; };
  Record record(line, scratch, kernel);

  document.provenance.underscores = record.free_underscores("n", {options.id_field, options.text_field});
  if (const JsonMember* id = record.find(options.id_field)) {
    document.provenance.has_id = true;
    const char first = line[id->value.begin];
    std::string_view value;
    if (first == '"')
      value = record.string(options.id_field);
    else if (kind(first) == "a number")
      value = record.part(id->value);
    if (!value.empty()) {
      document.id = value;
      document.provenance.id_source = in_source(id->value);
    }
  }
  if (const std::string_view site = record.string(options.site_field); !site.empty())
    document.site = site;
  else if (std::string host = html::host_of(record.string("url")); !host.empty())
    document.site = std::move(host);

  document.date = record.scalar(options.date_field);
  document.rank = record.scalar(options.keep_field);

  const JsonMember* text = record.find(options.text_field);
  const JsonMember* page = nullptr;
  const bool no_text = !text || line[text->value.begin] == 'n';
  if (no_text && options.mode != CleanMode::text) page = record.find(options.html_field);
  if (!text && !page) {
    document.failure = "no field \"" + options.text_field + "\"";
    return;
  }
  // The other one would be handed on as it was: uncleaned, and first or last as its reader takes it.
  const auto fail = [&](const std::string& field, std::string_view cause) {
    document.failure = "field \"" + field + "\" is ";
    document.failure += cause;
  };
  if (text && record.is_repeated(options.text_field, *text)) return fail(options.text_field, "there twice");
  if (page && record.is_repeated(options.html_field, *page)) return fail(options.html_field, "there twice");
  const auto is_string = [&](const JsonMember& member) { return line[member.value.begin] == '"'; };
  if (page && is_string(*page)) {
    document.is_page = true;
    document.provenance.spelling = Spelling::raw;
    unescape_json(record.inside(*page), document.page.html, kernel, &document.provenance.undecodable);
    document.provenance.page_source = in_source({page->key.begin - 1, page->value.end});
    document.page.url = record.string("url");
    if (text) document.provenance.text_source = in_source(text->value);
    document.provenance.page_underscores = record.free_underscores("page", {options.id_field, options.text_field});
    if (!fits(document.page.html)) document.failure = kTooLarge;
    return;
  }
  const JsonMember& unusable = text ? *text : *page;
  if (!is_string(unusable))
    return fail(text ? options.text_field : options.html_field,
                std::string(kind(line[unusable.value.begin])) + ", not a string");
  document.provenance.text_source = in_source({text->value.begin + 1, text->value.end - 1});
  document.provenance.spelling =
      unescape_json(record.inside(*text), document.text, kernel, &document.provenance.undecodable);
  if (!fits(document.text)) document.failure = kTooLarge;
}

/// Where the text is changed, only the source bytes can give it back.
void find_double_encoded(Document& document, const CleanOptions& options, const Kernel& kernel) {
  std::string& text = document.is_page ? document.page.html : document.text;
  document.provenance.double_encoded = is_double_encoded(text, kernel);
  if (!document.provenance.double_encoded || !options.repair_double_encoded) return;
  repair_double_encoded(text, kernel);
  document.provenance.spelling = Spelling::raw;
  if (document.format != Format::text_file) return;
  if (text.starts_with(kMark)) text.erase(0, kMark.size());
  if (document.provenance.encoding.empty()) document.provenance.encoding = "UTF-8 (encoded twice)";
}

}  // namespace

void decode(Document& document, const CleanOptions& options, const Kernel& kernel, DecodeScratch& scratch) {
  if (document.format == Format::filler || !document.failure.empty()) return;
  document.provenance.undecodable = 0;
  if (!fits(document.source))
    document.failure = kTooLarge;
  else if (document.format == Format::text_file)
    decode_file(document, options);
  else
    decode_record(document, options, kernel, scratch);
  if (document.is_page && document.page.html.size() > kLargestPage) document.failure = "a page larger than 1 GB";
  if (document.failure.empty()) {
    find_double_encoded(document, options, kernel);
    if (!document.is_page) return;
    document.provenance.spelling = Spelling::raw;  // its text does not tell its bytes
    return;
  }
  document.is_page = false;
  document.page.html.clear();
  document.page.url.clear();
  document.provenance.page_source = {};
  document.text.clear();
  document.provenance.text_source = {};
  document.provenance.encoding.clear();
  document.provenance.undecodable = 0;
}

}  // namespace cleaner
