#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace pardalis::train {

enum class Language : std::uint8_t { korean, japanese, chinese };
inline constexpr int kLanguages = 3;

// Short names of emoji in other languages, from Unicode CLDR's annotations (type="tts").
class CldrNames {
public:
    // Reads ko.xml, ja.xml and zh.xml. Throws Error: a file that is missing, naming the Debian package, or no XML.
    explicit CldrNames(const std::filesystem::path& folder);

    // "" where CLDR has none. A face is called like its animal.
    std::string name(Language language, char32_t codePoint) const;

private:
    std::map<std::string, std::string> m_names[kLanguages];  // by the emoji as UTF-8
};

}  // namespace pardalis::train
