#include "core/formats/pardalis/pardalis_file.h"

#include "core/base/atomic_file.h"
#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/base/memory.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"
#include "core/document/media_type.h"
#include "core/formats/pardalis/container.h"
#include "core/formats/pardalis/document_json.h"
#include "core/formats/pardalis/json_reader.h"
#include "core/formats/pardalis/sites_json.h"
#include "core/formats/pardalis/snapshot_json.h"
#include "core/formats/picture_output.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

constexpr const char* kMimeTypePart = "mimetype";
constexpr const char* kJsonPart = "document.json";
constexpr const char* kGenerationsPart = "generations.jsonl";
constexpr const char* kSitesPart = "sites.jsonl";
constexpr const char* kThumbnailPart = "thumbnail.png";
constexpr std::string_view kMediaFolder = "media/";
constexpr int kThumbnailSide = 256;
constexpr std::uint64_t kMaxFile = std::uint64_t{8} << 30;
constexpr std::size_t kMaxJson = std::size_t{512} << 20;

using Parts = std::map<std::string, Bytes>;

// The hash a media part is named by; "" for other parts.
std::string hashOfPart(std::string_view name) {
    if (!name.starts_with(kMediaFolder))
        return "";
    name.remove_prefix(kMediaFolder.size());
    const std::string_view hash = name.substr(0, name.find('.'));
    const bool oneExtension = hash.size() + 1 < name.size() && name.find_first_of("./", hash.size() + 1) == name.npos;
    return isSha256(hash) && oneExtension ? std::string(hash) : "";
}

// All that looks like a hash within a text.
void addHashes(std::string_view text, std::set<std::string>& hashes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr std::size_t kLength = 64;
    for (std::size_t begin = 0; (begin = text.find_first_of(kDigits, begin)) < text.size();) {
        const std::size_t end = std::min(text.find_first_not_of(kDigits, begin), text.size());
        if (end - begin == kLength)
            hashes.emplace(text.substr(begin, kLength));
        begin = end;
    }
}

// The records that are saved. A picture and a try name their own; text does not, and is taken for any record's: where there is none
// of a model's, a record that no picture names is of something that was taken back, and nobody is to read that.
std::map<std::string, std::string> savedGenerations(const Document& document) {
    std::set<std::string> named;
    bool hasText = false;
    const auto add = [&](const std::vector<Block>& blocks) {
        for (const Block& block : blocks) {
            if (block.picture)
                named.insert(block.picture->generation);
            hasText = hasText || std::any_of(block.runs.begin(), block.runs.end(), [](const TextRun& run) {
                          return run.origin == Origin::model || run.origin == Origin::modelEdited;
                      });
        }
    };
    add(document.blocks());
    for (const auto& [id, snapshot] : document.snapshots())
        add(snapshot->blocks);
    for (const auto& [id, site] : savedSites(document))
        for (const Variant& variant : site.variants) {
            named.insert(variant.generation);
            for (const Block& block : variant.blocks)
                if (block.picture)
                    named.insert(block.picture->generation);
        }
    std::map<std::string, std::string> saved;
    for (const auto& [id, record] : document.generations()) {
        if (hasText || named.contains(id))
            saved.emplace(id, record);
    }
    return saved;
}

// What a record names as its own. The pictures of its prompt, and one that was drawn anew in
// part, are the page's, and go when they leave it.
void addHashesOf(const std::string& record, std::set<std::string>& hashes) {
    nlohmann::json value = jsonIfAny(record);
    if (!value.is_object())
        return addHashes(record, hashes);
    value.erase("prompt");
    value.erase("repaint");
    if (const auto check = value.find("check"); check != value.end() && check->is_object())
        check->erase("other_prompt");
    addHashes(jsonText(value), hashes);
}

// What is saved: media that a block of the page or of a snapshot shows or a generation record names as its own. What only undo keeps alive is not, nor are
// pixels of tries that are not shown, which their codes bring back: about 2 kB instead of hundreds.
std::map<std::string, std::shared_ptr<const Media>> savedMedia(const Document& document,
                                                               const std::map<std::string, std::string>& records) {
    std::set<std::string> shown;
    const auto add = [&](const std::vector<Block>& blocks) {
        for (const Block& block : blocks)
            if (block.picture)
                shown.insert(block.picture->media);
    };
    add(document.blocks());
    for (const auto& [id, snapshot] : document.snapshots())
        add(snapshot->blocks);
    for (const auto& [id, site] : savedSites(document))
        for (const Variant& variant : site.variants)
            for (const Block& block : variant.blocks)
                if (block.picture && !(block.picture->tokens && block.picture->tokens->complete()))
                    shown.insert(block.picture->media);
    for (const auto& [id, record] : records)
        addHashesOf(record, shown);
    std::map<std::string, std::shared_ptr<const Media>> saved;
    for (const auto& [hash, media] : document.media().all()) {
        if (shown.contains(hash))
            saved[hash] = media;
    }
    return saved;
}

std::string_view textPart(const Parts& parts, const char* name, const std::string& file) {
    const auto part = parts.find(name);
    if (part == parts.end())
        throw Error("{}: {}: is missing", file, name);
    if (part->second.size() > kMaxJson)
        throw Error("{}: {}: {} bytes, more than the {} that can be read", file, name, part->second.size(), kMaxJson);
    return asText(part->second);
}

void checkMimeType(const Parts& parts, const std::string& file) {
    std::string_view found = textPart(parts, kMimeTypePart, file);
    if (found != kDocumentMimeType)
        throw Error("{}: {}: \"{}\", expected \"{}\"", file, kMimeTypePart, toValidUtf8(found.substr(0, 80)),
                    kDocumentMimeType);
}

// Moves the media out of the parts, each proven to be what its name says.
MediaStore takeMedia(Parts& parts, const std::map<std::string, std::string>& types, const std::string& file,
                     const ReadProgress& progress) {
    MediaStore media;
    std::size_t done = 0;
    for (auto& [name, bytes] : parts) {
        progress.reached(static_cast<double>(done++) / static_cast<double>(parts.size()));
        const std::string hash = hashOfPart(name);
        if (hash.empty())
            continue;
        const auto type = types.find(hash);
        if (type == types.end())
            throw Error("{}: {}: is not among the media that {} lists", file, name, kJsonPart);
        if (sha256Hex(bytes) != hash)
            throw Error("{}: {}: damaged: its bytes are not those it is named by", file, name);
        media.add(std::move(bytes), type->second);
    }
    std::erase_if(parts, [](const auto& part) { return !hashOfPart(part.first).empty(); });
    for (const auto& [hash, type] : types) {
        if (!media.find(hash))
            throw Error("{}: {}{}.{}: is missing", file, kMediaFolder, hash, extensionOf(type));
    }
    return media;
}

// Takes the snapshots out of the parts. What is of a newer version or damaged stays among them: the page can be read without.
Snapshots takeSnapshots(Parts& parts, const std::string& file, const ReadProgress& progress) {
    Snapshots snapshots;
    for (auto part = parts.begin(); part != parts.end();) {
        const std::string id = snapshotOfPart(part->first);
        bool taken = false;
        if (!id.empty() && part->second.size() <= kMaxJson) {
            try {
                const std::string where = file + ": " + part->first;
                snapshots[id] =
                    SharedSnapshot(snapshotFromJson(parseJson(asText(part->second), where, progress), where));
                taken = true;
            } catch (const Error&) {
            }
        }
        part = taken ? parts.erase(part) : std::next(part);
    }
    return snapshots;
}

// The document as reading it again must give it: what undo alone keeps is not saved, records are brought to one line.
void checkReadsBack(const Document& document, const Bytes& bytes) {
    const Document again = readDocument(bytes, "the saved document");
    const std::map<std::string, std::string> records = savedGenerations(document);
    const std::string generations = writeGenerations(records);
    CHECK(again == document);
    CHECK(writeGenerations(again.generations()) == generations);
    CHECK(again.sites() == savedSites(document));
    CHECK(again.snapshots() == document.snapshots());
    const auto media = savedMedia(document, records);
    CHECK(again.media().all().size() == media.size());
    for (const auto& [hash, saved] : media) {
        const auto read = again.media().find(hash);
        CHECK(read && read->bytes == saved->bytes && read->mimeType == saved->mimeType);
    }
    CHECK(again.unknown().members == document.unknown().members);
    CHECK(again.unknown().parts.size() == document.unknown().parts.size());
}

}  // namespace

Format pardalisFormat() {
    return {"pardalis",
            "Pardalis",
            "",
            {".pardalis"},
            kDocumentMimeType,
            Keeps::everything,
            [](const std::filesystem::path& path, const ReadProgress& progress) -> Imported {
                return {readDocument(path, progress), {}};
            },
            [](const Document& document, const std::filesystem::path& path, const ReadProgress&) {
                writeDocument(document, path);
            }};
}

Document readDocument(std::span<const std::byte> bytes, const std::string& name, const ReadProgress& progress) {
    Parts parts = readContainer(bytes, name, {}, progress.part(0, 0.3));
    checkMimeType(parts, name);
    DocumentJson json =
        readDocumentJson(textPart(parts, kJsonPart, name), name + ": " + kJsonPart, progress.part(0.3, 0.9));
    std::map<std::string, std::string> generations;
    if (parts.contains(kGenerationsPart))
        generations =
            readGenerations(textPart(parts, kGenerationsPart, name), name + ": " + kGenerationsPart, progress);
    Sites sites;
    if (parts.contains(kSitesPart))
        sites = readSites(textPart(parts, kSitesPart, name), name + ": " + kSitesPart, progress);
    MediaStore media = takeMedia(parts, json.mediaTypes, name, progress.part(0.9, 1));

    for (const char* ours : {kMimeTypePart, kJsonPart, kGenerationsPart, kSitesPart, kThumbnailPart})
        parts.erase(ours);
    Snapshots snapshots = takeSnapshots(parts, name, progress);
    UnknownContent unknown{std::move(json.unknown), {}};
    for (auto& [part, content] : parts)
        unknown.parts[part] = std::make_shared<const Bytes>(std::move(content));
    return Document(std::move(json.info), std::move(json.blocks), std::move(media), std::move(generations),
                    std::move(unknown), std::move(sites), std::move(snapshots));
}

Document readDocument(const std::filesystem::path& path, const ReadProgress& progress) {
    // Packed and unpacked, it is in memory twice.
    return readDocument(readFile(path, std::min(kMaxFile, availableMemory() / 2)), path.string(), progress);
}

Bytes writeDocument(const Document& document) {
    const std::map<std::string, std::string> records = savedGenerations(document);
    const std::string generations = writeGenerations(records);
    const auto media = savedMedia(document, records);
    std::map<std::string, std::string> types;
    for (const auto& [hash, each] : media)
        types[hash] = each->mimeType;
    const std::string json = writeDocumentJson(document, types);
    const std::string sites = writeSites(savedSites(document));
    const std::optional<Bytes> picture = thumbnail(document, kThumbnailSide);

    // Large texts are stored: readers distrust what unpacks to many times its size.
    const auto text = [](const char* name, std::string_view content) {
        return ContainerPart{name, asBytes(content), content.size() > ContainerLimits{}.freeSize};
    };
    std::vector<ContainerPart> parts{{kMimeTypePart, asBytes(kDocumentMimeType), true}, text(kJsonPart, json)};
    if (!generations.empty())
        parts.push_back(text(kGenerationsPart, generations));
    if (!sites.empty())
        parts.push_back(text(kSitesPart, sites));
    std::map<std::string, std::string> snapshots;  // by part
    for (const auto& [id, snapshot] : document.snapshots())
        snapshots[partOfSnapshot(id)] = jsonText(toJson(*snapshot)) + "\n";
    for (const auto& [name, content] : snapshots)
        parts.push_back(text(name.c_str(), content));
    for (const auto& [hash, each] : media)
        parts.push_back({std::string(kMediaFolder) + hash + "." + extensionOf(each->mimeType), each->bytes, true});
    if (picture)
        parts.push_back({kThumbnailPart, *picture, true});
    for (const auto& [name, content] : document.unknown().parts)
        parts.push_back({name, *content, true});
    return writeContainer(parts);
}

void writeDocument(const Document& document, const std::filesystem::path& path) {
    const Bytes bytes = writeDocument(document);
    checkReadsBack(document, bytes);
    AtomicFile file(path);
    file.write(bytes);
    file.prove(bytes);  // so what is on the disk reads back, too
    file.commit();
}

}  // namespace pardalis
