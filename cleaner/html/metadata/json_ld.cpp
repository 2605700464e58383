#include "html/metadata/json_ld.h"

#include <algorithm>
#include <vector>

#include <simdjson.h>

#include "html/metadata/schema_types.h"
#include "text/ascii.h"

namespace cleaner::html {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kLargestScript = std::size_t{1} << 20;
constexpr std::size_t kMostNodes = 1000, kMostNames = 50, kMostAuthors = 10, kMostDepth = 8, kLongestText = 1000;

/// Empty where the value is not a string, or a long one.
std::string_view string_of(element value) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS || text.size() > kLongestText) return {};
  return text;
}

/// Is the type that of something that mostly stands beside the article or product that a page is about?
bool is_aside(std::string_view type) {
  return type == "listing" || type == "video" || type == "audio" || type == "faq" || type == "profile";
}

void set_first(std::string& field, std::string_view value) {
  if (field.empty()) field = trimmed(value);
}

/// A person, an organization or a site: its name, or the node that has it.
struct Reference {
  std::string_view name, id;
};

/// The members of one object that count.
struct Node {
  std::string_view id, name, type, headline, date;
  bool is_list = false, is_page = false, is_site = false, is_person = false;
  std::vector<Reference> authors;
  Reference publisher;
};

class Graph {
 public:
  void read(element root) {
    open_.push_back({root, 0});
    for (std::size_t nodes = 0; !open_.empty() && nodes < kMostNodes; ++nodes) {
      const Open next = open_.back();
      open_.pop_back();
      array items;
      object members;
      if (next.value.get(items) == simdjson::SUCCESS)
        open_items(items, next.depth);
      else if (next.value.get(members) == simdjson::SUCCESS)
        read_node(members, next.depth);
    }
  }

  void add_to(LinkedData& data) const {
    for (const Node& node : nodes_) {
      if (node.is_site) set_first(data.site, node.name);
      if (node.is_page) set_first(data.page_date, node.date);
      if (node.is_list) data.list_type = "listing";
      if (data.publisher.empty()) data.publisher = trimmed(name_of(node.publisher));
      if (node.type.empty()) continue;
      if (data.type.empty() || (is_aside(data.type) && !is_aside(node.type))) {
        data.type = node.type;
        data.headline.clear();
        data.authors.clear();
        data.date.clear();
      }
      if (node.type != data.type) continue;
      set_first(data.headline, node.headline);
      set_first(data.date, node.date);
      if (data.authors.empty()) data.authors = joined(node.authors);
    }
  }

 private:
  struct Open {
    element value;
    std::size_t depth;
  };

  void open_items(array items, std::size_t depth) {
    const std::size_t before = open_.size();
    for (const element item : items) {
      if (depth >= kMostDepth || open_.size() >= kMostNodes) break;
      open_.push_back({item, depth + 1});
    }
    std::reverse(open_.begin() + static_cast<std::ptrdiff_t>(before), open_.end());  // the first comes first
  }

  void read_node(object members, std::size_t depth) {
    Node node;
    const std::size_t before = open_.size();
    for (const auto& [key, value] : members) {
      if (key == "@type")
        read_types(value, node);
      else if (key == "@id")
        node.id = string_of(value);
      else if (key == "name")
        node.name = string_of(value);
      else if (key == "headline")
        node.headline = string_of(value);
      else if (key == "datePublished" || (key == "uploadDate" && node.date.empty()))
        node.date = string_of(value);
      else if (key == "author" || (key == "creator" && node.authors.empty()))
        node.authors = references_of(value);
      else if (key == "publisher")
        node.publisher = reference_of(value);
      else if ((key == "@graph" || key == "mainEntity") && depth < kMostDepth)
        open_.push_back({value, depth + 1});
    }
    std::reverse(open_.begin() + static_cast<std::ptrdiff_t>(before), open_.end());
    if (node.headline.empty() && !node.type.empty()) node.headline = node.name;
    if (!node.id.empty() && !node.name.empty() && names_.size() < kMostNames) names_.push_back({node.name, node.id});
    nodes_.push_back(std::move(node));
  }

  static void read_types(element value, Node& node) {
    array types;
    if (value.get(types) != simdjson::SUCCESS) return read_type(string_of(value), node);
    std::size_t count = 0;
    for (const element type : types)
      if (++count <= kMostAuthors) read_type(string_of(type), node);
  }

  static void read_type(std::string_view type, Node& node) {
    type.remove_prefix(type.find_last_of("/#:") + 1);
    if (node.type.empty()) node.type = type_of_schema(type);
    node.is_list |= type == "ItemList";
    node.is_page |= type.ends_with("Page");
    node.is_site |= type == "WebSite";
  }

  static Reference reference_of(element value) {
    if (const std::string_view name = string_of(value); !name.empty()) return {name, {}};
    Reference reference;
    array items;
    if (value.get(items) == simdjson::SUCCESS) {
      for (const element item : items) {
        value = item;
        break;
      }
    }
    object members;
    if (value.get(members) != simdjson::SUCCESS) return reference;
    for (const auto& [key, member] : members) {
      if (key == "name") {
        reference.name = string_of(member);
        array names;
        if (reference.name.empty() && member.get(names) == simdjson::SUCCESS && names.size() > 0)
          reference.name = string_of(names.at(0));
      } else if (key == "@id") {
        reference.id = string_of(member);
      }
    }
    return reference;
  }

  static std::vector<Reference> references_of(element value) {
    std::vector<Reference> references;
    array items;
    if (value.get(items) != simdjson::SUCCESS) return {reference_of(value)};
    for (const element item : items) {
      if (references.size() == kMostAuthors) break;
      references.push_back(reference_of(item));
    }
    return references;
  }

  std::string_view name_of(const Reference& reference) const {
    if (!reference.name.empty() || reference.id.empty()) return reference.name;
    for (const Reference& named : names_)
      if (named.id == reference.id) return named.name;
    return {};
  }

  std::string joined(const std::vector<Reference>& references) const {
    std::string names;
    for (const Reference& reference : references) {
      const std::string_view name = trimmed(name_of(reference));
      if (name.empty() || name.find("://") != name.npos) continue;
      if (!names.empty()) names += ", ";
      names += name;
    }
    return names;
  }

  std::vector<Open> open_;
  std::vector<Node> nodes_;
  std::vector<Reference> names_;  ///< of nodes with an id
};

}  // namespace

void read_json_ld(std::string& script, LinkedData& data) {
  std::size_t begin = 0, end = script.size();
  constexpr std::string_view kOpen = "<![CDATA[", kClose = "]]>";  // around it, as for XML, mostly in a comment
  if (const std::size_t open = script.find(kOpen); open < script.find('{')) {
    begin = open + kOpen.size();
    end = std::min(script.rfind(kClose), end);
  }
  begin = script.find_first_of("{[", begin);
  end = end == 0 ? script.npos : script.find_last_of("}]", end - 1);
  if (begin == script.npos || end == script.npos || end < begin || end - begin >= kLargestScript) return;
  for (std::size_t i = begin; i < end; ++i)
    if (static_cast<unsigned char>(script[i]) < 0x20) script[i] = ' ';
  thread_local simdjson::dom::parser parser(kLargestScript);
  element root;
  if (parser.parse(script.data() + begin, end + 1 - begin).get(root) != simdjson::SUCCESS) return;
  Graph graph;
  graph.read(root);
  graph.add_to(data);
}

}  // namespace cleaner::html
