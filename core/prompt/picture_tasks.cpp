#include "core/prompt/picture_tasks.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

namespace pardalis {
namespace {

struct Form {
    PictureTask task;
    const char *name, *instruction;
};
constexpr std::array kForms = {
    Form{PictureTask::edit, "edit", "Edit first image following the instruction"},
    Form{PictureTask::edges, "edges", "Make high quality image from canny edge features"},
    Form{PictureTask::softEdges, "soft_edges", "Make high quality image from hed features"},
    Form{PictureTask::segmentation, "segmentation", "Make high quality image from a segmentation map"},
    Form{PictureTask::pose, "pose", "Make high quality image from openpose features"},
    Form{PictureTask::depth, "depth", "Make high quality image from depth features"},
    Form{PictureTask::normals, "normals", "Make high quality image from 3D norm features"},
    Form{PictureTask::scribble, "scribble", "Make high quality image from children's scribbles"},
    Form{PictureTask::boxes, "boxes", ""},
};

const Form& formOf(PictureTask task) { return kForms[static_cast<std::size_t>(task)]; }

constexpr double kLast = 255;  // pixel of the frame
constexpr std::string_view kBeforeCaption = "Generate high quality image of \"", kBehindCaption = "\" with ",
                           kBeforePlace = " at location (", kBehindPlace = ")", kBetween = " and with ";

// "(199, 130)"
std::string corner(double x, double y) {
    return fmt::format("({}, {})", std::lround(x * kLast), std::lround(y * kLast));
}

}  // namespace

const char* nameOf(PictureTask task) { return formOf(task).name; }

std::optional<PictureTask> pictureTaskNamed(std::string_view name) {
    for (const Form& form : kForms) {
        if (name == form.name)
            return form.task;
    }
    return std::nullopt;
}

std::string_view instructionOf(PictureTask task) { return formOf(task).instruction; }

std::string placedWords(std::string_view caption, std::span<const PlacedThing> things) {
    if (things.empty())
        throw Error("there is no thing to place");
    std::string words = fmt::format("{}{}", kBeforeCaption, caption);
    for (std::size_t i = 0; i < things.size(); ++i) {
        const PlacedThing& thing = things[i];
        if (thing.name.empty())
            throw Error("box {} has no name: what is to stand there?", i + 1);
        const bool isWithin = thing.left >= 0 && thing.top >= 0 && thing.right <= 1 && thing.bottom <= 1;
        if (!isWithin || !(thing.left < thing.right) || !(thing.top < thing.bottom))
            throw Error("the box of \"{}\", from ({}, {}) to ({}, {}), {}: shares of the picture from 0 to 1 are "
                        "expected, left before right and top before bottom",
                        thing.name, thing.left, thing.top, thing.right, thing.bottom,
                        isWithin ? "is empty" : "is not within the picture");
        words += fmt::format("{}{} at location {} -> {}", i == 0 ? kBehindCaption : kBetween, thing.name,
                             corner(thing.left, thing.top), corner(thing.right, thing.bottom));
    }
    return words + ".";
}

std::vector<PlacedThing> atCodes(std::vector<PlacedThing> things, PictureGrid grid) {
    const auto snap = [](double& from, double& to, int codes) {
        if (codes <= 0 || !(from >= 0 && from < to && to <= 1))
            return;
        const double begin = std::min<double>(std::round(from * codes), codes - 1);
        to = std::max(std::round(to * codes), begin + 1) / codes;
        from = begin / codes;
    };
    for (PlacedThing& thing : things) {
        snap(thing.left, thing.right, grid.columns);
        snap(thing.top, thing.bottom, grid.rows);
    }
    return things;
}

std::optional<PlacedWish> placedWish(std::string_view words) {
    const std::size_t names = words.rfind(kBehindCaption, words.find(kBeforePlace));
    if (!words.starts_with(kBeforeCaption) || names == std::string_view::npos || names < kBeforeCaption.size())
        return std::nullopt;
    PlacedWish wish{.caption = std::string(words.substr(kBeforeCaption.size(), names - kBeforeCaption.size())),
                    .things = {}};
    words.remove_prefix(names + kBehindCaption.size());
    for (;;) {
        const std::size_t place = words.find(kBeforePlace);
        const std::size_t end = words.find(kBehindPlace, words.find(" -> "));
        if (place == std::string_view::npos || end == std::string_view::npos || end < place)
            return std::nullopt;
        const std::string sides(words.substr(place, end + 1 - place));
        int left = 0, top = 0, right = 0, bottom = 0;
        if (std::sscanf(sides.c_str(), " at location (%3d, %3d) -> (%3d, %3d)", &left, &top, &right, &bottom) != 4)
            return std::nullopt;
        wish.things.push_back(
            {std::string(words.substr(0, place)), left / kLast, top / kLast, right / kLast, bottom / kLast});
        words.remove_prefix(end + 1);
        if (words == ".")
            return wish;
        if (!words.starts_with(kBetween))
            return std::nullopt;
        words.remove_prefix(kBetween.size());
    }
}

}  // namespace pardalis
