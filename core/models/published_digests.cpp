#include "core/models/published_digests.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <algorithm>
#include <optional>
#include <set>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr const char* kChecklist = "checklist.chk";
constexpr std::size_t kMd5Digits = 32, kSha256Digits = 64;
constexpr std::size_t kMostListed = 10'000;

bool isHex(std::string_view text, std::size_t digits) {
    return text.size() == digits && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string lowerCase(std::string_view hex) {
    std::string lower(hex);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'F' ? char(c + 32) : c; });
    return lower;
}

bool isPlainName(const std::string& name) {
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos;
}

void readChecklist(const fs::path& folder, PublishedDigests& digests) {
    constexpr std::uint64_t kMostBytes = 1 << 20;
    const fs::path path = folder / kChecklist;
    if (!fileExists(path))
        return;
    const Bytes text = readFile(path, kMostBytes);
    for (const auto& [name, hex] : parseChecklist(asText(text), path.string()))
        digests[folder / name].push_back({Digest::Kind::md5, hex, kChecklist});
}

// Three lines: the commit, the ETag, which is the SHA-256 of a large file, and the time.
std::optional<std::string> digestOfDownload(const fs::path& file) {
    constexpr std::size_t kMostBytes = 1000;
    const fs::path note = file.parent_path() / ".cache/huggingface/download" / (file.filename().string() + ".metadata");
    if (!fileExists(note))
        return std::nullopt;
    const Bytes bytes = readFileStart(note, kMostBytes);
    const std::string_view text = asText(bytes);
    const std::size_t begin = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view tag = text.substr(begin, text.find('\n', begin) - begin);
    return isHex(tag, kSha256Digits) ? std::optional(lowerCase(tag)) : std::nullopt;
}

// snapshots/<commit>/model.safetensors -> ../../blobs/<SHA-256>
std::optional<std::string> digestOfLink(const fs::path& file) {
    std::error_code isNone;
    const fs::path target = fs::read_symlink(file, isNone);
    const std::string name = target.filename().string();
    if (isNone || target.parent_path().filename() != "blobs" || !isHex(name, kSha256Digits))
        return std::nullopt;
    return lowerCase(name);
}

}  // namespace

std::map<std::string, std::string> parseChecklist(std::string_view text, const std::string& file) {
    std::map<std::string, std::string> listed;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        const std::string_view hex = line.substr(0, kMd5Digits);
        const bool apart = line.size() > kMd5Digits + 2 && line[kMd5Digits] == ' ' &&
                           (line[kMd5Digits + 1] == ' ' || line[kMd5Digits + 1] == '*');
        if (!isHex(hex, kMd5Digits) || !apart)
            throw Error("{}: line {} is not an MD5 checksum, two spaces and a name, as md5sum writes them", file,
                        number);
        const std::string name(line.substr(kMd5Digits + 2));
        if (!isPlainName(name))
            throw Error("{}: line {} names a file in another folder: {}", file, number, name);
        listed[name] = lowerCase(hex);
        if (listed.size() > kMostListed)
            throw Error("{}: more than {} files", file, kMostListed);
    }
    return listed;
}

PublishedDigests publishedDigests(std::span<const fs::path> files) {
    PublishedDigests digests;
    std::set<fs::path> folders;
    for (const fs::path& file : files) {
        if (folders.insert(file.parent_path()).second)
            readChecklist(file.parent_path(), digests);
        if (const auto hex = digestOfDownload(file))
            digests[file].push_back({Digest::Kind::sha256, *hex, "what the download noted"});
        if (const auto hex = digestOfLink(file))
            digests[file].push_back({Digest::Kind::sha256, *hex, "the name it has in Hugging Face's cache"});
    }
    return digests;
}

}  // namespace pardalis
