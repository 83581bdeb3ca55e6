#include "core/families/chameleon/packed_origin.h"

#include "core/base/json_fields.h"
#include "core/base/json_text.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

struct MakerName {
    Maker maker;
    const char* name;
};
constexpr std::array<MakerName, 4> kMakers = {
    {{Maker::unknown, "unknown"}, {Maker::meta, "meta"}, {Maker::anole, "anole"}, {Maker::lumina, "lumina"}}};

constexpr std::size_t kMostNotes = 32, kLongestText = 1000;

std::string shortText(const JsonFields& fields, const std::string& name) {
    std::string text = fields.text(name, "");
    if (text.size() > kLongestText || text.find('\n') != std::string::npos)
        fields.fail(name, fmt::format("one line of up to {} bytes", kLongestText));
    return text;
}

std::vector<std::string> notesOf(const JsonFields& fields) {
    const nlohmann::json* list = fields.find("notes");
    std::vector<std::string> notes;
    if (!list)
        return notes;
    if (!list->is_array() || list->size() > kMostNotes)
        fields.fail("notes", fmt::format("a list of up to {} texts", kMostNotes));
    for (const nlohmann::json& note : *list) {
        if (!note.is_string() || note.get_ref<const std::string&>().size() > kLongestText)
            fields.fail("notes", fmt::format("a list of texts of up to {} bytes", kLongestText));
        notes.push_back(note.get<std::string>());
    }
    return notes;
}

}  // namespace

std::string originJson(const PackedOrigin& origin) {
    nlohmann::ordered_json json = {{"format", origin.format},
                                   {"maker", ""},
                                   {"licence", origin.licence},
                                   {"picture_target", origin.pictureTarget},
                                   {"decoder_beside", origin.decoderBeside},
                                   {"no_decoder", origin.noDecoder},
                                   {"notes", origin.notes},
                                   {"made_of", origin.madeOf}};
    for (const MakerName& each : kMakers) {
        if (each.maker == origin.maker)
            json["maker"] = each.name;
    }
    return jsonText(json);
}

PackedOrigin parseOrigin(std::span<const std::byte> json, const std::string& file) {
    const nlohmann::json parsed = parseJsonBytes(json, file);
    const JsonFields fields(parsed, file);
    PackedOrigin origin;
    const std::string maker = fields.text("maker", "");
    const auto* known = std::ranges::find(kMakers, maker, [](const MakerName& each) { return std::string(each.name); });
    if (known == kMakers.end())
        fields.fail("maker", "\"meta\", \"anole\", \"lumina\" or \"unknown\"");
    origin.maker = known->maker;
    origin.format = shortText(fields, "format");
    origin.licence = shortText(fields, "licence");
    origin.pictureTarget = static_cast<int>(fields.integer("picture_target", 0, 1 << 14, origin.pictureTarget));
    origin.decoderBeside = fields.boolean("decoder_beside", false);
    origin.noDecoder = shortText(fields, "no_decoder");
    origin.notes = notesOf(fields);
    origin.madeOf = shortText(fields, "made_of");
    return origin;
}

}  // namespace pardalis
