#pragma once

#include "core/base/file.h"
#include "core/document/document.h"
#include "core/document/picture_place.h"
#include "core/document/text_rules.h"

#include <algorithm>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace pardalis::test {

// What a generated document may hold; each export keeps less than the file format does.
struct RandomShape {
    bool origins = true;        // else everything is the user's
    bool styledCode = true;     // styles within code blocks
    bool pictureExtras = true;  // views, frames, tokens, generation records
    bool regions = true;        // of pictures
    bool sites = true;          // with variants; where pictures have their extras
    std::size_t mostBlocks = 12;
};

// Documents with what breaks writers: empty blocks, spaces at the edges, markup characters, scripts, emoji, jumps in
// list levels. The same seed gives the same document, ids apart from nothing else included.
class RandomDocument {
public:
    explicit RandomDocument(unsigned seed, RandomShape shape = {}) : m_random(seed), m_shape(shape) {}

    // Pictures to draw from: encoded files. Without any, pictures are a few bytes that decode as nothing.
    void setPictures(std::vector<Media> pictures) { m_pictures = std::move(pictures); }

    int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(m_random); }
    bool chance(int percent) { return number(1, 100) <= percent; }
    template <typename T>
    const T& anyOf(const std::vector<T>& values) {
        return values[static_cast<std::size_t>(number(0, static_cast<int>(values.size()) - 1))];
    }

    std::string text(TextPlace place = TextPlace::prose) {
        static const std::vector<std::string> kPieces = {
            "fox",
            "The",
            "quick brown",
            " ",
            "  ",
            "\t",
            ".",
            ",",
            "!",
            "?",
            "*",
            "**",
            "_",
            "__",
            "`",
            "``",
            "~~",
            "~",
            "\\",
            "#",
            "# ",
            "## a",
            "-",
            "- ",
            "---",
            "+ ",
            "1. ",
            "1) ",
            "23.",
            "> ",
            ">",
            "<",
            "<b>",
            "</p>",
            "<!-- x -->",
            "&",
            "&amp;",
            "&#35;",
            "&nbsp",
            "[",
            "]",
            "[a](b)",
            "![",
            "(",
            ")",
            "\"",
            "'",
            "=",
            "===",
            "|",
            "a|b",
            "http://a.b/c?d=e&f",
            "<http://x.y>",
            "www.a.b",
            "a@b.c",
            "snake_case_name",
            ":",
            "[a]: b",
            "\xC3\xA9t\xC3\xA9",
            "\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4",
            "\xE6\x97\xA5\xE6\x9C\xAC",
            "\xF0\x9F\xA6\x8E",
            "\xC2\xA0",
            "\xE2\x80\x94",
            "\xE2\x80\x9Cq\xE2\x80\x9D",
            "e\xCC\x81",
            "\xD8\xA7\xD9\x84",
            "\xE2\x80\x8B",
            "\xEF\xBB\xBF",
            "\xEF\xBF\xBD",
            "$x$",
            "^",
            "%",
            "@",
            "{",
            "}",
            "/",
            ";",
            "0",
            "9",
            "script",
            "javascript:",
            "```",
            "~~~",
        };
        std::string out;
        for (int i = number(0, 6); i > 0; --i) {
            if (place == TextPlace::code && chance(25))
                out += '\n';
            else if (chance(8))
                out += kSoftBreak;
            else
                out += anyOf(kPieces);
        }
        return out;
    }

    TextRun run(TextPlace place) {
        static const std::vector<std::string> kLinks = {
            "https://example.org/",
            "http://a.b/c?d=e&f=%20g#h",
            "mailto:a@b.c",
            "#part",
            "chapter two.html",
            "a(b)c",
            "a<b>\"c\"",
            "../up/\\x",
            "x&amp;y",
            "*b*",
            "\xE6\x97\xA5.html",
        };
        TextRun run;
        run.text = text(place);
        if (place == TextPlace::prose || m_shape.styledCode) {
            run.style.bold = chance(20);
            run.style.italic = chance(20);
            run.style.code = chance(12);
            run.style.strike = chance(10);
            if (chance(12))
                run.style.link = anyOf(kLinks);
        }
        if (m_shape.origins)
            run.origin = static_cast<Origin>(number(0, 3));
        return run;
    }

    // Its media is added to `media`.
    Block picture(MediaStore& media) {
        Picture picture;
        if (m_pictures.empty()) {
            picture.media = media.add(Bytes(static_cast<std::size_t>(number(1, 40)), std::byte{0x50}), "image/png");
            picture.width = number(1, 600);
            picture.height = number(1, 600);
        } else {
            const Media& any = anyOf(m_pictures);
            picture.media = media.add(any.bytes, any.mimeType);
        }
        picture.alt = text();
        picture.caption = text();
        if (m_shape.origins)
            picture.origin = static_cast<Origin>(number(0, 3));
        if (m_shape.pictureExtras) {
            picture.fit = chance(50) ? Fit::pad : Fit::crop;
            if (chance(30))
                picture.frame = CropFrame{number(0, 100) / 300.0, number(0, 100) / 300.0, 0.1 + number(0, 9) / 10.0};
            picture.view.mode = static_cast<PictureView::Mode>(number(0, 2));
            picture.view.aspectWidth = number(1, 21);
            picture.view.aspectHeight = number(1, 21);
            if (chance(30)) {
                ImageTokens tokens{"codebook-1", number(1, 6), number(1, 6), {}};
                for (int i = number(0, tokens.columns * tokens.rows); i > 0; --i)
                    tokens.codes.push_back(number(0, 8191));
                picture.tokens = tokens;
                picture.generation = "run-" + std::to_string(number(0, 99));
            }
        }
        if (chance(30))
            picture.view.displayWidth = number(1, 2000);
        for (int i = m_shape.regions && chance(40) ? number(1, 3) : 0; i > 0; --i) {
            const int left = number(0, 900), top = number(0, 900);
            PictureRegion region{"a thing " + std::to_string(i),
                                 {left / 1e3, top / 1e3, (left + number(1, 100)) / 1e3, (top + 90) / 1e3}};
            if (std::string words = regionLabel(text()); !words.empty())
                region.label = std::move(words);
            if (m_shape.origins)
                region.origin = static_cast<Origin>(number(0, 3));
            picture.regions.push_back(std::move(region));
        }
        return makePicture(picture);
    }

    Block block(MediaStore& media) {
        Block block;
        block.id = BlockId{std::uniform_int_distribution<std::uint64_t>(1)(m_random)};
        block.kind = static_cast<BlockKind>(number(0, 5));
        if (block.kind == BlockKind::picture) {
            Block made = picture(media);
            made.id = block.id;
            return made;
        }
        if (block.kind == BlockKind::heading)
            block.level = number(1, 6);
        if (block.kind == BlockKind::listItem) {
            block.level = chance(10) ? number(0, kMaxListLevel) : number(0, 3);
            block.ordered = chance(40);
        }
        static const std::vector<std::string> kLanguages = {"",    "cpp",  "c++",  "python title=\"a b\"",
                                                            "a`b", "~~a`", "&lt;", "x\\"};
        const TextPlace place = block.kind == BlockKind::code ? TextPlace::code : TextPlace::prose;
        if (block.kind == BlockKind::code)
            block.language = anyOf(kLanguages);
        for (int i = chance(10) ? 0 : number(1, 4); i > 0; --i)
            block.runs.push_back(run(place));
        return normalised(std::move(block));
    }

    Document document() {
        DocumentInfo info;
        info.title = text();
        info.brief = text(TextPlace::code);
        info.language = chance(50) ? "en" : "ko";
        MediaStore media;
        std::vector<Block> blocks;
        for (int i = number(0, static_cast<int>(m_shape.mostBlocks)); i > 0; --i)
            blocks.push_back(block(media));
        if (m_shape.sites) {  // what only the file format keeps
            for (Block& each : blocks) {
                each.use = chance(80) ? PromptUse::whereRoom : chance(50) ? PromptUse::always : PromptUse::never;
                if (each.picture)
                    each.picture->decorative = each.picture->alt.empty() && chance(40);
                if (each.picture && m_shape.pictureExtras)
                    each.picture->view.side = static_cast<PictureView::Side>(number(0, 2));
            }
            if (chance(20)) {
                info.notes = text(TextPlace::code);
                info.wordGoal = number(0, kMostWordGoal);
                info.languageChosen = chance(50);
            }
        }
        GenerationRecords records;
        Sites sites;
        if (m_shape.sites && m_shape.pictureExtras && !blocks.empty() && chance(30)) {
            Block& shown = blocks[static_cast<std::size_t>(number(0, static_cast<int>(blocks.size()) - 1))];
            const std::string id = toString(BlockId{std::uniform_int_distribution<std::uint64_t>(1)(m_random)});
            if (!shown.picture)  // else it is the user's alone, and of no site
                shown = normalised([&] {
                    Block made = shown;
                    made.runs.push_back({"m", {}, Origin::model});
                    return made;
                }());
            sites[id] = site(shown, media);
            shown.variant = VariantMark{id, 1};
        }
        for (const Block& each : blocks)
            if (m_shape.pictureExtras && each.picture && !each.picture->generation.empty())
                records[each.picture->generation] = record();
        Snapshots snapshots;
        for (int i = m_shape.sites && m_shape.pictureExtras && chance(25) ? number(1, 2) : 0; i > 0; --i)
            snapshots[toString(BlockId{std::uniform_int_distribution<std::uint64_t>(1)(m_random)})] =
                snapshot(blocks, media);
        return Document(std::move(info), std::move(blocks), std::move(media), std::move(records), {}, std::move(sites),
                        std::move(snapshots));
    }

    // Of some of the page's blocks and of others.
    SharedSnapshot snapshot(const std::vector<Block>& page, MediaStore& media) {
        Snapshot made{.name = oneLine(text()), .keptAt = number(0, 2'000'000'000)};
        made.info.notes = text(TextPlace::code);
        made.blocks = {block(media)};
        std::ranges::copy_if(page, std::back_inserter(made.blocks), [this](const Block&) { return chance(50); });
        for (Block& each : made.blocks)  // what they name is the page's
            if (each.picture)
                each.picture->generation.clear();
        return SharedSnapshot(std::move(made));
    }

    // Of a block and others, which have no codes: those bring pixels back, so that files leave them out.
    Site site(const Block& shown, MediaStore& media) {
        Site site{{Variant{.number = 1, .blocks = {shown}, .starred = chance(50)}}};
        for (int i = number(1, 3); i > 0; --i) {
            Variant variant{.number = site.variants.back().number + number(1, 3), .blocks = {block(media)}};
            if (variant.blocks.front().picture)
                variant.blocks.front().picture->tokens.reset();
            if (chance(50))
                variant.tail = variant.blocks.front().text().size();
            site.variants.push_back(std::move(variant));
        }
        return site;
    }

    std::string record() { return R"({"seed":)" + std::to_string(number(0, 999)) + R"(,"model":"m"})"; }

    // A change that `document` accepts: of its blocks with the media of new pictures, of its info, and of what stands
    // behind the blocks.
    Edit edit(const Document& document) {
        MediaStore added;
        const int size = static_cast<int>(document.blocks().size());
        const int first = number(0, size);
        const int count = number(0, std::min(size - first, chance(5) ? size : 3));
        std::vector<Block> inserted;
        const auto begin = document.blocks().begin() + first;
        if (chance(50))  // as typing does: the same blocks, changed
            std::copy(begin, begin + count, std::back_inserter(inserted));
        for (Block& each : inserted) {
            if (each.picture)
                each.picture->caption = text();
            else
                each.runs.push_back(run(each.kind == BlockKind::code ? TextPlace::code : TextPlace::prose));
        }
        for (int i = number(0, 2); i > 0; --i)
            inserted.push_back(block(added));
        std::shuffle(inserted.begin(), inserted.end(), m_random);
        Edit edit =
            document.replacing(static_cast<std::size_t>(first), static_cast<std::size_t>(count), std::move(inserted));
        if (chance(10))
            edit.info = DocumentInfo{text(), "en", text(TextPlace::code)};
        edit.addedMedia = std::move(added);
        if (chance(20))
            changeBehind(document, edit);
        if (m_shape.sites && chance(10)) {
            for (const auto& [id, known] : document.snapshots())
                if (chance(50))
                    edit.snapshots[id] = {};
            edit.snapshots[newSnapshotId()] = snapshot(edit.inserted, edit.addedMedia);
        }
        if (m_shape.sites && chance(20)) {
            for (const auto& known : document.sites())
                edit.sites[known.first] =
                    chance(20) ? std::nullopt : std::optional(site(block(edit.addedMedia), edit.addedMedia));
            if (edit.sites.empty())
                edit.sites[newSiteId()] = site(block(edit.addedMedia), edit.addedMedia);
        }
        return edit;
    }

    // Records come, go and change; so does what no picture of `document` or of the edit shows.
    void changeBehind(const Document& document, Edit& edit) {
        edit.addedGenerations["run-" + std::to_string(number(0, 99))] = record();
        for (const auto& [id, old] : document.generations())
            if (chance(30))
                edit.removedGenerations.insert(id);
        edit.addedMedia.add(Bytes(static_cast<std::size_t>(number(1, 40)), std::byte{0x51}), "image/png");
        std::set<std::string> shown;
        for (const std::vector<Block>* blocks : {&document.blocks(), &std::as_const(edit.inserted)})
            for (const Block& each : *blocks)
                if (each.picture)
                    shown.insert(each.picture->media);
        for (const auto& [hash, media] : document.media().all())
            if (!shown.contains(hash) && chance(50))
                edit.removedMedia.insert(hash);
    }

private:
    std::mt19937 m_random;
    RandomShape m_shape;
    std::vector<Media> m_pictures;
};

}  // namespace pardalis::test
