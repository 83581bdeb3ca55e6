#include "core/spelling/dictionary_files.h"

#include "core/base/file.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <system_error>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr int kMostEntries = 10'000;  // of a folder that are looked at

bool isLetterOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
    std::string small(text);
    std::ranges::transform(small, small.begin(), [](char c) { return lowered(c); });
    return small;
}

// "de_DE" as "de-DE"; "" for what names no language.
std::string languageOf(const std::string& name) {
    constexpr std::size_t kLongest = 35;
    std::string tag = name;
    std::ranges::replace(tag, '_', '-');
    const std::size_t primary = std::min(tag.find('-'), tag.size());
    if (primary < 2 || primary > 3 || tag.size() > kLongest || tag.back() == '-')
        return "";
    for (std::size_t i = 0; i < tag.size(); ++i) {
        const bool small = tag[i] >= 'a' && tag[i] <= 'z';
        if (i < primary ? !small : !isLetterOrDigit(tag[i]) && (tag[i] != '-' || tag[i - 1] == '-'))
            return "";
    }
    return tag;
}

std::string_view primaryOf(std::string_view language) { return language.substr(0, language.find_first_of("-_")); }

// Where a file really is, if that is below one of the folders.
std::optional<fs::path> resolved(const fs::path& file, const std::vector<fs::path>& folders) {
    std::error_code failed;
    const fs::path real = fs::canonical(file, failed);
    if (failed || !fs::is_regular_file(real, failed))
        return std::nullopt;
    for (const fs::path& folder : folders)
        if (std::mismatch(folder.begin(), folder.end(), real.begin(), real.end()).first == folder.end())
            return real;
    return std::nullopt;
}

std::vector<fs::path> canonicalFolders(const std::vector<fs::path>& folders) {
    std::vector<fs::path> real;
    for (const fs::path& folder : folders) {
        std::error_code failed;
        fs::path each = fs::canonical(folder, failed);
        if (!failed && std::ranges::find(real, each) == real.end())
            real.push_back(std::move(each));
    }
    return real;
}

const DictionaryFiles* bestFor(const std::vector<DictionaryFiles>& all, std::string_view language) {
    std::string wanted = lowered(language);
    std::ranges::replace(wanted, '_', '-');
    const std::string primary(primaryOf(wanted));
    const DictionaryFiles* best = nullptr;
    int bestRank = 0;
    for (const DictionaryFiles& each : all) {
        const std::string has = lowered(each.language);
        if (primaryOf(has) != primary)
            continue;
        const bool home = has == primary + '-' + primary || has == "en-us";  // the language's own country
        const int rank = has == wanted ? 4 : has == primary ? 3 : home ? 2 : 1;
        if (rank > bestRank) {
            best = &each;
            bestRank = rank;
        }
    }
    return best;
}

}  // namespace

std::vector<fs::path> dictionaryFolders(const fs::path& own) {
    std::vector<fs::path> folders{own};
    const char* set = std::getenv("XDG_DATA_DIRS");
    std::string_view shared = set && *set ? set : "/usr/local/share:/usr/share";
    while (!shared.empty()) {
        const std::string_view each = shared.substr(0, shared.find(':'));
        shared.remove_prefix(std::min(each.size() + 1, shared.size()));
        if (each.starts_with('/'))
            folders.push_back(fs::path(each) / "hunspell");
    }
    folders.emplace_back("/usr/share/hunspell");
    folders.emplace_back("/usr/share/myspell/dicts");
    return folders;
}

std::vector<DictionaryFiles> findDictionaries(const std::vector<fs::path>& folders) {
    const std::vector<fs::path> real = canonicalFolders(folders);
    std::map<std::string, DictionaryFiles> found;
    for (const fs::path& folder : real) {
        std::error_code failed;
        int looked = 0;
        for (fs::directory_iterator each(folder, failed), end; !failed && each != end && looked < kMostEntries;
             each.increment(failed), ++looked) {
            const fs::path affixes = each->path();
            const std::string language = affixes.extension() == ".aff" ? languageOf(affixes.stem().string()) : "";
            if (language.empty() || found.contains(language))
                continue;
            const auto realAffixes = resolved(affixes, real);
            const auto words = resolved(fs::path(affixes).replace_extension(".dic"), real);
            if (realAffixes && words)
                found.emplace(language, DictionaryFiles{language, *realAffixes, *words});
        }
    }
    std::vector<DictionaryFiles> all;
    for (auto& [language, files] : found)
        all.push_back(std::move(files));
    return all;
}

const DictionaryFiles* dictionaryFor(const std::vector<DictionaryFiles>& all, std::string_view language,
                                     std::string_view system) {
    if (!language.empty() && language != kUnsaidLanguage)
        return language == kNoLanguage ? nullptr : bestFor(all, language);
    const DictionaryFiles* ofSystem = bestFor(all, system);
    return ofSystem ? ofSystem : bestFor(all, "en-US");
}

std::string dictionaryPackage(std::string_view language) {
    constexpr std::array kRegions = {"de-at", "de-ch", "de-de", "en-au", "en-ca",
                                     "en-gb", "en-us", "en-za", "pt-br", "pt-pt"};
    constexpr std::array kLanguages = {"af", "an", "ar", "be", "bg", "bn", "br", "bs", "ca",  "cs", "da", "el", "es",
                                       "eu", "fr", "gd", "gl", "gu", "he", "hi", "hr", "hu",  "id", "is", "it", "kk",
                                       "ko", "lo", "lt", "lv", "ml", "mn", "ne", "nl", "no",  "oc", "pl", "ro", "ru",
                                       "si", "sk", "sl", "sr", "sv", "sw", "te", "th", "kmr", "tr", "uk", "vi"};
    std::string wanted = lowered(language);
    std::ranges::replace(wanted, '_', '-');
    const std::string primary(primaryOf(wanted));
    if (std::ranges::find(kRegions, wanted) != kRegions.end())
        return "hunspell-" + wanted;
    if (std::ranges::find(kLanguages, primary) != kLanguages.end())
        return "hunspell-" + primary;
    return primary == "de"   ? "hunspell-de-de"
           : primary == "en" ? "hunspell-en-us"
           : primary == "pt" ? "hunspell-pt-pt"
                             : "";
}

}  // namespace pardalis
