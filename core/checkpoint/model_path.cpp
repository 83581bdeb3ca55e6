#include "core/checkpoint/model_path.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr const char* kWhatIsRead =
    "a model is read from its folder in Hugging Face layout (config.json, safetensors, tokenizer.model)";

std::string lowerExtension(const fs::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return extension;
}

// A zip with this name, or a pickle by its first opcode, PROTO with the version: what torch.save writes, now and before.
bool isPyTorch(const fs::path& path, std::string_view start) {
    static const std::set<std::string> kNames = {".pth", ".pt", ".bin", ".ckpt"};
    return kNames.contains(lowerExtension(path)) ||
           (start.size() > 1 && start[0] == '\x80' && start[1] >= 2 && start[1] <= 5);
}

// The length of a JSON text, eight bytes, and its first bracket.
bool isSafetensors(const fs::path& path, std::string_view start) {
    return lowerExtension(path) == ".safetensors" ||
           (start.size() > 8 && start[8] == '{' && start.substr(4, 4) == std::string_view("\0\0\0\0", 4));
}

std::string nameOfFile(const fs::path& path) {
    const Bytes bytes = readFileStart(path, 16);
    const std::string_view start = asText(bytes);
    if (start.starts_with("GGUF") || lowerExtension(path) == ".gguf")
        return "a GGUF file, which this version does not read";
    if (isPyTorch(path, start))
        return "a PyTorch checkpoint, which this version does not read";
    if (isSafetensors(path, start))
        return "a safetensors file, the weights alone";
    if (path.filename() == "config.json")
        return "a model's configuration alone";
    return "a file";
}

// What stands in a folder without config.json: the name of something known, or of nothing.
std::string contentsOf(const fs::path& folder) {
    constexpr int kMostEntries = 10'000;
    std::error_code failed;
    fs::directory_iterator entry(folder, failed);
    if (failed)
        return "can't be looked into: " + failed.message();
    if (entry == fs::directory_iterator())
        return "is an empty folder";
    for (int i = 0; entry != fs::directory_iterator() && i < kMostEntries; entry.increment(failed), ++i) {
        const std::string name = entry->path().filename().string(), extension = lowerExtension(entry->path());
        if (extension == ".gguf")
            return fmt::format("holds {}, a GGUF file, which this version does not read, and no config.json", name);
        if (extension == ".pth" || extension == ".pt")
            return fmt::format("holds {}, a PyTorch checkpoint, which this version does not read, and no config.json",
                               name);
    }
    return "holds no config.json";
}

}  // namespace

void checkModelPath(const fs::path& path) {
    std::error_code failed;
    const fs::file_status there = fs::status(path, failed);
    if (there.type() == fs::file_type::not_found)
        throw Error("{}: there is no such folder", path.string());
    if (failed)
        throw Error("{}: can't be looked at: {}", path.string(), failed.message());
    if (!fs::is_directory(there))
        throw Error("{}: {}; {}", path.string(), nameOfFile(path), kWhatIsRead);
    if (!fileExists(path / "config.json"))
        throw Error("{}: {}; {}", path.string(), contentsOf(path), kWhatIsRead);
}

}  // namespace pardalis
