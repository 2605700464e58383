// The members of one JSON record, by name.
//
//     JsonRecord record(R"({"id": 7, "te\u0078t": "Rain", "n": 1})", scratch, kernel);
//     record.check();                        // "": it is a JSON object
//     record.string("text");                 // "Rain": a key may be spelled with escapes
//     record.scalar("id");                   // "7"
//     record.free_underscores("n", {});      // 1: "_n" is no member
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "text/json.h"

namespace cleaner {

/// Buffers kept between records.
struct RecordScratch {
  std::vector<JsonMember> members;
  std::string buffer;
};

class JsonRecord {
 public:
  /// `line` and `scratch` must live as long as this.
  JsonRecord(std::string_view line, RecordScratch& scratch, const Kernel& kernel)
      : line_(line), members_(scratch.members), buffer_(scratch.buffer), kernel_(kernel) {}

  /// As check_object(). Must be called first; when it returns a cause, there are no members.
  std::string check() { return check_object(line_, members_, kernel_); }

  /// The last member of that name, as most parsers have it; nullptr when there is none.
  const JsonMember* find(std::string_view name) { return find_before(name, members_.size()); }

  /// Is there another member of that name before this one?
  bool is_repeated(std::string_view name, const JsonMember& last) {
    return find_before(name, static_cast<std::size_t>(&last - members_.data())) != nullptr;
  }

  /// The value of a member as text: of a string its content, of a number its digits; else empty. Valid until the next
  /// call.
  std::string_view scalar(std::string_view name);

  /// The value of a member that is a string; else empty. Valid until the next call.
  std::string_view string(std::string_view name);

  /// The fewest underscores that, in front of the name, make one that no member has and that is not among `others`.
  std::uint32_t free_underscores(std::string_view name, std::initializer_list<std::string_view> others);

  bool is_string(const JsonMember& member) const { return first_byte(member) == '"'; }
  bool is_number(const JsonMember& member) const {
    return first_byte(member) == '-' || (first_byte(member) >= '0' && first_byte(member) <= '9');
  }
  bool is_null(const JsonMember& member) const { return first_byte(member) == 'n'; }
  std::string_view type_of(const JsonMember& member) const;  ///< for messages: "an object", "true", "a number"

  std::string_view value(const JsonMember& member) const { return part(member.value); }
  /// The value of a member that is a string, as spelled, without its quotes.
  std::string_view raw_string(const JsonMember& member) const {
    return line_.substr(member.value.begin + 1, member.value.size() - 2);
  }

 private:
  char first_byte(const JsonMember& member) const { return line_[member.value.begin]; }
  std::string_view part(Span span) const { return line_.substr(span.begin, span.size()); }
  const JsonMember* find_before(std::string_view name, std::size_t end);

  std::string_view line_;
  std::vector<JsonMember>& members_;
  std::string& buffer_;
  const Kernel& kernel_;
};

}  // namespace cleaner
