#include "core/words/model_words.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"

#include <algorithm>
#include <string_view>

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

constexpr const char* kFileName = "words.json";
constexpr std::uint64_t kMaxBytes = 1 << 20;
constexpr std::string_view kPlace = "{a}";

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end > 0)
            parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + separator.size(), text.size()));
    }
    return parts;
}

const nlohmann::json& array(const JsonFields& fields, const std::string& name) {
    static const nlohmann::json kNone = nlohmann::json::array();
    const nlohmann::json* found = fields.find(name);
    if (found && !found->is_array())
        fields.fail(name, "a list");
    return found ? *found : kNone;
}

std::vector<std::string> texts(const JsonFields& fields, const std::string& name) {
    std::vector<std::string> list;
    for (const nlohmann::json& entry : array(fields, name)) {
        if (!entry.is_string())
            fields.fail(name, "a list of texts");
        list.push_back(entry.get<std::string>());
    }
    return list;
}

std::string brief(const JsonFields& fields, const std::string& name) {
    std::string text = fields.text(name, "");
    if (text.find(kPlace) == std::string::npos)
        fields.fail(name, "a text that contains {a}");
    return text;
}

std::string word(const JsonFields& fields, const std::string& name) {
    std::string text = fields.text(name, "");
    if (text.empty())
        fields.fail(name, "a word");
    return text;
}

void readThings(const JsonFields& fields, ModelWords& words) {
    for (const nlohmann::json& entry : array(fields, "things")) {
        if (!entry.is_object())
            fields.fail("things", "a list of objects");
        const JsonFields thing(entry, kFileName, "things");
        const int index = static_cast<int>(words.things.size());
        words.things.push_back({word(thing, "name"), word(thing, "plural"), thing.boolean("told", false),
                                thing.boolean("coloured", false)});
        words.thingOf[words.things.back().name] = index;
        words.thingOf[words.things.back().plural] = index;
        for (const std::string& other : split(thing.text("also", ""), ", "))
            words.thingOf.try_emplace(other, index);  // a thing's own name comes first
    }
    if (words.things.empty())
        fields.fail("things", "a list with a thing in it");
}

void readPlaces(const JsonFields& fields, ModelWords& words) {
    for (const nlohmann::json& entry : array(fields, "places")) {
        if (!entry.is_object())
            fields.fail("places", "a list of objects");
        const JsonFields place(entry, kFileName, "places");
        const int index = static_cast<int>(words.places.size());
        words.places.push_back({word(place, "drawn"), word(place, "told")});
        for (const std::string& other : split(place.text("also", ""), ", "))
            words.placeOf.try_emplace(other, index);
    }
}

void readNearest(const JsonFields& fields, ModelWords& words) {
    const JsonFields nearest = fields.object("nearest");
    for (const auto& [answer, found] : nearest.json().items()) {
        if (!found.is_string())
            nearest.fail(answer, "words, separated by commas");
        std::vector<int> things;
        for (const std::string& name : split(answer, ", ")) {
            const auto thing = words.thingOf.find(name);
            if (thing == words.thingOf.end())
                throw Error("{}: \"nearest\" names \"{}\", which is none of its things", kFileName, name);
            things.push_back(thing->second);
        }
        for (const std::string& other : split(found.get_ref<const std::string&>(), ", "))
            words.nearest.try_emplace(other, things);
    }
}

}  // namespace

ModelWords parseModelWords(std::span<const std::byte> text) {
    const nlohmann::json json = parseJsonBytes(text, kFileName);
    const JsonFields fields(json, kFileName);
    if (const std::int64_t format = fields.integer("format", 1, INT32_MAX); format != 1)
        throw Error("{}: has format {}; this version reads format 1", kFileName, format);
    ModelWords words;
    words.story = brief(fields, "story");
    words.plainStory = brief(fields, "plain_story");
    readThings(fields, words);
    readPlaces(fields, words);
    readNearest(fields, words);
    words.colours = texts(fields, "colours");
    words.names = texts(fields, "names");
    words.told = texts(fields, "told");
    words.captions = texts(fields, "captions");
    words.questions = texts(fields, "questions");
    for (std::string& each : split(fields.text("answer_words", ""), " "))
        words.answerWords.insert(std::move(each));
    const JsonFields wishes = fields.object("wishes");
    words.continueWishes = texts(wishes, "continue");
    words.illustrateWishes = texts(wishes, "illustrate");
    words.askWishes = texts(wishes, "ask");
    return words;
}

std::shared_ptr<const ModelWords> readModelWords(const std::filesystem::path& modelFolder) {
    const std::filesystem::path path = modelFolder / kFileName;
    return fileExists(path) ? std::make_shared<const ModelWords>(parseModelWords(readFile(path, kMaxBytes))) : nullptr;
}

}  // namespace pardalis
