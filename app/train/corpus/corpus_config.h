#pragma once

#include "app/train/corpus/scene.h"
#include "core/base/json_fields.h"

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace pardalis::train {

// The kinds of samples the corpus makes.
enum class SampleKind : std::uint8_t {
    caption,
    draw,
    question,
    story,
    plainStory,
    gloss,
    // What CM3Leon's line does besides (arXiv 2309.02591 §4); a gap needs sentinels in the vocabulary.
    gap,      // a sentence of a story or a caption, from what stands around it
    edit,     // a picture, an instruction, the picture that it makes
    boxes,    // a wish with the place of each object
    edges,    // outlines of a picture, found or sketched, and a wish
    library,  // pages about someone in front of a wish for it
};
inline constexpr int kSampleKinds = 11;
const char* nameOf(SampleKind kind);  // "plain_story"

// What the built-in corpus is made of and how much of what: the member "corpus" of a run's configuration. Weights are
// relative to each other; 0 leaves out.
struct CorpusConfig {
    std::filesystem::path emojiFont = "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf";
    std::filesystem::path annotations = "/usr/share/unicode/cldr/common/annotations";  // ko.xml, ja.xml, zh.xml
    std::filesystem::path wordNet = "/usr/share/wordnet";                              // index.noun, data.noun

    std::vector<int> objects;               // of corpusObjects(), at least five
    std::vector<double> backgroundWeights;  // of backgrounds()
    std::vector<double> layoutWeights;      // by Layout
    std::vector<double> kindWeights;        // by SampleKind
    std::vector<double> questionWeights;    // by QuestionKind
    double otherLanguages = 0.03;           // share of captions and drawing instructions in Korean, Japanese or Chinese

    CorpusConfig();  // everything, at its default weight
    // Throws Error for a member that is unknown, of another type or out of range.
    static CorpusConfig from(const JsonFields& fields);
    static std::string help();
};

}  // namespace pardalis::train
