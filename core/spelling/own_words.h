#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace pardalis {

// The words that a person added: a file of theirs, a word a line, which other programs may change, too.
class OwnWords {
public:
    OwnWords() = default;  // none, and no file
    explicit OwnWords(const std::filesystem::path& file) : m_file(file) {}

    // Takes in what is in the file. Throws Error where it can't be read; where there is none, there are no words yet.
    void read();

    // The word as it was added, at a sentence's beginning, too ("Wrod" of "wrod"), and with 's behind it.
    bool has(std::string_view word) const;
    // On disk when it returns; throws Error where that can't be.
    void add(std::string_view word);

private:
    std::filesystem::path m_file;
    std::set<std::string, std::less<>> m_words;  // in their wordForm()
};

}  // namespace pardalis
