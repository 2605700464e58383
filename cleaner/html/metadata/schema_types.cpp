#include "html/metadata/schema_types.h"

#include <utility>

namespace cleaner::html {
namespace {

constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
    {"Article", "article"},
    {"NewsArticle", "article"},
    {"ReportageNewsArticle", "article"},
    {"AnalysisNewsArticle", "article"},
    {"OpinionNewsArticle", "article"},
    {"BackgroundNewsArticle", "article"},
    {"ReviewNewsArticle", "article"},
    {"AdvertiserContentArticle", "article"},
    {"SatiricalArticle", "article"},
    {"ScholarlyArticle", "article"},
    {"MedicalScholarlyArticle", "article"},
    {"BlogPosting", "article"},
    {"LiveBlogPosting", "article"},
    {"SocialMediaPosting", "forum"},
    {"Report", "article"},
    {"DiscussionForumPosting", "forum"},
    {"QAPage", "forum"},
    {"TechArticle", "documentation"},
    {"APIReference", "documentation"},
    {"HowTo", "documentation"},
    {"FAQPage", "faq"},
    {"Product", "product"},
    {"ProductGroup", "product"},
    {"ProductModel", "product"},
    {"IndividualProduct", "product"},
    {"SoftwareApplication", "product"},
    {"MobileApplication", "product"},
    {"WebApplication", "product"},
    {"Vehicle", "product"},
    {"Car", "product"},
    {"CollectionPage", "listing"},
    {"SearchResultsPage", "listing"},
    {"OfferCatalog", "listing"},
    {"Blog", "listing"},
    {"Recipe", "recipe"},
    {"Event", "event"},
    {"MusicEvent", "event"},
    {"SportsEvent", "event"},
    {"BusinessEvent", "event"},
    {"EducationEvent", "event"},
    {"Festival", "event"},
    {"JobPosting", "job"},
    {"VideoObject", "video"},
    {"Movie", "video"},
    {"TVSeries", "video"},
    {"TVEpisode", "video"},
    {"PodcastEpisode", "audio"},
    {"PodcastSeries", "audio"},
    {"AudioObject", "audio"},
    {"MusicAlbum", "audio"},
    {"MusicRecording", "audio"},
    {"Book", "book"},
    {"ProfilePage", "profile"},
    {"Service", "service"},
    {"Course", "service"},
};

}  // namespace

std::string_view type_of_schema(std::string_view schema) {
  schema.remove_prefix(schema.find_last_of("/#:") + 1);
  for (const auto& [name, type] : kTypes)
    if (name == schema) return type;
  return {};
}

}  // namespace cleaner::html
