// Cleaning of one document: a pure function of the document and what is known of its site.
//
//     cleaner::Cleaner cleaner;
//     cleaner::Document page;
//     page.text = "Home\nLogin\nRain fell on Friday, and the river rose by two metres.\n";
//     cleaner.clean(page);                       // page.blocks: two removed, one kept
//
// HTML is given as bytes, and decoded first:
//
//     page.source = "<!DOCTYPE html><p>Home<p>Rain fell on Friday, and the river rose by two metres.";
//     cleaner.decode(page);                      // page.is_page, page.page.html
//     cleaner.clean(page);                       // page.text: "Home\n\nRain fell on ...\n", and its blocks
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "cleaner/export.h"

namespace cleaner {

enum class CleanMode : std::uint8_t {
  none,       ///< keep everything
  text,       ///< treat everything as plain text, HTML too
  automatic,  ///< HTML where its name, its content or the field of a record shows it; else plain text
};

enum class KernelChoice : std::uint8_t { automatic, scalar, avx2 };

struct CleanOptions {
  CleanMode mode = CleanMode::automatic;
  double strictness = 0.5;       ///< 0 keeps whatever might be content, 1 drops whatever might be noise
  std::string rules_file;        ///< TOML with the user's own rules; empty for none
  std::vector<Kind> keep_kinds;  ///< lines of these kinds stay where they stand near the body, whatever their score
  std::vector<Kind> drop_kinds;  ///< lines of these kinds go, whatever their score; not `text`
  bool repair_double_encoded = false;  ///< undo UTF-8 that was encoded twice ("cafÃ©") where that is certain
  std::string model_file;              ///< a model of one's own, for text or for pages; empty for those in the library
  Profile profile = Profile::automatic;  ///< of pages of HTML
  bool markdown = false;                 ///< fill the markup of PageContent
  KernelChoice kernel = KernelChoice::automatic;
  std::string text_field = "text", id_field = "id", site_field = "site", html_field = "html";
  std::string date_field, keep_field;  ///< read into Document::date and Document::rank; empty for none
};

/// On how many pages of a site each line was seen, where copies of one page count once. A caller may bring its own
/// counts. Sites, lines and pages are 64-bit hashes that the library makes. REQUIRES of an implementation: several threads
/// may call its functions at a time.
struct CLEANER_API LineCounts {
  virtual ~LineCounts() = default;
  /// Pages of the site, other than the one with this identity, that have the line with this hash; 0 when unknown.
  virtual std::uint32_t other_pages(std::uint64_t site, std::uint64_t line, std::uint64_t page_identity) const = 0;
  /// Announces that this line will be looked up soon.
  virtual void prefetch(std::uint64_t, std::uint64_t) const {}
  /// Pages seen of this site.
  virtual std::uint32_t pages(std::uint64_t site) const = 0;
};

/// One object serves all threads: const functions may be called from several threads at a time, each with a document and
/// a scratch of its own. No function throws for what a document holds: see Document::failure.
class CLEANER_API Cleaner {
 public:
  /// Loads and checks the rules and the model. Throws Error where the rules file or the model file is wrong, an option
  /// is out of range, or this machine lacks the kernel.
  explicit Cleaner(CleanOptions options = CleanOptions());
  ~Cleaner();
  Cleaner(Cleaner&&) noexcept;

  /// Fills `blocks` from `text`, and `signature` from the kept blocks; `outcome` is `emptied` when nothing is left,
  /// else `kept`. Of a page (`is_page`, set by decode), `text` is made from `page.html` first. REQUIRES: `text` is
  /// valid UTF-8 of less than 4 GiB, as decode leaves it.
  void clean(Document& document) const;

  /// Buffers that a thread keeps between documents. REQUIRES: used with the Cleaner that made it, by one thread at a
  /// time.
  struct Scratch;
  struct ScratchDeleter {
    void operator()(Scratch* scratch) const;
  };
  std::unique_ptr<Scratch, ScratchDeleter> make_scratch() const;

  /// What a run knows beside the document.
  struct Context {
    const LineCounts* counts = nullptr;  ///< nullptr: nothing is known of the site
    std::uint64_t page_identity = 0;     ///< identity of this page, whose own lines `counts` may hold
    bool signature = true;               ///< is the signature wanted?
  };

  /// clean() with recycled buffers and what a run knows of the site.
  void clean(Document& document, const Context& context, Scratch& scratch) const;

  /// Reads `source`: fills `text`, or of HTML `page` and `is_page`; `provenance`; and `id`, `site`, `date` and `rank` where
  /// a record has them. Sets `failure` on bad input, such as a text of more than 4 GiB. A document that failed already is
  /// left as it is.
  void decode(Document& document) const;
  void decode(Document& document, Scratch& scratch) const;  ///< the same with recycled buffers

  /// Fills `blocks`, all kept; of a page, first `text`. clean() does so itself.
  void split(Document& document) const;
  void split(Document& document, Scratch& scratch) const;  ///< the same with recycled buffers

  /// The name of a rule, for the audit; empty for kNoRule.
  std::string_view rule_name(std::uint16_t rule) const;

  const CleanOptions& options() const;

 private:
  friend class CleanerParts;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cleaner
