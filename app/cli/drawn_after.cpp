#include "app/cli/drawn_after.h"

#include "app/cli/open_encoder.h"
#include "app/support/printable.h"
#include "app/support/standard_streams.h"
#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/formats/picture_import.h"
#include "core/generation/request_builder.h"
#include "core/image/edges.h"
#include "core/image/image_io.h"
#include "core/prompt/picture_tasks.h"
#include "core/retrieval/document_vector.h"
#include "core/retrieval/library_drafts.h"
#include "core/retrieval/library_file.h"
#include "core/retrieval/library_search.h"
#include "core/retrieval/library_update.h"
#include "core/retrieval/select_documents.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstdio>

#include <fmt/ranges.h>

namespace pardalis::cli {
namespace {

void requireTask(PictureTask task, const ModelFacts& facts) {
    if (facts.trainedFor.knows(nameOf(task)))
        return;
    const std::vector<std::string>& tasks = facts.trainedFor.tasks;
    throw Error("{} was not trained for \"{}\"; its makers name {}", facts.name, nameOf(task),
                tasks.empty() ? std::string("no such task") : fmt::format("these tasks: {}", fmt::join(tasks, ", ")));
}

// [{"name": "fox", "box": [left, top, right, bottom]}, ...]
std::vector<PlacedThing> thingsOf(const std::string& path) {
    const nlohmann::json list = readJsonFile(path);
    if (!list.is_array())
        throw Error("{}: expected a list of {{\"name\": \"fox\", \"box\": [left, top, right, bottom]}}", path);
    std::vector<PlacedThing> things;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = fmt::format("{}: thing {}", path, i + 1);
        if (!list[i].is_object())
            throw Error("{}: expected {{\"name\": ..., \"box\": [left, top, right, bottom]}}", place);
        const JsonFields fields(list[i], place);
        const nlohmann::json* box = fields.find("box");
        if (!box || !box->is_array() || box->size() != 4 ||
            !std::ranges::all_of(*box, [](const nlohmann::json& side) { return side.is_number(); }))
            fields.fail("box", "[left, top, right, bottom], shares of the picture's width and height");
        things.push_back({fields.text("name", ""), (*box)[0], (*box)[1], (*box)[2], (*box)[3]});
    }
    return things;
}

// "5-8" or "5"; 0, 0: it is neither.
std::pair<int, int> rowRange(const std::string& text) {
    constexpr int kMostRows = 1 << 16;
    const std::size_t dash = text.find('-');
    const auto number = [](std::string_view digits) {
        int value = 0;
        const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return failed == std::errc() && end == digits.data() + digits.size() && value <= kMostRows ? value : 0;
    };
    const std::string_view whole = text;
    const int first = number(whole.substr(0, dash));
    const int last = dash == std::string::npos ? first : number(whole.substr(dash + 1));
    return first < 1 || last < first ? std::pair(0, 0) : std::pair(first, last);
}

std::string isRowRange(const std::string& text) {
    return rowRange(text).first > 0 ? "" : "expected rows as 5-8 or 5, counted from 1";
}

}  // namespace

void AfterOptions::addTo(CLI::App& command) {
    const std::string group = "What it is drawn after";
    command
        .add_option("--like", like,
                    "A picture, or a document whose first picture counts with the words before it: the picture is to "
                    "be like that. May be given several times; two are best")
        ->allow_extra_args(false)
        ->group(group);
    command
        .add_option("--library", library,
                    "A library ('pardalis-cli library add'): the two of its pages with pictures "
                    "that fit the prompt best")
        ->group(group);
    addEncoderTo(command, encoder)->group(group);
    std::vector<CLI::Option*> ways;
    const auto add = [&](const char* name, std::string& path, const char* help) {
        ways.push_back(command.add_option(name, path, help)->group(group));
    };
    add("--edit", edit, "A picture, to be changed as the prompt says");
    add("--edges", edges, "A picture: the new one has its edges");
    add("--scribble", scribble, "A drawing of white lines on black, or black ones on white, that the picture follows");
    add("--boxes", boxes,
        "Where things are to stand: a JSON file [{\"name\": \"fox\", \"box\": [left, top, right, bottom]}, ...], the "
        "sides in shares of the picture, 0 to 1");
    add("--repaint", repaint,
        "A picture of which some rows are drawn anew, as the prompt says: --rows. The others stay as the model sees "
        "them");
    CLI::Option* const repainted = ways.back();
    command
        .add_option("--rows", rows,
                    "Which of its rows of image tokens, counted from 1: 5-8. What stands below them stays")
        ->check(isRowRange)
        ->needs(repainted)
        ->group(group);
    repainted->needs("--rows");
    add("--below", below, "A picture that is wider than what the model draws: it is gone on with below");
    for (CLI::Option* one : ways) {
        for (CLI::Option* other : ways) {
            if (one != other)
                one->excludes(other);
        }
    }
}

DrawnAfter::DrawnAfter(const AfterOptions& options, const std::string& prompt, PictureGrid grid,
                       const ModelFacts& facts, const ModelOptions& computer, const std::stop_token& stop) {
    m_wish.grid = grid;
    m_wish.text = prompt;
    const auto from = [&](PictureTask task, const std::string& path) {
        requireTask(task, facts);
        Bytes bytes = readFile(path, kMaxPictureFile);
        if (task == PictureTask::edges)
            bytes = encodePng(edgesOf(decodeImage(bytes, path)));
        m_wish.from = page(std::string(instructionOf(task)), std::move(bytes), path);
    };
    if (!options.edit.empty()) {
        from(PictureTask::edit, options.edit);
    } else if (!options.edges.empty()) {
        from(PictureTask::edges, options.edges);
    } else if (!options.scribble.empty()) {
        from(PictureTask::scribble, options.scribble);
    } else if (!options.boxes.empty()) {
        requireTask(PictureTask::boxes, facts);
        m_wish.text = placedWords(prompt, atCodes(thingsOf(options.boxes), grid));
    } else {
        m_wish.text = facts.illustrationPrompt(prompt, grid);
    }
    if (!options.repaint.empty() || !options.below.empty())
        addRepaint(options, facts);
    for (const std::string& path : options.like)
        addLike(path);
    if (!options.library.empty())
        addFound(options, prompt, computer, stop);
    if (!m_wish.like.empty() && !facts.trainedFor.retrieval)
        std::fputs("[experimental: this model was not trained with other pages in front of a wish]\n", stderr);
}

void DrawnAfter::addRepaint(const AfterOptions& options, const ModelFacts& facts) {
    const std::string& path = options.below.empty() ? options.repaint : options.below;
    m_repaint = Repaint{.picture = promptPictureOf(page("", readFile(path, kMaxPictureFile), path), m_wish.grid, facts),
                        .isTop = !options.below.empty()};
    if (m_repaint->isTop)
        return;
    const auto [first, last] = rowRange(options.rows);
    m_repaint->firstRow = first - 1;
    m_repaint->endRow = last;
}

// The first picture of a page, with what is said of it there.
void DrawnAfter::addLike(const std::string& path) {
    std::vector<LibraryDraft> drafts;
    {
        const QuietLibraries quiet;
        drafts = readDrafts(path).drafts;
    }
    const auto found = std::ranges::find_if(drafts, [](const LibraryDraft& draft) { return draft.picture != nullptr; });
    if (found == drafts.end())
        throw Error("{}: there is no picture in it that another could be like", path);
    m_wish.like.push_back(page(found->document.text, found->picture->bytes, path));
}

void DrawnAfter::addFound(const AfterOptions& options, const std::string& prompt, const ModelOptions& computer,
                          const std::stop_token& stop) {
    const Library library = readLibrary(options.library);
    const OpenEncoder open = openEncoder(options.encoder, computer, stop);
    requireEncoder(library, *open.encoder, options.library);
    const std::vector<float> query = embedDocument(*open.encoder, prompt, nullptr, stop);
    LibrarySearch index(*open.backend, library);
    selectDocuments(library, index.best(query, library.size()), kPagesForAPicture,
                    [&](const LibraryHit& hit) { return addPage(library.documents()[hit.document]); });
    if (m_wish.like.empty())
        std::fprintf(stderr, "[no page of %s fits: the picture is drawn after its words alone]\n",
                     printable(options.library).c_str());
}

bool DrawnAfter::addPage(const LibraryDocument& document) {
    try {
        const LibraryDraft draft = draftOf(document);
        m_wish.like.push_back(page(document.text, draft.picture->bytes, document.source));
    } catch (const Error& error) {
        std::fprintf(stderr, "[left out: %s]\n", printable(error.what()).c_str());
        return false;
    }
    std::fprintf(stderr, "[inspired by %s: %s]\n", printable(document.source).c_str(),
                 printable(document.text).c_str());
    return true;
}

PromptPage DrawnAfter::page(std::string text, Bytes bytes, const std::string& name) {
    const QuietLibraries quiet;
    m_blocks.push_back(importPicture(m_media, std::move(bytes), name));
    const Block& picture = m_blocks.back();
    return {std::move(text), &picture, m_media.find(picture.picture->media)};
}

}  // namespace pardalis::cli
