#pragma once

#include "core/document/document.h"
#include "core/formats/format.h"

#include <filesystem>

namespace pardalis {

// The .pardalis container, a zip: `mimetype` first and stored, document.json, media/<sha256>.<ext> with the original
// bytes, generations.jsonl, sites.jsonl, snapshots/<id>.json, thumbnail.png when there is a picture. Readable without us.
inline constexpr int kDocumentFormat = 1;
inline constexpr const char* kDocumentMimeType = "application/vnd.pardalis.document+zip";
Format pardalisFormat();

// Throws Error naming the file, the part and the cause. Sizes are proven before anything is unpacked; a newer format
// is opened when its document.json says that version 1 readers may.
Document readDocument(const std::filesystem::path& path, const ReadProgress& progress = {});
Document readDocument(std::span<const std::byte> bytes, const std::string& name, const ReadProgress& progress = {});

// Saves, reads back from the disk and compares before the old file is replaced. Equal documents give equal bytes.
void writeDocument(const Document& document, const std::filesystem::path& path);
Bytes writeDocument(const Document& document);

}  // namespace pardalis
