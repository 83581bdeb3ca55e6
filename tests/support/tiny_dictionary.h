#pragma once

#include "core/base/file.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace pardalis::test {

// Dictionaries of a few words, so that a test needs none of the system's.
inline void writeDictionary(const std::filesystem::path& folder, const std::string& name, std::string_view affixes,
                            std::string_view words) {
    std::filesystem::create_directories(folder);
    writeFileAtomically(folder / (name + ".aff"), asBytes(affixes));
    writeFileAtomically(folder / (name + ".dic"), asBytes(words));
}

inline void writeEnglish(const std::filesystem::path& folder) {
    writeDictionary(folder, "en_US", "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz'\nSFX S Y 1\nSFX S 0 s .\n",
                    "20\nhello\nworld\nword/S\nknown\nwell\ndon't\nthe\nfox/S\nlikes\nreceive\nand\nis\nwas\n'twas\n"
                    "etc.\ncafé\nor\nthis\na\nred\n");
}

// In Latin-1, as many are, with compounds.
inline void writeGerman(const std::filesystem::path& folder) {
    writeDictionary(folder, "de_DE", "SET ISO8859-1\nTRY esijanrtolcdugmphbyfvkw\xDF\xE4\xF6\xFC\nCOMPOUNDFLAG c\n",
                    "7\nStra\xDF"
                    "e/c\nHaus/c\nt\xFCr/c\nArbeits-\nund\nRuhe\ndas\n");
}

}  // namespace pardalis::test
