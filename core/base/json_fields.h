#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace pardalis {

// A JSON text from outside. Throws Error, with `file` as the message's start, when it is not JSON or nests deeper
// than any file we read has reason to.
nlohmann::json parseJsonBytes(std::span<const std::byte> text, const std::string& file);
// The whole file, at most 16 MiB. Messages name the file without its folder.
nlohmann::json readJsonFile(const std::filesystem::path& path);

// The members of one object, read with their types and ranges proven. Every message says file, member, what stands
// there and what is expected: `config.json: "hidden_size" is -1, expected a whole number from 1 to 65536`.
class JsonFields {
public:
    JsonFields(const nlohmann::json& object, std::string file, std::string path = {});

    // Null where the member is absent or null.
    const nlohmann::json* find(const std::string& name) const;

    std::int64_t integer(const std::string& name, std::int64_t least, std::int64_t most) const;
    std::int64_t integer(const std::string& name, std::int64_t least, std::int64_t most, std::int64_t otherwise) const;
    double number(const std::string& name, double least, double most, double otherwise) const;
    bool boolean(const std::string& name, bool otherwise) const;
    std::string text(const std::string& name, const std::string& otherwise) const;
    // Absent or null: empty.
    std::vector<int> integers(const std::string& name, std::int64_t least, std::int64_t most,
                              std::size_t mostEntries) const;
    // An empty object where absent.
    JsonFields object(const std::string& name) const;
    // The member must be there.
    JsonFields requiredObject(const std::string& name) const;

    const nlohmann::json& json() const { return *m_object; }
    const std::string& file() const { return m_file; }
    [[noreturn]] void fail(const std::string& name, const std::string& expected) const;

private:
    std::string pathOf(const std::string& name) const;  // "vq_config.embed_dim"
    std::optional<std::int64_t> integerIfThere(const std::string& name, std::int64_t least, std::int64_t most) const;

    const nlohmann::json* m_object;  // not owned
    std::string m_file, m_path;
};

}  // namespace pardalis
