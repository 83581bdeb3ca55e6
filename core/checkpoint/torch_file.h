#pragma once

#include "core/checkpoint/pickle_tree.h"
#include "core/checkpoint/zip_directory.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace pardalis {

class MappedFile;

// A memory-mapped file of torch.save, as all versions since 1.6 write it: a zip archive of one folder with a pickle
// (data.pkl) and, stored as they are, the storages (data/KEY) that it speaks of.
//
// Opening reads the archive's directory and the pickle, and executes nothing of it: what Python would call is a name in a
// tree, and stays one. So a checkpoint that holds objects of a trainer opens as long as what is asked for does not depend
// on them; what does is refused by name (torch_values.h). Refused with advice are the formats before 1.6 and TorchScript's
// programs, by name members that are compressed, storages of a machine of the other byte order, and any zip whose records
// contradict each other (zip_directory.h).
class TorchFile {
public:
    // Throws Error, which begins with the file's name.
    explicit TorchFile(const std::filesystem::path& path);
    // The same of bytes in memory, which `owner` keeps.
    TorchFile(std::shared_ptr<const void> owner, std::span<const std::byte> bytes, const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_path; }
    const std::string& name() const { return m_name; }  // "consolidated.pth"
    std::span<const std::byte> bytes() const { return m_bytes; }
    const std::shared_ptr<const void>& owner() const { return m_owner; }  // keeps the bytes
    void letGo() const;  // see letGoOfPages(); of bytes in memory, nothing

    const PickleTree& pickle() const { return m_pickle; }
    std::span<const std::byte> pickleBytes() const { return m_pickleBytes; }
    // Its bytes, which have a CRC-32 of every member, identify the contents.
    const ZipDirectory& directory() const { return m_directory; }
    // Null if there is no storage of this key.
    const ZipMember* storage(std::string_view key) const;

private:
    TorchFile(const std::shared_ptr<const MappedFile>& file, const std::filesystem::path& path);

    std::shared_ptr<const void> m_owner;
    std::shared_ptr<const MappedFile> m_mapped;  // null: bytes in memory
    std::span<const std::byte> m_bytes;
    std::filesystem::path m_path;
    std::string m_name;
    ZipDirectory m_directory;
    std::string m_folder;  // "consolidated/", in the archive
    std::span<const std::byte> m_pickleBytes;
    PickleTree m_pickle;
};

// Whether a file may be one: by its name's ending and the first bytes of a zip archive. Throws Error where it can't be read.
bool isTorchArchive(const std::filesystem::path& file);

}  // namespace pardalis
