#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// A dictionary in Hunspell's form: two files of one name.
struct DictionaryFiles {
    std::string language;                  // BCP 47, from that name: "de-DE" of de_DE.aff
    std::filesystem::path affixes, words;  // .aff and .dic

    bool operator==(const DictionaryFiles&) const = default;
};

// What documents say in which nobody chose a language, and one whose spelling nobody wants to be checked.
inline constexpr std::string_view kUnsaidLanguage = "en", kNoLanguage = "und";

// The user's own folder, then those of the system: $XDG_DATA_DIRS/hunspell, /usr/share/hunspell, /usr/share/myspell/dicts.
std::vector<std::filesystem::path> dictionaryFolders(const std::filesystem::path& own);

// What lies in these folders, by language; of several for one that of the first folder. A link that leads out of all of them
// is passed over, as is all that does not look like a dictionary by its name.
std::vector<DictionaryFiles> findDictionaries(const std::vector<std::filesystem::path>& folders);

// Which one a text is checked with: that of its language and region, else one of its language. Where nobody chose a language it
// is the system's (BCP 47, too), else American English. Null: none.
const DictionaryFiles* dictionaryFor(const std::vector<DictionaryFiles>& all, std::string_view language,
                                     std::string_view system);

// The package of Debian 12 that brings a dictionary for a language of the system; "" where there is none.
std::string dictionaryPackage(std::string_view language);

}  // namespace pardalis
