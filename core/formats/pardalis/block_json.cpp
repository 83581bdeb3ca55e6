#include "core/formats/pardalis/block_json.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/formats/pardalis/json_reader.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace pardalis {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kMost = std::numeric_limits<int>::max();

// Names in the order of the enumerators.
constexpr std::array kKindNames{"paragraph", "heading", "list_item", "quote", "code", "picture"};
constexpr std::array kOriginNames{"user", "model", "model_edited", "imported"};
constexpr std::array kFitNames{"pad", "crop"};
constexpr std::array kModeNames{"whole", "crop", "pad"};
constexpr std::array kSideNames{"centre", "left", "right"};
constexpr std::array kUseNames{"where_room", "always", "never"};

template <typename Enum, std::size_t N>
const char* nameOf(Enum value, const std::array<const char*, N>& names) {
    return names.at(static_cast<std::size_t>(value));
}

// The member's enumerator, the first one where the member is absent.
template <typename Enum, std::size_t N>
Enum takeEnum(JsonObject& object, const char* member, const std::array<const char*, N>& names) {
    const std::string text = object.textOr(member, names[0]);
    for (std::size_t i = 0; i < N; ++i) {
        if (text == names[i])
            return static_cast<Enum>(i);
    }
    std::string all;
    for (const char* name : names)
        all += all.empty() ? name : std::string(", ") + name;
    throw Error("{}: \"{}\", expected one of {}", object.place(member), text.substr(0, 40), all);
}

// Members of a newer version stay with the object they came in.
void keepRest(JsonObject object, const char* name, json& unknown) {
    json rest = std::move(object).rest();
    if (!rest.empty())
        unknown[name] = std::move(rest);
}

ordered_json toJson(const TextRun& run) {
    ordered_json value{{"text", run.text}};
    const std::pair<const char*, bool> flags[] = {
        {"bold", run.style.bold}, {"italic", run.style.italic}, {"code", run.style.code}, {"strike", run.style.strike}};
    for (const auto& [name, set] : flags) {
        if (set)
            value[name] = true;
    }
    if (!run.style.link.empty())
        value["link"] = run.style.link;
    if (run.origin != Origin::user)
        value["origin"] = nameOf(run.origin, kOriginNames);
    return value;
}

TextRun runFromJson(json value, const std::string& where) {
    JsonObject object(std::move(value), where);
    TextRun run;
    run.text = object.text("text");
    run.style.bold = object.flag("bold");
    run.style.italic = object.flag("italic");
    run.style.code = object.flag("code");
    run.style.strike = object.flag("strike");
    run.style.link = object.textOr("link", "");
    run.origin = takeEnum<Origin>(object, "origin", kOriginNames);
    // Runs are cut and joined by editing: what we don't know of them could not be kept.
    const json rest = std::move(object).rest();
    if (!rest.empty())
        throw Error("{}.{}: unknown to this version, which would lose it", where, rest.begin().key());
    return run;
}

ordered_json toJson(const ImageTokens& tokens) {
    return {
        {"tokenizer", tokens.tokenizer}, {"columns", tokens.columns}, {"rows", tokens.rows}, {"codes", tokens.codes}};
}

ImageTokens tokensFromJson(JsonObject& object) {
    ImageTokens tokens;
    tokens.tokenizer = object.text("tokenizer");
    tokens.columns = object.integer("columns", 1, kMost);
    tokens.rows = object.integer("rows", 1, kMost);
    const std::string where = object.place("codes");
    const json codes = object.array("codes");
    tokens.codes.reserve(codes.size());
    for (const json& code : codes)
        tokens.codes.push_back(toInteger(code, 0, kMost, where));
    return tokens;
}

ordered_json toJson(const PictureView& view) {
    ordered_json value{{"mode", nameOf(view.mode, kModeNames)},
                       {"aspect_width", view.aspectWidth},
                       {"aspect_height", view.aspectHeight}};
    if (view.displayWidth != 0)
        value["display_width"] = view.displayWidth;
    if (view.side != PictureView::Side::centre)
        value["side"] = nameOf(view.side, kSideNames);
    return value;
}

PictureView viewFromJson(JsonObject& object) {
    PictureView view;
    view.mode = takeEnum<PictureView::Mode>(object, "mode", kModeNames);
    view.aspectWidth = object.integerOr("aspect_width", 1, kMost, 1);
    view.aspectHeight = object.integerOr("aspect_height", 1, kMost, 1);
    view.displayWidth = object.integerOr("display_width", 0, kMost, 0);
    view.side = takeEnum<PictureView::Side>(object, "side", kSideNames);
    return view;
}

ordered_json toJson(const PictureRegion& region) {
    const PictureBox& box = region.box;
    ordered_json value{{"label", region.label}, {"box", {box.left, box.top, box.right, box.bottom}}};
    if (region.origin != Origin::user)
        value["origin"] = nameOf(region.origin, kOriginNames);
    return value;
}

PictureRegion regionFromJson(json value, const std::string& where) {
    JsonObject object(std::move(value), where);
    PictureRegion region;
    region.label = object.text("label");
    region.origin = takeEnum<Origin>(object, "origin", kOriginNames);
    const std::string place = object.place("box");
    const json sides = object.array("box");
    if (sides.size() != 4 || !std::ranges::all_of(sides, [](const json& side) { return side.is_number(); }))
        throw Error("{}: expected four numbers: left, top, right and bottom", place);
    region.box = {sides[0].get<double>(), sides[1].get<double>(), sides[2].get<double>(), sides[3].get<double>()};
    // They are changed and taken out one by one: what we don't know of them could not be kept.
    const json rest = std::move(object).rest();
    if (!rest.empty())
        throw Error("{}.{}: unknown to this version, which would lose it", where, rest.begin().key());
    return region;
}

ordered_json toJson(const Picture& picture) {
    ordered_json value{{"media", picture.media}, {"width", picture.width}, {"height", picture.height}};
    value["alt"] = picture.alt;
    if (picture.decorative)
        value["decorative"] = true;
    if (!picture.caption.empty())
        value["caption"] = picture.caption;
    if (picture.origin != Origin::user)
        value["origin"] = nameOf(picture.origin, kOriginNames);
    value["fit"] = nameOf(picture.fit, kFitNames);
    if (picture.frame)
        value["frame"] = {{"x", picture.frame->x}, {"y", picture.frame->y}, {"size", picture.frame->size}};
    if (picture.view != PictureView{})
        value["view"] = toJson(picture.view);
    if (picture.tokens)
        value["tokens"] = toJson(*picture.tokens);
    if (!picture.generation.empty())
        value["generation"] = picture.generation;
    for (const PictureRegion& region : picture.regions)
        value["regions"].push_back(toJson(region));
    return value;
}

Picture pictureFromJson(JsonObject& object, json& unknown) {
    Picture picture;
    picture.media = object.text("media");
    picture.width = object.integer("width", 0, kMost);
    picture.height = object.integer("height", 0, kMost);
    picture.alt = object.textOr("alt", "");
    picture.decorative = object.flag("decorative");
    picture.caption = object.textOr("caption", "");
    picture.origin = takeEnum<Origin>(object, "origin", kOriginNames);
    picture.fit = takeEnum<Fit>(object, "fit", kFitNames);
    picture.generation = object.textOr("generation", "");
    if (object.has("frame")) {
        JsonObject frame = object.object("frame");
        picture.frame = CropFrame{frame.number("x"), frame.number("y"), frame.number("size")};
        keepRest(std::move(frame), "frame", unknown);
    }
    if (object.has("view")) {
        JsonObject view = object.object("view");
        picture.view = viewFromJson(view);
        keepRest(std::move(view), "view", unknown);
    }
    if (object.has("tokens")) {
        JsonObject tokens = object.object("tokens");
        picture.tokens = tokensFromJson(tokens);
        keepRest(std::move(tokens), "tokens", unknown);
    }
    if (object.has("regions")) {
        const std::string where = object.place("regions");
        json regions = object.array("regions");
        if (regions.size() > kMostRegions)
            throw Error("{}: {} places, at most {} are possible", where, regions.size(), kMostRegions);
        for (std::size_t i = 0; i < regions.size(); ++i)
            picture.regions.push_back(regionFromJson(std::move(regions[i]), where + "[" + std::to_string(i) + "]"));
    }
    return picture;
}

bool isObjectOfOurs(const std::string& name) {
    return name == "picture" || name == "frame" || name == "view" || name == "tokens";
}

// An ordered object looks for names one by one: its own few are looked for, and the unknown ones, which may be many
// and differ from each other, are put behind them.
void merge(ordered_json& target, const json& unknown) {
    auto& members = target.get_ref<ordered_json::object_t&>();
    const auto ownCount = static_cast<std::ptrdiff_t>(members.size());
    for (const auto& [name, value] : unknown.items()) {
        const auto ownEnd = members.begin() + ownCount;
        const auto own =
            std::find_if(members.begin(), ownEnd, [&wanted = name](const auto& each) { return each.first == wanted; });
        if (isObjectOfOurs(name)) {  // what it belonged to may have gone since
            if (own != ownEnd && own->second.is_object() && value.is_object())
                merge(own->second, value);
        } else if (own == ownEnd) {
            members.emplace_back(name, value);
        }
    }
}

}  // namespace

ordered_json toJson(const VariantMark& mark) {
    ordered_json value{{"site", mark.site}, {"number", mark.number}};
    mergeUnknown(value, mark.unknown);
    return value;
}

void mergeUnknown(ordered_json& target, const std::string& unknown) {
    if (!unknown.empty())
        merge(target, jsonOf(unknown));
}

ordered_json toJson(const Block& block) {
    ordered_json value{{"id", toString(block.id)}, {"kind", nameOf(block.kind, kKindNames)}};
    if (block.kind == BlockKind::heading || block.kind == BlockKind::listItem)
        value["level"] = block.level;
    if (block.ordered)
        value["ordered"] = true;
    if (!block.language.empty())
        value["language"] = block.language;
    if (block.picture) {
        value["picture"] = toJson(*block.picture);
    } else {
        value["runs"] = ordered_json::array();
        for (const TextRun& run : block.runs)
            value["runs"].push_back(toJson(run));
    }
    if (block.variant)
        value["variant"] = toJson(*block.variant);
    if (block.use != PromptUse::whereRoom)
        value["in_prompts"] = nameOf(block.use, kUseNames);
    mergeUnknown(value, block.unknown);
    return value;
}

Block blockFromJson(json value, const std::string& where) {
    JsonObject object(std::move(value), where);
    Block block;
    const std::string id = object.text("id");
    const auto parsed = parseBlockId(id);
    if (!parsed)
        throw Error("{}: \"{}\" is not an id of 16 hexadecimal digits", object.place("id"), id.substr(0, 40));
    block.id = *parsed;
    if (!object.has("kind"))
        throw Error("{}: is missing", object.place("kind"));
    block.kind = takeEnum<BlockKind>(object, "kind", kKindNames);
    block.level = object.integerOr("level", 0, kMost, 0);
    block.ordered = object.flag("ordered");
    block.language = object.textOr("language", "");

    json unknownOfPicture = json::object();
    if (object.has("picture")) {
        JsonObject picture = object.object("picture");
        block.picture = pictureFromJson(picture, unknownOfPicture);
        unknownOfPicture.update(std::move(picture).rest());
    }
    if (object.has("runs")) {
        json runs = object.array("runs");
        for (std::size_t i = 0; i < runs.size(); ++i)
            block.runs.push_back(runFromJson(std::move(runs[i]), where + ".runs[" + std::to_string(i) + "]"));
    }
    if (object.has("variant")) {
        JsonObject mark = object.object("variant");
        block.variant = VariantMark{mark.text("site"), mark.integer("number", 1, kMost)};
        if (const json rest = std::move(mark).rest(); !rest.empty())
            block.variant->unknown = jsonText(rest);
    }
    block.use = takeEnum<PromptUse>(object, "in_prompts", kUseNames);
    json unknown = std::move(object).rest();
    if (!unknownOfPicture.empty())
        unknown["picture"] = std::move(unknownOfPicture);
    if (!unknown.empty())
        block.unknown = jsonText(unknown);
    if (const std::string wrong = defect(block); !wrong.empty())
        throw Error("{}: {}", where, wrong);
    return normalised(std::move(block));
}

}  // namespace pardalis
