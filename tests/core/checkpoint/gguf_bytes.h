#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace pardalis {

// Writes GGUF files, sound ones and, by what is put together by hand, any others.
struct GgufBytes {
    std::vector<std::string> entries, infos;
    std::string data;
    std::uint32_t version = 3;

    template <typename T>
    static std::string number(T value) {
        std::string bytes(sizeof value, '\0');
        std::memcpy(bytes.data(), &value, sizeof value);
        return bytes;
    }
    static std::string text(const std::string& value) { return number<std::uint64_t>(value.size()) + value; }

    // `type` as in GgufValueType, `value` as it stands behind it.
    void add(const std::string& key, std::uint32_t type, const std::string& value) {
        entries.push_back(text(key) + number(type) + value);
    }
    void addTexts(const std::string& key, const std::vector<std::string>& values) {
        std::string list = number<std::uint32_t>(8) + number<std::uint64_t>(values.size());
        for (const std::string& value : values)
            list += text(value);
        add(key, 9, list);
    }
    // `dimensions` innermost first, as in the file.
    void addTensor(const std::string& name, const std::vector<std::uint64_t>& dimensions, std::uint32_t type,
                   const std::string& bytes) {
        std::string info = text(name) + number(static_cast<std::uint32_t>(dimensions.size()));
        for (const std::uint64_t d : dimensions)
            info += number(d);
        infos.push_back(info + number(type) + number<std::uint64_t>(data.size()));
        data += bytes;
        data.resize((data.size() + 31) / 32 * 32);
    }

    std::string header() const {
        std::string head =
            "GGUF" + number(version) + number<std::uint64_t>(infos.size()) + number<std::uint64_t>(entries.size());
        for (const std::string& entry : entries)
            head += entry;
        for (const std::string& info : infos)
            head += info;
        return head;
    }
    std::string bytes() const {
        std::string head = header();
        head.resize((head.size() + 31) / 32 * 32);
        return head + data;
    }
    void write(const std::filesystem::path& path) const { std::ofstream(path, std::ios::binary) << bytes(); }
};

}  // namespace pardalis
