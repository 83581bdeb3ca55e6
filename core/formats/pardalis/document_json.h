#pragma once

#include "core/document/document.h"
#include "core/formats/read_progress.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// document.json: info, blocks (one a line) and the media types of `media`, whose keys are hashes.
std::string writeDocumentJson(const Document& document, const std::map<std::string, std::string>& mediaTypes);

struct DocumentJson {
    DocumentInfo info;
    std::vector<Block> blocks;
    std::map<std::string, std::string> mediaTypes;  // by hash
    std::string unknown;
};
// Throws Error beginning with `where` for whatever a Document can't hold.
DocumentJson readDocumentJson(std::string_view text, const std::string& where, const ReadProgress& progress = {});

// generations.jsonl: {"id": …, "record": {…}}, one a line.
std::string writeGenerations(const std::map<std::string, std::string>& generations);
std::map<std::string, std::string> readGenerations(std::string_view text, const std::string& where,
                                                   const ReadProgress& progress = {});

}  // namespace pardalis
