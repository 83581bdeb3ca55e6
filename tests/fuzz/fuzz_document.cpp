// Containers as they come, and texts that are no container as the document.json of one, and behind a line "# sites" as its
// sites.jsonl: a fuzzer does not get past checksums. What opens must be saved and come back the same.

#include "core/base/error.h"
#include "core/formats/pardalis/container.h"
#include "core/formats/pardalis/pardalis_file.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

using namespace pardalis;

namespace {

Bytes containerOf(std::string_view input) {
    if (input.starts_with("PK")) {
        const auto bytes = asBytes(input);
        return Bytes(bytes.begin(), bytes.end());
    }
    constexpr std::string_view kSites = "\n# sites\n";
    std::vector<ContainerPart> parts{{"mimetype", asBytes(kDocumentMimeType), true},
                                     {"document.json", asBytes(input.substr(0, input.find(kSites))), true}};
    if (const std::size_t sites = input.find(kSites); sites != input.npos)
        parts.push_back({"sites.jsonl", asBytes(input.substr(sites + kSites.size())), true});
    return writeContainer(parts);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const Bytes container = containerOf(input);
    try {
        readContainerPart(container, "fuzz", "document.json", 1 << 20);  // as thumbnails are read
    } catch (const Error&) {
        // It refuses less than reading all of it does.
    }
    Document document;
    try {
        document = readDocument(container, "fuzz");
    } catch (const Error&) {
        return 0;
    }
    const Bytes saved = writeDocument(document);
    const Document again = readDocument(saved, "saved");
    // Records of what is not in the document are not saved.
    const auto& records = document.generations();
    const bool recordsKept =
        std::includes(records.begin(), records.end(), again.generations().begin(), again.generations().end());
    if (!(again == document) || !recordsKept || writeDocument(again) != saved)
        std::abort();
    return 0;
}
