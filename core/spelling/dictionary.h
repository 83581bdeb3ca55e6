#pragma once

#include "core/spelling/dictionary_files.h"
#include "core/spelling/text_encoding.h"

#include <memory>
#include <vector>

class Hunspell;

namespace pardalis {

// An open dictionary, asked through Hunspell. One thread at a time. Hunspell trusts its files: a damaged .aff can crash it, so
// only what findDictionaries() found is opened, and what can be proven of it beforehand is.
class Dictionary {
public:
    // Takes up to a second for a large one. Throws Error, which names the file, for what is no dictionary, larger than 64 MB, or
    // of an unknown encoding.
    explicit Dictionary(const DictionaryFiles& files);
    ~Dictionary();
    Dictionary(const Dictionary&) = delete;
    Dictionary& operator=(const Dictionary&) = delete;

    // Words in UTF-8, in their wordForm(). What is too long for Hunspell counts as known.
    bool knows(const std::string& word) const;
    // What may have been meant, likeliest first, `most` at most; written with the apostrophe that the word has. Takes up to half
    // a second for a long word; of one that is longer than kLongestSuggested there are none.
    std::vector<std::string> suggestions(const std::string& word, std::size_t most) const;
    static constexpr std::size_t kLongestSuggested = 60;  // bytes

    // Whether its language is written in the script of a letter. Where nobody knows, it is.
    bool writes(char32_t letter) const;

private:
    bool accepts(const std::string& word) const;

    std::unique_ptr<Hunspell> m_hunspell;
    std::unique_ptr<TextEncoding> m_encoding;
    std::vector<int> m_scripts;  // ICU's codes; empty: unknown
};

}  // namespace pardalis
