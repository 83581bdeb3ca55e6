#include "core/formats/format.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <utility>

namespace pardalis {

Format::Reader textReader(TextImporter import, std::uint64_t mostBytes) {
    return [import = std::move(import), mostBytes](const std::filesystem::path& path, const ReadProgress& progress) {
        const Bytes bytes = readFile(path, mostBytes);
        const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
        try {
            return import(asText(bytes), folder, progress);
        } catch (const Error& error) {
            throw Error("{}: {}", path.string(), error.what());
        }
    };
}

}  // namespace pardalis
