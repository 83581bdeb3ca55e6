#include "app/train/corpus/corpus_config.h"

#include "app/train/config/run_config.h"
#include "app/train/corpus/objects.h"
#include "app/train/corpus/questions.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pardalis::train {
namespace {

constexpr std::size_t kFewestObjects = 5;  // four in a picture, and another to take a place

template <typename List>
std::vector<std::string> namesOf(const List& list) {
    std::vector<std::string> names;
    for (const auto& entry : list)
        names.emplace_back(entry.name);
    return names;
}

template <typename Enum>
std::vector<std::string> namesOf(int count) {
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i)
        names.emplace_back(nameOf(static_cast<Enum>(i)));
    return names;
}

// {"big": 3, "side": 1}: those not named are left out. Absent: as they are.
void readWeights(const JsonFields& fields, const char* member, const std::vector<std::string>& names,
                 std::vector<double>& weights) {
    if (!fields.find(member))
        return;
    const JsonFields object = fields.object(member);
    refuseUnknownMembers(object, names);
    for (std::size_t i = 0; i < names.size(); ++i)
        weights[i] = object.number(names[i], 0, 1e6, 0);
    if (std::accumulate(weights.begin(), weights.end(), 0.0) <= 0)
        fields.fail(member, fmt::format("a weight above 0 for one of {}", fmt::join(names, ", ")));
}

std::vector<int> readObjects(const JsonFields& fields) {
    const std::string expected = fmt::format("a list of at least {} different names of objects", kFewestObjects);
    const nlohmann::json& list = *fields.find("objects");
    std::vector<int> objects;
    if (!list.is_array())
        fields.fail("objects", expected);
    for (const nlohmann::json& name : list) {
        const std::optional<int> object = name.is_string() ? findObject(name.get<std::string>()) : std::nullopt;
        if (!object || std::ranges::count(objects, *object) > 0)
            fields.fail("objects", fmt::format("{}; {} is none", expected, name.dump()));
        objects.push_back(*object);
    }
    if (objects.size() < kFewestObjects)
        fields.fail("objects", expected);
    return objects;
}

std::string weightsHelp(const std::vector<std::string>& names, const std::vector<double>& weights) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += fmt::format("{}\"{}\": {}", i > 0 ? ", " : "", names[i], weights[i]);
    return "{" + text + "}";
}

}  // namespace

const char* nameOf(SampleKind kind) {
    constexpr const char* kNames[kSampleKinds] = {"caption", "draw", "question", "story", "plain_story", "gloss",
                                                  "gap",     "edit", "boxes",    "edges", "library"};
    return kNames[static_cast<std::size_t>(kind)];
}

CorpusConfig::CorpusConfig()
    : objects(corpusObjects().size()),
      backgroundWeights{6, 1, 1, 1, 1, 1, 1},
      layoutWeights{3, 3, 4, 1, 1, 2, 1},
      kindWeights{3, 5, 3, 1, 0.5, 0.5, 0, 0, 0, 0, 0},
      // Whether something is there, and where, is learned slowest; the background at once.
      questionWeights{1, 1, 1, 3, 2, 0.5, 1, 2, 1} {
    std::iota(objects.begin(), objects.end(), 0);
}

CorpusConfig CorpusConfig::from(const JsonFields& fields) {
    refuseUnknownMembers(fields, {"emoji_font", "annotations", "wordnet", "objects", "backgrounds", "layouts", "kinds",
                                  "questions", "other_languages"});
    CorpusConfig config;
    config.emojiFont = fields.text("emoji_font", config.emojiFont.string());
    config.annotations = fields.text("annotations", config.annotations.string());
    config.wordNet = fields.text("wordnet", config.wordNet.string());
    if (fields.find("objects"))
        config.objects = readObjects(fields);
    readWeights(fields, "backgrounds", namesOf(backgrounds()), config.backgroundWeights);
    readWeights(fields, "layouts", namesOf<Layout>(kLayouts), config.layoutWeights);
    readWeights(fields, "kinds", namesOf<SampleKind>(kSampleKinds), config.kindWeights);
    readWeights(fields, "questions", namesOf<QuestionKind>(kQuestionKinds), config.questionWeights);
    config.otherLanguages = fields.number("other_languages", 0, 1, config.otherLanguages);
    return config;
}

std::string CorpusConfig::help() {
    const CorpusConfig d;
    return fmt::format(R"(corpus: the built-in corpus; weights are relative, a name that is not given weighs 0
  emoji_font       {} (package fonts-noto-color-emoji)
  annotations      folder of ko.xml, ja.xml, zh.xml: {} (package unicode-cldr-core)
  wordnet          folder of index.noun and data.noun: {} (package wordnet-base)
  objects          names, e.g. ["cat", "dog", ...]; all {} where absent
  backgrounds      {}
  layouts          {}
  kinds            {}
  questions        {}
  other_languages  share of captions in Korean, Japanese or Chinese: {}
)",
                       d.emojiFont.string(), d.annotations.string(), d.wordNet.string(), d.objects.size(),
                       weightsHelp(namesOf(train::backgrounds()), d.backgroundWeights),
                       weightsHelp(namesOf<Layout>(kLayouts), d.layoutWeights),
                       weightsHelp(namesOf<SampleKind>(kSampleKinds), d.kindWeights),
                       weightsHelp(namesOf<QuestionKind>(kQuestionKinds), d.questionWeights), d.otherLanguages);
}

}  // namespace pardalis::train
