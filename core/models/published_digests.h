#pragma once

#include "core/base/digest.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// What whoever gave a file away, or the program that fetched it, says its checksum is.
struct PublishedDigest {
    Digest::Kind kind = Digest::Kind::sha256;
    std::string hex;     // lower case
    std::string source;  // "checklist.chk"
};
using PublishedDigests = std::map<std::filesystem::path, std::vector<PublishedDigest>>;

// Of the files, and of what a checklist beside them names besides. Looked for in
// checklist.chk                          of Meta's release folders, as `md5sum` prints it;
// .cache/huggingface/download/           beside files that Hugging Face's tools fetched into a folder;
// the names of files they keep in a cache, where a model's folder holds links to blobs/<SHA-256>.
// Throws Error where a checklist can't be read as one.
PublishedDigests publishedDigests(std::span<const std::filesystem::path> files);

// "<32 hexadecimal digits>  <name>" a line, or " *<name>"; names without folders. Throws Error.
std::map<std::string, std::string> parseChecklist(std::string_view text, const std::string& file);

}  // namespace pardalis
