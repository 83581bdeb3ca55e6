#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/generation/generation_request.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

using nlohmann::json;

constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t kMostCodes = std::size_t{1} << 20;
constexpr double kAny = 1e30;
constexpr std::size_t kMostChecked = std::size_t{1} << 20;  // bytes of what an answer is checked against

float numberOf(const JsonFields& fields, const std::string& name, float otherwise) {
    return static_cast<float>(fields.number(name, -kAny, kAny, static_cast<double>(otherwise)));
}

template <typename Value, std::size_t count>
Value oneOf(const JsonFields& fields, const std::string& name, const std::array<Value, count>& values,
            Value otherwise) {
    std::string expected;
    const std::string found = fields.text(name, nameOf(otherwise));
    for (const Value value : values) {
        if (found == nameOf(value))
            return value;
        expected += fmt::format("{}\"{}\"", expected.empty() ? "" : ", ", nameOf(value));
    }
    fields.fail(name, "one of " + expected);
}

SamplingOptions samplingOf(const JsonFields& fields, const SamplingOptions& otherwise) {
    SamplingOptions options;
    options.temperature =
        static_cast<float>(fields.number("temperature", 0, kAny, static_cast<double>(otherwise.temperature)));
    options.topP = static_cast<float>(fields.number("top_p", 0, 1, static_cast<double>(otherwise.topP)));
    options.topK = static_cast<int>(fields.integer("top_k", 0, kMost, otherwise.topK));
    options.repetitionPenalty = static_cast<float>(
        fields.number("repetition_penalty", 1e-6, kAny, static_cast<double>(otherwise.repetitionPenalty)));
    options.draw = oneOf(fields, "draw", std::array{Draw::cumulative, Draw::race}, otherwise.draw);
    return options;
}

GuidanceOptions guidanceOf(const JsonFields& fields, const GuidanceOptions& otherwise) {
    GuidanceOptions options{numberOf(fields, "text_scale", otherwise.textScale),
                            numberOf(fields, "image_scale", otherwise.imageScale)};
    if (fields.find("contrast")) {
        const JsonFields contrast = fields.requiredObject("contrast");
        options.contrast = {static_cast<int>(contrast.integer("k", 1, kMost)),
                            static_cast<float>(contrast.number("alpha", 0, 1, Contrast().alpha))};
    }
    options.masksContext = fields.boolean("masks_context", false);
    return options;
}

// Absent: none, as in the requests of earlier versions.
PictureGrid gridOf(const JsonFields& fields, const std::string& name) {
    constexpr std::int64_t kMostSide = 1 << 10;
    if (!fields.find(name))
        return {};
    const JsonFields grid = fields.requiredObject(name);
    return {static_cast<int>(grid.integer("rows", 1, kMostSide)),
            static_cast<int>(grid.integer("columns", 1, kMostSide))};
}

PictureBox boxOf(const json& sides, const JsonFields& fields, const char* member) {
    if (!sides.is_array() || sides.size() != 4 ||
        !std::ranges::all_of(sides, [](const json& side) { return side.is_number(); }))
        fields.fail(member, "boxes as [left, top, right, bottom]");
    return {sides[0], sides[1], sides[2], sides[3]};
}

PromptPicture pictureOf(const JsonFields& fields, const MediaStore& media) {
    PromptPicture picture;
    picture.key = fields.text("picture", "");
    picture.hash = fields.text("media", "");
    picture.media = media.find(picture.hash);
    const std::string fit = fields.text("fit", "pad");
    if (fit != "pad" && fit != "crop")
        fields.fail("fit", "\"pad\" or \"crop\"");
    picture.fit = fit == "pad" ? Fit::pad : Fit::crop;
    if (fields.find("frame")) {
        const JsonFields frame = fields.requiredObject("frame");
        picture.frame = CropFrame{frame.number("x", -kAny, kAny, 0), frame.number("y", -kAny, kAny, 0),
                                  frame.number("size", -kAny, kAny, 1)};
    }
    if (const json* part = fields.find("part"))
        picture.part = boxOf(*part, fields, "part");
    picture.codes = fields.integers("codes", 0, kMost, kMostCodes);
    picture.grid = gridOf(fields, "grid");
    if (picture.codes.empty() && !picture.media)
        throw Error("{}: a picture of the prompt ({}) is not in the document any more", fields.file(),
                    picture.hash.empty() ? picture.key : picture.hash);
    return picture;
}

PointingText pointingOf(const JsonFields& fields) {
    PointingText pointing{.said = {.text = fields.text("text", ""), .spans = {}},
                          .asksForBoxes = fields.boolean("asks", false),
                          .opensBoxes = fields.boolean("opens", false)};
    const json* spans = fields.find("spans");
    if (!spans || !spans->is_array())
        fields.fail("spans", "a list of spans");
    for (std::size_t i = 0; i < spans->size(); ++i) {
        if (!(*spans)[i].is_object())
            fields.fail("spans", "a list of objects");
        const JsonFields said((*spans)[i], fields.file(), fmt::format("spans[{}]", i));
        GroundedSpan span{static_cast<std::size_t>(said.integer("begin", 0, kMost)),
                          static_cast<std::size_t>(said.integer("end", 0, kMost)),
                          {}};
        const json* boxes = said.find("boxes");
        if (!boxes || !boxes->is_array())
            said.fail("boxes", "a list of boxes");
        for (const json& box : *boxes)
            span.boxes.push_back(boxOf(box, said, "boxes"));
        pointing.said.spans.push_back(std::move(span));
    }
    if (const std::string defect = defectOf(pointing.said); !defect.empty())
        throw Error("{}: {}", fields.file(), defect);
    return pointing;
}

PromptPart partOf(const JsonFields& fields, const MediaStore& media) {
    if (fields.find("text"))
        return PromptText{fields.text("text", "")};
    if (fields.find("picture"))
        return pictureOf(fields, media);
    if (fields.find("control"))
        return oneOf(fields, "control", std::array{Control::begin, Control::endOfTurn}, Control::begin);
    if (fields.find("hole"))
        return PromptHole{static_cast<int>(fields.integer("hole", 0, kMost))};
    if (fields.find("pointing"))
        return pointingOf(fields.requiredObject("pointing"));
    TokenIds ids;
    if (!fields.find("tokens"))
        fields.fail("tokens", "a part of a prompt: text, picture, control, hole, pointing or tokens");
    for (const int id : fields.integers("tokens", 0, kMost, kMostCodes))
        ids.push_back(TokenId{id});
    return ids;
}

std::vector<PromptPart> partsOf(const JsonFields& fields, const std::string& name, const MediaStore& media) {
    const json* list = fields.find(name);
    if (!list || !list->is_array())
        fields.fail(name, "a list of parts");
    std::vector<PromptPart> parts;
    for (std::size_t i = 0; i < list->size(); ++i) {
        if (!(*list)[i].is_object())
            fields.fail(name, "a list of objects");
        parts.push_back(partOf(JsonFields((*list)[i], fields.file(), fmt::format("{}[{}]", name, i)), media));
    }
    return parts;
}

AnswerCheck checkOf(const JsonFields& fields, const MediaStore& media) {
    AnswerCheck check;
    check.place.before = fields.text("before", "");
    check.place.behindPicture = fields.boolean("behind_picture", false);
    check.place.toQuestion = fields.boolean("to_question", false);
    check.namesThings = fields.boolean("names_things", false);
    check.other = fields.text("other_wording", "");
    if (check.place.before.size() > kMostChecked || check.other.size() > kMostChecked)
        fields.fail(check.other.size() > kMostChecked ? "other_wording" : "before",
                    fmt::format("a text of up to {} bytes", kMostChecked));
    check.otherPrompt = partsOf(fields, "other_prompt", media);
    check.otherIsPicture = fields.boolean("other_is_picture", false);
    return check;
}

std::vector<Inspiration> inspirationsOf(const JsonFields& fields) {
    const std::string name = "inspired_by";
    const json* list = fields.find(name);
    if (!list)
        return {};
    if (!list->is_array())
        fields.fail(name, "a list of pages");
    std::vector<Inspiration> pages;
    for (std::size_t i = 0; i < list->size(); ++i) {
        if (!(*list)[i].is_object())
            fields.fail(name, "a list of objects");
        const JsonFields page((*list)[i], fields.file(), fmt::format("{}[{}]", name, i));
        pages.push_back({page.text("text", ""), page.text("source", ""), page.text("picture", ""),
                         static_cast<int>(page.integer("tokens", 0, kMost, 0))});
    }
    return pages;
}

// All of 64 bits, which a whole number of JSON's other members is not.
std::uint64_t unsignedOf(const JsonFields& fields, const std::string& name) {
    const json* value = fields.find(name);
    if (!value)
        return 0;
    if (!value->is_number_unsigned())
        fields.fail(name, "a whole number from 0");
    return value->get<std::uint64_t>();
}

std::vector<std::string> textsOf(const JsonFields& fields, const std::string& name) {
    const json* list = fields.find(name);
    if (!list)
        return {};
    if (!list->is_array() || !std::ranges::all_of(*list, [](const json& each) { return each.is_string(); }))
        fields.fail(name, "a list of texts");
    return list->get<std::vector<std::string>>();
}

Repaint repaintOf(const JsonFields& fields, const MediaStore& media) {
    Repaint repaint{.picture = pictureOf(fields.requiredObject("picture"), media),
                    .isTop = fields.boolean("top", false)};
    if (repaint.isTop)
        return repaint;
    const std::vector<int> rows = fields.integers("rows", 0, kMost, 2);
    if (rows.size() != 2)
        fields.fail("rows", "two numbers: the first row that is drawn, and the one behind the last");
    repaint.firstRow = rows[0];
    repaint.endRow = rows[1];
    return repaint;
}

}  // namespace

GenerationRequest GenerationRequest::fromJson(const json& object, const MediaStore& media, const std::string& source) {
    if (!object.is_object())
        throw Error("{}: not an object", source);
    const JsonFields fields(object, source);
    GenerationRequest request;
    request.id = RequestId{unsignedOf(fields, "request")};
    request.prompt = partsOf(fields, "prompt", media);
    request.resumedCodes = fields.integers("resumed_codes", 0, kMost, kMostCodes);
    for (const int id : fields.integers("begun", 0, kMost, kMostCodes))
        request.begun.push_back(TokenId{id});
    if (fields.find("repaint"))
        request.repaint = repaintOf(fields.requiredObject("repaint"), media);
    request.pictureMode =
        oneOf(fields, "picture_mode",
              std::array{PictureMode::none, PictureMode::automatic, PictureMode::exactly, PictureMode::only},
              request.pictureMode);
    request.pictures = static_cast<int>(fields.integer("pictures", 0, kMost, request.pictures));
    request.pictureGrid = gridOf(fields, "picture_grid");
    request.maxTokens = static_cast<int>(fields.integer("max_tokens", 0, kMost, request.maxTokens));
    request.minTokens = static_cast<int>(fields.integer("min_tokens", 0, kMost, 0));
    request.choices = textsOf(fields, "choices");
    request.among = textsOf(fields, "among");
    request.likelihood = fields.boolean("likelihood", request.likelihood);
    request.odds = fields.boolean("odds", request.odds);
    request.stopAtEndOfTurn = fields.boolean("stop_at_end_of_turn", request.stopAtEndOfTurn);
    request.text = samplingOf(fields.object("text_sampling"), request.text);
    request.picture = samplingOf(fields.object("picture_sampling"), request.picture);
    request.beams = static_cast<int>(fields.integer("beams", 1, kMostBeams, request.beams));
    request.noRepeat = static_cast<int>(fields.integer("no_repeat", 0, kMostNoRepeat, request.noRepeat));
    request.noRepeatOfAny = fields.boolean("no_repeat_of_any", request.noRepeatOfAny);
    request.guidance = guidanceOf(fields.object("guidance"), request.guidance);
    request.speculation = static_cast<int>(fields.integer("speculation", 0, kMostSpeculation, request.speculation));
    request.seed = unsignedOf(fields, "seed");
    request.previewRows = static_cast<int>(fields.integer("preview_rows", -1, kMost, request.previewRows));
    if (fields.find("check"))
        request.check = checkOf(fields.requiredObject("check"), media);
    request.inspiredBy = inspirationsOf(fields);
    request.wish = fields.text("wish", "");
    return request;
}

std::vector<Inspiration> inspirationsOfRecord(const json& record, const std::string& source) {
    if (!record.is_object())
        throw Error("{}: not an object", source);
    return inspirationsOf(JsonFields(record, source));
}

}  // namespace pardalis
