#include "app/train/corpus/word_net.h"

#include "app/train/corpus/phrases.h"
#include "core/base/error.h"
#include "core/base/file.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <set>
#include <string_view>

namespace pardalis::train {
namespace {

constexpr std::size_t kMostBytes = 110;  // of a gloss: what a small model can still learn to say

std::shared_ptr<const MappedFile> openPart(const std::filesystem::path& path) {
    if (!fileExists(path))
        throw Error("{}: is not there; the corpus explains words with it (Debian package wordnet-base)", path.string());
    return MappedFile::open(path);
}

std::vector<std::string_view> words(std::string_view line) {
    std::vector<std::string_view> list;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find(' '), line.size());
        if (end > 0)
            list.push_back(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return list;
}

std::optional<std::size_t> number(std::string_view text) {
    std::size_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// "(botany) a plant; \"he saw plants\"" → "A plant."; "" where nothing is left or it is too long.
std::string asSentence(std::string_view gloss) {
    if (gloss.starts_with('('))
        gloss.remove_prefix(std::min(gloss.find(')') + 1, gloss.size()));
    gloss = gloss.substr(0, gloss.find_first_of(";\""));
    const std::size_t first = std::min(gloss.find_first_not_of(' '), gloss.size());
    gloss.remove_prefix(first);
    gloss = gloss.substr(0, gloss.find_last_not_of(" :,.") + 1);
    const bool balanced = std::ranges::count(gloss, '(') == std::ranges::count(gloss, ')');
    return gloss.size() < 3 || gloss.size() > kMostBytes || !balanced ? "" : sentence(gloss);
}

bool isPlainWord(std::string_view lemma) {
    return lemma.size() > 2 && std::ranges::all_of(lemma, [](char c) { return c >= 'a' && c <= 'z'; });
}

// Lexicographer files (lexnames(5WN)) in which a category's objects are found.
bool holds(Category category, int file) {
    constexpr int kAnimal = 5, kArtifact = 6, kBody = 8, kFood = 13, kObject = 17, kPlant = 20;
    switch (category) {
    case Category::animal: return file == kAnimal;
    case Category::food: return file == kFood || file == kPlant;
    case Category::plant: return file == kPlant;
    case Category::vehicle: return file == kArtifact;
    case Category::thing: return file == kArtifact || file == kBody || file == kObject;
    }
    return false;
}

std::string lemmaOf(std::string noun) {
    std::ranges::replace(noun, ' ', '_');
    return noun;
}

}  // namespace

WordNet::WordNet(const std::filesystem::path& folder) {
    const auto indexFile = openPart(folder / "index.noun"), dataFile = openPart(folder / "data.noun");
    const std::string_view data = asText(dataFile->bytes());
    const auto senseAt = [&](std::string_view offset) {
        const std::optional<std::size_t> at = number(offset);
        if (!at || *at >= data.size() || !data.substr(*at).starts_with(offset))
            throw Error("{}: has no entry at byte {}, to which index.noun points", dataFile->path().string(), offset);
        const std::string_view line = data.substr(*at, data.find('\n', *at) - *at);
        const auto file = line.size() > offset.size() + 3 ? number(line.substr(offset.size() + 1, 2)) : std::nullopt;
        const std::size_t bar = line.find(" | ");
        if (!file || bar == std::string_view::npos)
            throw Error("{}: the entry at byte {} is not of WordNet's format", dataFile->path().string(), offset);
        return Sense{static_cast<int>(*file), asSentence(line.substr(bar + 3))};
    };

    std::set<std::string, std::less<>> objects;
    for (const CorpusObject& object : corpusObjects())
        objects.insert(lemmaOf(object.name));

    std::string_view index = asText(indexFile->bytes());
    while (!index.empty()) {
        const std::size_t end = std::min(index.find('\n'), index.size());
        const std::string_view line = index.substr(0, end);
        index.remove_prefix(std::min(end + 1, index.size()));
        if (line.starts_with(' '))  // the licence
            continue;
        // lemma n synsets pointers pointer... senses tagged offset...
        const std::vector<std::string_view> fields = words(line);
        const std::optional<std::size_t> senses = fields.size() > 2 ? number(fields[2]) : std::nullopt;
        if (!senses || *senses == 0 || fields.size() < *senses + 6)
            throw Error("{}: \"{}\" is not of WordNet's format", indexFile->path().string(), line.substr(0, 40));
        const std::size_t firstSense = fields.size() - *senses;
        if (objects.contains(fields[0])) {
            for (std::size_t i = firstSense; i < fields.size(); ++i)
                m_senses[std::string(fields[0])].push_back(senseAt(fields[i]));
        }
        if (fields[firstSense - 1] != "0" && isPlainWord(fields[0])) {
            if (Sense sense = senseAt(fields[firstSense]); !sense.gloss.empty())
                m_common.push_back({std::string(fields[0]), std::move(sense.gloss)});
        }
    }
}

std::optional<std::string> WordNet::gloss(const std::string& noun, Category category) const {
    const auto found = m_senses.find(lemmaOf(noun));
    if (found == m_senses.end())
        return std::nullopt;
    for (const Sense& sense : found->second) {
        if (holds(category, sense.file))
            return sense.gloss.empty() ? std::nullopt : std::optional(sense.gloss);
    }
    return std::nullopt;
}

}  // namespace pardalis::train
