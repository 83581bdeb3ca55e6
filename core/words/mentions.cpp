#include "core/words/mentions.h"

#include "core/words/text_words.h"

#include <algorithm>
#include <optional>

namespace pardalis {
namespace {

constexpr std::size_t kLongestName = 3;  // words

std::optional<Mention> meaningOf(const std::string& name, const ModelWords& words) {
    for (const std::string& each : singulars(name)) {
        if (const auto thing = words.thingOf.find(each); thing != words.thingOf.end())
            return Mention{Mention::Kind::thing, thing->second, name, {}, {}};
        if (const auto place = words.placeOf.find(each); place != words.placeOf.end())
            return Mention{Mention::Kind::place, place->second, name, {}, {}};
        if (const auto near = words.nearest.find(each); near != words.nearest.end())
            return Mention{Mention::Kind::unknown, -1, name, {}, near->second};
    }
    return std::nullopt;
}

}  // namespace

std::vector<Mention> mentionsIn(std::string_view text, const ModelWords& words) {
    std::vector<Mention> mentions;
    const std::vector<TextWord> all = wordsIn(text);
    for (std::size_t i = 0; i < all.size();) {
        std::size_t taken = 1;
        for (std::size_t length = std::min(kLongestName, all.size() - i); length > 0; --length) {
            std::string name = all[i].small;
            bool marks = !all[i].isWord;
            for (std::size_t k = i + 1; k < i + length; ++k) {
                name += ' ' + all[k].small;
                marks = marks || !all[k].isWord;
            }
            std::optional<Mention> found = marks ? std::nullopt : meaningOf(name, words);
            if (!found)
                continue;
            found->first = all[i].first;
            found->end = all[i + length - 1].end;
            if (found->kind == Mention::Kind::thing && words.things[static_cast<std::size_t>(found->index)].coloured &&
                i > 0 && std::ranges::find(words.colours, all[i - 1].small) != words.colours.end())
                found->colour = all[i - 1].small;
            mentions.push_back(std::move(*found));
            taken = length;
            break;
        }
        i += taken;
    }
    return mentions;
}

}  // namespace pardalis
