#include "app/train/judge/judge_file.h"

#include "app/train/corpus/objects.h"
#include "app/train/judge/arrangement.h"

#include <bit>

#include <fmt/format.h>

namespace pardalis::train {
namespace {

constexpr int kFormat = 1;

template <typename List>
nlohmann::json namesOf(const List& list) {
    nlohmann::json names = nlohmann::json::array();
    for (const auto& entry : list)
        names.push_back(entry.name);
    return names;
}

}  // namespace

bool isJudgeResolution(int resolution) {
    return resolution > kSceneUnits && resolution % kSceneUnits == 0 &&
           std::has_single_bit(static_cast<unsigned>(resolution / kSceneUnits));
}

std::vector<int> JudgeFile::widths() const {
    const int stages = std::countr_zero(static_cast<unsigned>(resolution / kSceneUnits));
    std::vector<int> widths;
    for (int i = 0; i < stages; ++i)
        widths.push_back(channels << std::max(0, 2 - (stages - 1 - i)));
    return widths;
}

int JudgeFile::sceneClasses() const { return static_cast<int>(arrangements().size() + backgrounds().size()); }

nlohmann::ordered_json JudgeFile::toJson() const {
    nlohmann::json names = nlohmann::json::array();
    for (const int object : objects)
        names.push_back(corpusObjects()[static_cast<std::size_t>(object)].name);
    return {{"format", kFormat},
            {"resolution", resolution},
            {"channels", channels},
            {"objects", names},
            {"backgrounds", namesOf(train::backgrounds())},
            {"arrangements", namesOf(train::arrangements())}};
}

JudgeFile JudgeFile::from(const JsonFields& fields) {
    JudgeFile file;
    fields.integer("format", kFormat, kFormat);
    file.resolution = static_cast<int>(fields.integer("resolution", 2 * kSceneUnits, 1024));
    if (!isJudgeResolution(file.resolution))
        fields.fail("resolution", "8 times a power of two");
    file.channels = static_cast<int>(fields.integer("channels", kJudgeNormGroups, 1024));
    if (file.channels % kJudgeNormGroups != 0)
        fields.fail("channels", fmt::format("a multiple of {}", kJudgeNormGroups));
    const nlohmann::json* names = fields.find("objects");
    if (!names || !names->is_array() || names->empty())
        fields.fail("objects", "a list of names");
    for (const nlohmann::json& name : *names) {
        const auto object = name.is_string() ? findObject(name.get<std::string>()) : std::nullopt;
        if (!object)
            fields.fail("objects",
                        fmt::format("names of the corpus' objects; {} is none: train another judge", name.dump()));
        file.objects.push_back(*object);
    }
    for (const auto& [member, expected] : {std::pair("backgrounds", namesOf(train::backgrounds())),
                                           std::pair("arrangements", namesOf(train::arrangements()))}) {
        const nlohmann::json* found = fields.find(member);
        if (!found || *found != expected)
            fields.fail(member, fmt::format("{}, those of the corpus now: train another judge", expected.dump()));
    }
    return file;
}

}  // namespace pardalis::train
