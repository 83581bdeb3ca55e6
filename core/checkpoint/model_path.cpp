#include "core/checkpoint/model_path.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/packed_file.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include <fmt/ranges.h>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr const char* kWhatIsRead =
    "a model is read from a folder in Hugging Face layout (config.json and safetensors), a folder of Meta's release "
    "(params.json and consolidated.pth), a packed file (.pardalis-model) or a GGUF file";
constexpr int kMostEntries = 10'000;  // of a folder that are looked at

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

bool isGguf(const fs::path& path) {
    return lowerExtension(path) == ".gguf" || asText(readFileStart(path, 4)) == "GGUF";
}

// Entries with this suffix, sorted. None where the folder can't be looked into.
std::vector<fs::path> filesWith(const fs::path& folder, const std::string& suffix) {
    std::vector<fs::path> found;
    std::error_code failed;
    fs::directory_iterator entry(folder, failed);
    for (int i = 0; !failed && entry != fs::directory_iterator() && i < kMostEntries; entry.increment(failed), ++i) {
        if (lowerExtension(entry->path()) == suffix)
            found.push_back(entry->path());
    }
    std::ranges::sort(found);
    return found;
}

std::vector<fs::path> foldersIn(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code failed;
    fs::directory_iterator entry(folder, failed);
    for (int i = 0; !failed && entry != fs::directory_iterator() && i < kMostEntries; entry.increment(failed), ++i) {
        std::error_code unreadable;
        if (entry->is_directory(unreadable))
            found.push_back(entry->path());
    }
    std::ranges::sort(found);
    return found;
}

// consolidated.pth, or consolidated.00.pth and what follows: as the release's own loader chooses.
std::vector<fs::path> consolidatedFiles(const fs::path& folder) {
    constexpr int kMostShards = 64;
    if (fileExists(folder / "consolidated.pth"))
        return {folder / "consolidated.pth"};
    std::vector<fs::path> shards;
    for (int i = 0; i < kMostShards; ++i) {
        const fs::path shard = folder / fmt::format("consolidated.{:02}.pth", i);
        if (fileExists(shard))
            shards.push_back(shard);
        else if (!shards.empty() || i > 0)
            break;
    }
    return shards;
}

// Anole's own folder has a config.json beside consolidated.pth; some ports keep consolidated files beside their own.
bool isHuggingFace(const fs::path& folder) {
    if (!fileExists(folder / "config.json"))
        return false;
    const bool hasOwnWeights =
        fileExists(folder / "model.safetensors") || fileExists(folder / "model.safetensors.index.json");
    return hasOwnWeights || consolidatedFiles(folder).empty();
}

ModelFiles huggingFace(const fs::path& folder) {
    return {.layout = ModelLayout::huggingFace, .folder = folder, .weights = {}, .tokenizerFolders = {folder}};
}

ModelFiles oneFile(ModelLayout layout, const fs::path& file) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    return {.layout = layout, .folder = folder, .weights = {file}, .tokenizerFolders = {folder}};
}

// data/models/7b, with data/tokenizer beside data/models.
ModelFiles metaRelease(const fs::path& folder) {
    ModelFiles files{.layout = ModelLayout::metaRelease,
                     .folder = folder,
                     .weights = consolidatedFiles(folder),
                     .tokenizerFolders = {}};
    if (!fileExists(folder / "params.json"))
        throw Error("{}: holds {} but no params.json, which says what its tensors mean", folder.string(),
                    files.weights.front().filename().string());
    std::error_code failed;
    const fs::path whole = fs::weakly_canonical(folder, failed);
    for (const fs::path& at : {folder, folder / "tokenizer", whole.parent_path() / "tokenizer",
                               whole.parent_path().parent_path() / "tokenizer"}) {
        if (fs::is_directory(at, failed))
            files.tokenizerFolders.push_back(at);
    }
    return files;
}

// The one model of Meta's layout below a folder; none, or several that must be chosen from.
std::optional<fs::path> releaseBelow(const fs::path& folder) {
    std::vector<fs::path> found;
    for (const fs::path& child : foldersIn(folder)) {
        if (!consolidatedFiles(child).empty())
            found.push_back(child);
        if (child.filename() != "models")
            continue;
        for (const fs::path& model : foldersIn(child)) {
            if (!consolidatedFiles(model).empty())
                found.push_back(model);
        }
    }
    if (found.size() > 1) {
        std::vector<std::string> names;
        for (const fs::path& model : found)
            names.push_back(model.lexically_relative(folder).string());
        throw Error("{}: holds several models, {}: choose one", folder.string(), fmt::join(names, " and "));
    }
    return found.empty() ? std::nullopt : std::optional(found.front());
}

// What stands in a folder that is no model: the name of something known, or of nothing.
std::string contentsOf(const fs::path& folder) {
    std::error_code failed;
    const fs::directory_iterator first(folder, failed);
    if (failed)
        return "can't be looked into: " + failed.message();
    if (first == fs::directory_iterator())
        return "is an empty folder";
    if (fileExists(folder / "vqgan.ckpt"))
        return "holds a picture decoder (vqgan.ckpt) without its model";
    for (const char* suffix : {".pth", ".pt", ".ckpt", ".safetensors"}) {
        if (const std::vector<fs::path> files = filesWith(folder, suffix); !files.empty())
            return fmt::format(
                "holds {}, weights without their configuration: neither config.json nor params.json is there",
                files.front().filename().string());
    }
    return "holds no model: neither config.json nor params.json nor a .pardalis-model or .gguf file is there";
}

// NAME-00001-of-00003.gguf and those behind it, as llama.cpp splits.
bool areOneSplitFile(const std::vector<fs::path>& sorted) {
    const std::string first = sorted.front().stem().string();
    const std::string count = fmt::format("-of-{:05}", sorted.size()), tail = "-00001" + count;
    const std::string name = first.ends_with(tail) ? first.substr(0, first.size() - tail.size()) : "";
    return !name.empty() && sorted.back().stem().string() == fmt::format("{}-{:05}{}", name, sorted.size(), count);
}

// What people see of the hub's cache is the repository's folder; the files are those of one revision below it.
std::optional<fs::path> snapshotBelow(const fs::path& folder) {
    constexpr std::size_t kLongestRevision = 64;
    const fs::path main = folder / "refs/main";
    if (!fileExists(main))
        return std::nullopt;
    const Bytes bytes = readFileStart(main, kLongestRevision);
    const std::string_view revision = asText(bytes);
    const bool isHash = !revision.empty() && revision.find_first_not_of("0123456789abcdef") == revision.npos;
    return isHash ? std::optional(folder / "snapshots" / revision) : std::nullopt;
}

ModelFiles inFolder(const fs::path& folder) {
    if (isHuggingFace(folder))
        return huggingFace(folder);
    if (!consolidatedFiles(folder).empty())
        return metaRelease(folder);
    if (const std::vector<fs::path> files = filesWith(folder, kPackedExtension); !files.empty()) {
        if (files.size() > 1)
            throw Error("{}: holds several packed models, {} and {} among them: choose one", folder.string(),
                        files[0].filename().string(), files[1].filename().string());
        return oneFile(ModelLayout::packed, files.front());
    }
    if (const std::vector<fs::path> files = filesWith(folder, ".gguf"); !files.empty()) {
        if (files.size() > 1 && !areOneSplitFile(files))
            throw Error("{}: holds several GGUF files, {} and {} among them: choose one", folder.string(),
                        files[0].filename().string(), files[1].filename().string());
        return oneFile(ModelLayout::gguf, files.front());
    }
    if (const std::optional<fs::path> release = releaseBelow(folder))
        return metaRelease(*release);
    if (const std::optional<fs::path> snapshot = snapshotBelow(folder); snapshot && fileExists(*snapshot))
        return inFolder(*snapshot);
    throw Error("{}: {}; {}", folder.string(), contentsOf(folder), kWhatIsRead);
}

std::string nameOfFile(const fs::path& path, std::string_view start) {
    if (path.filename() == "vqgan.ckpt")
        return "a picture decoder without its model: it belongs into the folder of one";
    if (isPyTorch(path, start))
        return "a PyTorch checkpoint without params.json or config.json beside it";
    if (isSafetensors(path, start))
        return "a safetensors file, the weights alone: there is no config.json beside it";
    if (path.filename() == "config.json" || path.filename() == "params.json")
        return "a model's configuration alone";
    return "a file";
}

// A file of a model stands for its folder.
ModelFiles ofFile(const fs::path& path) {
    checkReadable(path);
    if (isPackedFile(path))
        return oneFile(ModelLayout::packed, path);
    if (isGguf(path))
        return oneFile(ModelLayout::gguf, path);
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const Bytes bytes = readFileStart(path, 16);
    const std::string_view start = asText(bytes);
    const bool isPart = isSafetensors(path, start) || path.filename().string().starts_with("pytorch_model") ||
                        path.filename() == "config.json" || path.filename() == "model.safetensors.index.json";
    const bool hasWeights = !filesWith(folder, ".safetensors").empty() || !filesWith(folder, ".bin").empty();
    if (isPart && isHuggingFace(folder) && hasWeights)
        return huggingFace(folder);
    const bool isMetas = path.filename() == "params.json" || path.filename().string().starts_with("consolidated.");
    if (isMetas && fileExists(folder / "params.json") && !consolidatedFiles(folder).empty())
        return metaRelease(folder);
    throw Error("{}: {}; {}", path.string(), nameOfFile(path, start), kWhatIsRead);
}

}  // namespace

std::optional<fs::path> ModelFiles::tokenizerFile(const char* name) const {
    for (const fs::path& at : tokenizerFolders) {
        if (fileExists(at / name))
            return at / name;
    }
    return std::nullopt;
}

ModelFiles locateModel(const fs::path& path) {
    std::error_code failed;
    const fs::file_status there = fs::status(path, failed);
    if (there.type() == fs::file_type::not_found)
        throw Error("{}: there is no such file or folder", path.string());
    if (failed)
        throw Error("{}: can't be looked at: {}", path.string(), failed.message());
    return fs::is_directory(there) ? inFolder(path) : ofFile(path);
}

}  // namespace pardalis
