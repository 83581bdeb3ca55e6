#include "app/cli/commands/commands.h"
#include "app/cli/open_encoder.h"
#include "app/cli/progress_line.h"
#include "app/cli/save.h"
#include "app/support/printable.h"
#include "app/support/stop_on_interrupt.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/utf8.h"
#include "core/formats/picture_import.h"
#include "core/image/image_io.h"
#include "core/retrieval/document_vector.h"
#include "core/retrieval/library_drafts.h"
#include "core/retrieval/library_file.h"
#include "core/retrieval/library_lock.h"
#include "core/retrieval/library_worker.h"
#include "core/retrieval/select_documents.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace pardalis::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct LibraryOptions {
    std::string library, encoder, text, image;
    std::vector<std::string> files;
    int count = 10;
    bool select = false, json = false;
    ModelOptions computer;
};

Json asJson(const LibraryDocument& document) {
    return {{"text", document.text}, {"picture", document.media}, {"source", document.source}};
}

void print(const LibraryDocument& document, const std::string& mark) {
    constexpr std::size_t kShown = 100;
    std::string text = document.text.substr(0, completeUtf8Prefix(document.text.substr(0, kShown)));
    if (text.size() < document.text.size())
        text += "...";
    std::printf("%s%s%s  [%s]\n", mark.c_str(), document.media.empty() ? "" : "picture  ", printable(text).c_str(),
                printable(document.source).c_str());
}

void printJson(const Json& value) {
    std::printf("%s\n", value.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
}

LockFile lockOf(const LibraryOptions& options, const std::stop_token& stop) {
    return lockLibrary(options.library, stop, [&] {
        std::fprintf(stderr, "[another program is changing %s: waiting for it]\n", printable(options.library).c_str());
    });
}

// What is not there may be what the library has documents of; else somebody has mistyped it. A folder within what was
// named may be one that can't be read: what removeGone() notes.
void requireKnown(const LibrarySurvey& survey, const LibraryOptions& options) {
    if (survey.missing.empty())
        return;
    const std::string& path = options.library;
    const Library before = fileExists(path) ? readLibrary(path) : Library(std::string(64, '0'), 1);
    for (const fs::path& named : survey.missing) {
        const auto isIt = [&](const std::string& file) { return fullPath(file) == named; };
        if (std::ranges::none_of(options.files, isIt))
            continue;
        if (std::ranges::none_of(before.documents(),
                                 [&](const LibraryDocument& document) { return isWithin(document.source, named); }))
            throw Error("{}: there is no such file or folder, or it can't be read", named.string());
    }
}

int addDocuments(const LibraryOptions& options, const std::stop_token& stop) {
    checkWritable(options.library);
    const LibrarySurvey survey = surveyLibrary({options.files.begin(), options.files.end()});
    requireKnown(survey, options);
    const OpenEncoder open = openEncoder(options.encoder, options.computer, stop);
    const LockFile lock = lockOf(options, stop);
    Library library = openOrMakeLibrary(options.library, *open.encoder);
    const ProgressCallback progress = progressOnTerminal();
    const auto report = [&](const LibraryProgress& at) {
        if (progress && at.files > 0)
            progress(static_cast<double>(at.filesDone) / static_cast<double>(at.files));
    };
    LibraryChanges changes;
    std::vector<std::string> notes;
    const std::size_t gone = removeGone(library, survey, LibraryScope::named, notes);
    for (const std::string& note : notes)
        std::fprintf(stderr, "[%s]\n", printable(note).c_str());
    bool isWhole = true;
    {
        const KeepOnInterrupt stopped;  // what was made so far is kept
        try {
            changes = updateLibrary(library, *open.encoder, survey.files, report, stop);
        } catch (const Cancelled&) {
            isWhole = false;
        }
        changes.removed += gone;
        writeLibrary(library, options.library);
    }
    clearProgress(progress);
    for (const std::string& warning : changes.warnings)
        std::fprintf(stderr, "[%s]\n", printable(warning).c_str());
    if (!isWhole)
        throw Cancelled();
    if (options.json)
        printJson({{"added", changes.added},
                   {"kept", changes.kept},
                   {"removed", changes.removed},
                   {"documents", library.size()}});
    else
        std::printf("%zu added, %zu as before, %zu gone; the library has %zu documents\n", changes.added, changes.kept,
                    changes.removed, library.size());
    return 0;
}

int search(const LibraryOptions& options, const std::stop_token& stop) {
    if (options.text.empty() && options.image.empty())
        throw CLI::ValidationError("one of --text and --image is needed");
    const Library library = readLibrary(options.library);
    const OpenEncoder open = openEncoder(options.encoder, options.computer, stop);
    requireEncoder(library, *open.encoder, options.library);
    Image picture;
    if (!options.image.empty())
        picture = decodeImage(readFile(options.image, kMaxPictureFile), options.image);
    const std::vector<float> query =
        embedDocument(*open.encoder, options.text, options.image.empty() ? nullptr : &picture, stop);
    LibrarySearch index(*open.backend, library);
    std::vector<LibraryHit> hits =
        index.best(query, options.select ? library.size() : static_cast<std::size_t>(options.count));
    if (options.select)
        hits = selectDocuments(library, hits, kPagesForAPicture);
    Json found = Json::array();
    for (const LibraryHit& hit : hits) {
        const LibraryDocument& document = library.documents()[hit.document];
        Json entry = asJson(document);
        entry["score"] = hit.score;
        found.push_back(std::move(entry));
        if (!options.json)
            print(document, fmt::format("{:.4f}  ", hit.score));
    }
    if (options.json)
        printJson(found);
    return 0;
}

int list(const LibraryOptions& options) {
    const Library library = readLibrary(options.library);
    if (options.json) {
        Json documents = Json::array();
        for (const LibraryDocument& document : library.documents())
            documents.push_back(asJson(document));
        printJson({{"encoder", library.encoder()}, {"dimension", library.dimension()}, {"documents", documents}});
        return 0;
    }
    for (const LibraryDocument& document : library.documents())
        print(document, "");
    return 0;
}

int removeDocuments(const LibraryOptions& options, const std::stop_token& stop) {
    checkWritable(options.library);
    const LockFile lock = lockOf(options, stop);
    Library library = readLibrary(options.library);
    std::vector<fs::path> named;
    for (const std::string& name : options.files) {
        named.push_back(fullPath(name));
        if (std::ranges::none_of(library.documents(), [&](const LibraryDocument& document) {
                return isWithin(document.source, named.back());
            }))
            throw Error("{}: the library has nothing from there", name);
    }
    const std::size_t removed = library.remove([&](const LibraryDocument& document) {
        return std::ranges::any_of(named, [&](const fs::path& each) { return isWithin(document.source, each); });
    });
    writeLibrary(library, options.library);
    std::printf("%zu removed; the library has %zu documents\n", removed, library.size());
    return 0;
}

}  // namespace

Command addLibrary(CLI::App& program) {
    auto options = std::make_shared<LibraryOptions>();
    CLI::App& command =
        *program.add_subcommand("library", "Your own documents and pictures, found by what they say and show");
    command.require_subcommand(1);
    const auto sub = [&](const char* name, const char* help) -> CLI::App& {
        CLI::App& added = *command.add_subcommand(name, help);
        added.add_option("LIBRARY", options->library, "The library's file; it holds nothing that can't be made again")
            ->required();
        return added;
    };
    const auto withEncoder = [&](CLI::App& added) {
        addEncoderTo(added, options->encoder);
        options->computer.addComputerTo(added);
    };
    CLI::App& add = sub("add", "Take documents and pictures in, or bring them up to date");
    add.add_option("FILES", options->files, "Documents, pictures (with NAME.txt beside NAME.jpg) and folders of them")
        ->required();
    withEncoder(add);
    add.add_flag("--json", options->json, "Print one JSON object");

    CLI::App& find = sub("search", "What fits a text, a picture or both best");
    find.add_option("--text", options->text, "What it should be about")->check(isText);
    find.add_option("--image", options->image, "A picture that it should be like");
    find.add_option("--count", options->count, "How many at most (default: 10)")->check(CLI::Range(1, 100000));
    find.add_flag(
        "--select", options->select,
        "Only what would go in front of a picture's prompt: at most two, none too much alike, those with a text first");
    withEncoder(find);
    find.add_flag("--json", options->json, "Print one JSON list");

    CLI::App& show = sub("list", "What is in a library");
    show.add_flag("--json", options->json, "Print one JSON object");

    CLI::App& remove = sub("remove", "Take what came from files or folders out of a library; the files stay");
    remove.add_option("FILES", options->files, "Files and folders, which need not be there any more")->required();
    return [options, parsers = std::vector<CLI::App*>{&add, &find, &show, &remove}](const std::stop_token& stop) {
        if (parsers[0]->parsed())
            return addDocuments(*options, stop);
        if (parsers[1]->parsed())
            return search(*options, stop);
        return parsers[2]->parsed() ? list(*options) : removeDocuments(*options, stop);
    };
}

}  // namespace pardalis::cli
