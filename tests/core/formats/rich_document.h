#pragma once

#include "core/document/document.h"
#include "tests/core/formats/test_pictures.h"

#include <string_view>
#include <utility>

namespace pardalis::test {

// `styles`: b, i, s and c for bold, italic, struck and code.
inline TextRun styledRun(std::string text, std::string_view styles, std::string link = "",
                         Origin origin = Origin::user) {
    TextStyle style;
    style.bold = styles.find('b') != styles.npos;
    style.italic = styles.find('i') != styles.npos;
    style.strike = styles.find('s') != styles.npos;
    style.code = styles.find('c') != styles.npos;
    style.link = std::move(link);
    return {std::move(text), std::move(style), origin};
}

inline Block blockOf(BlockKind kind, std::vector<TextRun> runs) {
    Block block;
    block.id = newBlockId();
    block.kind = kind;
    block.runs = std::move(runs);
    return block;
}

inline Block listItem(int level, bool ordered, std::string text) {
    Block block = blockOf(BlockKind::listItem, {{std::move(text), {}, Origin::user}});
    block.level = level;
    block.ordered = ordered;
    return block;
}

// One of everything an export has to say.
inline Document richDocument() {
    MediaStore media;
    const auto picture = [&media](const Image& image, std::string alt, std::string caption, Origin origin) {
        const Media png = pngOf(image);
        Picture made;
        made.media = media.add(png.bytes, png.mimeType);
        made.width = image.width;
        made.height = image.height;
        made.alt = std::move(alt);
        made.caption = std::move(caption);
        made.origin = origin;
        return made;
    };
    Picture cropped = picture(gradient(12, 8), "A <red> \"fox\" & hare", "Fig. 1: *not* emphasised", Origin::model);
    cropped.view = {PictureView::Mode::crop, 1, 1, 320};

    Block code = blockOf(BlockKind::code, {{"if (a < b && c)\n\treturn \"`x`\";", {}, Origin::modelEdited}});
    code.language = "cpp";
    std::vector<Block> blocks{
        makeHeading(1, "Foxes & hares"),
        blockOf(BlockKind::paragraph, {{"A ", {}, Origin::user},
                                       styledRun("quick", "b", "", Origin::model),
                                       {" brown ", {}, Origin::model},
                                       styledRun("fox, ", "i"),
                                       styledRun("really", "bi"),
                                       styledRun(" gone", "s"),
                                       {"; see ", {}, Origin::user},
                                       styledRun("the *site*", "", "https://example.org/a?b=c&d=e"),
                                       {" and ", {}, Origin::user},
                                       styledRun("a->b", "c"),
                                       {".\xE2\x80\xA8- A new line,  two spaces.", {}, Origin::imported}}),
        blockOf(BlockKind::paragraph, {styledRun("not a link", "", "javascript:alert(1)")}),
        makeParagraph(""),
        listItem(0, false, "one"),
        listItem(1, true, "first"),
        listItem(1, true, "second"),
        listItem(3, false, "far below"),
        listItem(0, true, "another list"),
        blockOf(BlockKind::quote, {{"Said", {}, Origin::user}}),
        blockOf(BlockKind::quote, {{"and done.", {}, Origin::modelEdited}}),
        code,
        makePicture(cropped),
        makePicture(picture(gradient(5, 3), "", "", Origin::user)),
        makeHeading(6, "\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4 #"),
        makeParagraph("1. not a list, <b>not bold</b> &amp; \\ [not](a) link_with_underscores"),
    };
    return Document({"Foxes & <hares>", "en-GB", "Write about foxes."}, std::move(blocks), std::move(media));
}

}  // namespace pardalis::test
