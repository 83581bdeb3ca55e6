#include "core/checkpoint/torch_file.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/mapped_pages.h"
#include "core/base/shown_text.h"
#include "core/checkpoint/pickle_reader.h"

#include <algorithm>
#include <charconv>

namespace pardalis {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kArchiveStart = "PK\3\4";
constexpr std::string_view kEndings[] = {".pth", ".pt", ".ckpt", ".bin"};
constexpr int kNewestVersion = 10;  // of the layout, that torch 2.15 reads; it writes 3

[[noreturn]] void refuseLegacy(const std::string& file, const char* what, const char* how) {
    throw Error("{}: {}, which is not read here; save it again with torch 1.6 or newer: "
                "torch.save(torch.load(\"{}\", map_location=\"cpu\"{}), \"new-{}\")",
                file, what, file, how, file);
}

// The bytes. Throws Error, which says what they are instead, where they begin as no zip archive.
std::span<const std::byte> provenArchive(std::span<const std::byte> bytes, const std::string& file) {
    const std::string_view start = asText(bytes.first(std::min<std::size_t>(bytes.size(), 512)));
    const std::string_view first = start.substr(0, 40);
    if (start.starts_with(kArchiveStart))
        return bytes;
    // The magic number that legacy files begin with, as pickles of protocol 2 to 5 and 0 to 1 have it.
    if (first.find("\x8a\x0al\xfc\x9c\x46\xf9 j\xa8P\x19."sv) != first.npos ||
        first.starts_with("L119547037146038801333356L\n"sv))
        refuseLegacy(file, "is in the format of torch.save before 1.6", "");
    if (start.size() > 262 && start.substr(257, 5) == "ustar")
        refuseLegacy(file, "is in the tar format of torch.save before 0.1.10", ", weights_only=False");
    if (start.size() > 1 && start[0] == '\x80' && start[1] >= 2 && start[1] <= 5)
        throw Error("{}: is a bare pickle, expected an archive that torch.save wrote", file);
    refuseLfsPointer(bytes, file);
    throw Error("{}: does not begin as a zip archive, expected a file of torch.save (1.6 or newer)", file);
}

// The folder that all members lie in, with its slash.
std::string folderOf(const ZipDirectory& directory, const std::string& file) {
    if (directory.members().empty())
        throw Error("{}: an empty zip archive, expected a file of torch.save", file);
    const std::string_view first = directory.members().front().name;
    const std::size_t slash = first.find('/');
    if (slash == first.npos)
        throw Error("{}: member {} lies in no folder; expected a file of torch.save", file, shownText(first));
    return std::string(first.substr(0, slash + 1));
}

void requireData(const ZipDirectory& directory, const std::string& folder, const std::string& file) {
    const bool program = std::ranges::any_of(directory.members(), [&folder](const ZipMember& member) {
        return member.name == folder + "constants.pkl" || member.name.starts_with(folder + "code/");
    });
    if (program)
        throw Error("{}: is a TorchScript archive, a program with its weights, expected a file of torch.save; save the "
                    "weights alone: torch.save(torch.jit.load(\"{}\", map_location=\"cpu\").state_dict(), \"new-{}\")",
                    file, file, file);
    if (!directory.find(folder + "data.pkl"))
        throw Error("{}: no member {}data.pkl; expected a file of torch.save", file, shownText(folder));
}

void requireStored(const ZipDirectory& directory, const std::string& file) {
    for (const ZipMember& member : directory.members()) {
        if (!member.isStored())
            throw Error(
                "{}: member {} is compressed (method {}), but torch.save stores its members as they are; unpack the "
                "archive and pack it without compression: zip -0 -r",
                file, shownText(member.name), member.method);
    }
}

void requireVersion(const ZipDirectory& directory, const std::string& folder, const std::string& file) {
    const ZipMember* member = directory.find(folder + "version");
    if (!member)
        throw Error("{}: no member {}version; expected a file of torch.save", file, shownText(folder));
    const std::string_view text = asText(member->bytes).substr(0, 20);
    int version = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), version);
    const bool whole = failed == std::errc() && (end == text.data() + text.size() || *end == '\n');
    if (!whole || version < 1 || version > kNewestVersion)
        throw Error("{}: its version is \"{}\", expected a number from 1 to {}", file, shownText(text), kNewestVersion);
}

void requireByteOrder(const ZipDirectory& directory, const std::string& folder, const std::string& file) {
    const ZipMember* order = directory.find(folder + "byteorder");  // torch 2.1 was the first to write it
    if (order && asText(order->bytes) != "little")
        throw Error("{}: its byte order is \"{}\", expected \"little\"", file, shownText(asText(order->bytes)));
}

}  // namespace

TorchFile::TorchFile(const std::filesystem::path& path) : TorchFile(MappedFile::open(path), path) {}

TorchFile::TorchFile(const std::shared_ptr<const MappedFile>& file, const std::filesystem::path& path)
    : TorchFile(file, file->bytes(), path) {
    m_mapped = file;
}

void TorchFile::letGo() const {
    if (m_mapped)
        letGoOfPages(*m_mapped);
}

TorchFile::TorchFile(std::shared_ptr<const void> owner, std::span<const std::byte> bytes,
                     const std::filesystem::path& path)
    : m_owner(std::move(owner)),
      m_bytes(bytes),
      m_path(path),
      m_name(path.filename().string()),
      m_directory(provenArchive(bytes, m_name), m_name),
      m_folder(folderOf(m_directory, m_name)),
      m_pickle(m_name) {
    requireData(m_directory, m_folder, m_name);
    requireStored(m_directory, m_name);
    requireVersion(m_directory, m_folder, m_name);
    requireByteOrder(m_directory, m_folder, m_name);
    m_pickleBytes = m_directory.find(m_folder + "data.pkl")->bytes;
    m_pickle = readPickle(m_pickleBytes, m_name + ": data.pkl");
}

const ZipMember* TorchFile::storage(std::string_view key) const {
    constexpr std::size_t kLongest =
        100;  // torch.save numbers its storages; nothing longer is looked for again and again
    return key.size() > kLongest ? nullptr : m_directory.find(m_folder + "data/" + std::string(key));
}

bool isTorchArchive(const std::filesystem::path& file) {
    const std::string ending = file.extension().string();
    const bool named = std::ranges::find(kEndings, ending) != std::end(kEndings);
    return named && asText(readFileStart(file, kArchiveStart.size())) == kArchiveStart;
}

}  // namespace pardalis
