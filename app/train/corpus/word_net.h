#pragma once

#include "app/train/corpus/objects.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pardalis::train {

// What nouns mean, from WordNet's database (index.noun, data.noun; format: wndb(5WN)). Glosses are cut before their
// examples and made a sentence.
class WordNet {
public:
    // Throws Error: a file that is missing, naming the Debian package, or a line that is not of the format.
    explicit WordNet(const std::filesystem::path& folder);

    // The most frequent sense that is a thing of this category; nullopt where there is none or it is long.
    std::optional<std::string> gloss(const std::string& noun, Category category) const;

    struct Entry {
        std::string noun, gloss;
    };
    // Single words that occur in WordNet's tagged texts, each in its most frequent sense; sorted.
    const std::vector<Entry>& common() const { return m_common; }

private:
    struct Sense {
        int file = 0;  // lexicographer file: 5 is noun.animal
        std::string gloss;
    };
    std::map<std::string, std::vector<Sense>> m_senses;  // of the corpus' objects, most frequent first
    std::vector<Entry> m_common;
};

}  // namespace pardalis::train
