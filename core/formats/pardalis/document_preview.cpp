#include "core/formats/pardalis/document_preview.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/formats/pardalis/container.h"
#include "core/formats/pardalis/document_json.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/image/image_io.h"

namespace pardalis {
namespace {

constexpr std::uint64_t kMostThumbnail = std::uint64_t{16} << 20;  // bytes; ours have 256 pixels a side, at most 200 kB
constexpr std::uint64_t kMostJson = std::uint64_t{8} << 20;
constexpr std::size_t kPage = 4000;  // bytes of text: a page that is full
constexpr std::size_t kMostBlocks = 60;
constexpr ImageLimits kLimits{.maxPixels = 4'000'000, .maxMemory = std::uint64_t{128} << 20};

std::shared_ptr<const MappedFile> openAsDocument(const std::filesystem::path& path) {
    auto file = MappedFile::open(path);
    const auto type = readContainerPart(file->bytes(), path.string(), "mimetype", 100);
    if (!type || asText(*type) != kDocumentMimeType)
        throw Error("{}: not a document: its mimetype is not {}", path.string(), kDocumentMimeType);
    return file;
}

// Takes what is beyond `room` bytes off the block's text; returns what is left of the room.
std::size_t shorten(Block& block, std::size_t room) {
    for (TextRun& run : block.runs) {
        const bool fits = run.text.size() <= room;
        if (!fits) {
            run.text.resize(room);
            run.text.resize(completeUtf8Prefix(run.text));
        }
        room = fits ? room - run.text.size() : 0;
    }
    std::erase_if(block.runs, [](const TextRun& run) { return run.text.empty(); });
    return room;
}

}  // namespace

std::optional<Image> readThumbnail(const std::filesystem::path& path) {
    const auto file = openAsDocument(path);
    try {
        const auto png = readContainerPart(file->bytes(), path.string(), "thumbnail.png", kMostThumbnail);
        if (png)
            return decodeImage(*png, "thumbnail.png", kLimits);
    } catch (const Error&) {
        // Nobody misses it: it is made anew of the document when that is saved.
    }
    return std::nullopt;
}

Document readBeginning(const std::filesystem::path& path) {
    const auto file = openAsDocument(path);
    const auto text = readContainerPart(file->bytes(), path.string(), "document.json", kMostJson);
    if (!text)
        throw Error("{}: document.json: is missing", path.string());
    DocumentJson json = readDocumentJson(asText(*text), path.string() + ": document.json");
    std::vector<Block> page;
    std::size_t room = kPage;
    for (Block& block : json.blocks) {
        if (page.size() == kMostBlocks || room == 0)
            break;
        if (block.picture)
            continue;
        room = shorten(block, room);
        page.push_back(std::move(block));
    }
    return page.empty() ? Document() : Document({}, std::move(page), {});
}

}  // namespace pardalis
