#include "app/train/corpus/foreign_captions.h"

#include "app/train/corpus/objects.h"
#include "core/base/check.h"

#include <iterator>
#include <string_view>
#include <vector>

namespace pardalis::train {
namespace {

// What stands before the objects, by background.
constexpr const char* kPlaces[][kLanguages] = {
    {"흰색 배경의 ", "白い背景の", "白色背景上的"},
    {"파란색 배경의 ", "青い背景の", "蓝色背景上的"},
    {"노란색 배경의 ", "黄色い背景の", "黄色背景上的"},
    {"분홍색 배경의 ", "ピンクの背景の", "粉色背景上的"},
    {"풀밭의 ", "草原の", "草地上的"},
    {"해변의 ", "浜辺の", "沙滩上的"},
    {"밤하늘의 ", "夜空の", "夜空下的"},
};

// Whether the last syllable ends in a consonant, which decides between 과 and 와. Hangul syllables are
// U+AC00 + 28 · (onset and vowel) + final.
bool endsInConsonant(std::string_view text) {
    if (text.size() < 3)
        return false;
    const auto byte = [&](std::size_t back) { return static_cast<unsigned char>(text[text.size() - back]); };
    const int codePoint = (byte(3) & 0x0F) << 12 | (byte(2) & 0x3F) << 6 | (byte(1) & 0x3F);
    constexpr int kFirst = 0xAC00, kLast = 0xD7A3, kFinals = 28;
    return codePoint >= kFirst && codePoint <= kLast && (codePoint - kFirst) % kFinals != 0;
}

std::string joined(const std::vector<std::string>& names, Language language) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool last = i + 1 == names.size();
        text += names[i];
        if (last)
            continue;
        switch (language) {
        case Language::korean: text += endsInConsonant(names[i]) ? "과 " : "와 "; break;
        case Language::japanese: text += "と"; break;
        case Language::chinese: text += i + 2 == names.size() ? "和" : "、"; break;
        }
    }
    return text;
}

}  // namespace

std::optional<std::string> foreignDescription(const Scene& scene, Language language, const CldrNames& names) {
    if (scene.layout == Layout::count || scene.layout == Layout::sizes || scene.layout == Layout::above ||
        (scene.layout == Layout::single && scene.form != 0))
        return std::nullopt;
    std::vector<std::string> list;
    for (const Placement& placement : scene.objects) {
        const CorpusObject& object = corpusObjects()[static_cast<std::size_t>(placement.object)];
        list.push_back(names.name(language, object.named ? object.named : object.codePoint));
        if (placement.tint >= 0 || list.back().empty())
            return std::nullopt;
    }
    CHECK(std::size(kPlaces) == backgrounds().size());
    return kPlaces[scene.background][static_cast<std::size_t>(language)] + joined(list, language);
}

}  // namespace pardalis::train
