#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace pardalis {

// Writes .safetensors files, sound ones and, by way of `header` and `data`, any others.
struct SafetensorsWriter {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    std::string data;

    // `bytes` as they stand; the shape is not looked at.
    void add(const std::string& name, const std::string& type, const std::vector<std::int64_t>& shape,
             const std::string& bytes) {
        header[name] = {{"dtype", type}, {"shape", shape}, {"data_offsets", {data.size(), data.size() + bytes.size()}}};
        data += bytes;
    }
    void addZeros(const std::string& name, const std::string& type, const std::vector<std::int64_t>& shape) {
        std::size_t bytes = type == "F32" ? 4 : 2;
        for (const std::int64_t d : shape)
            bytes *= static_cast<std::size_t>(d);
        add(name, type, shape, std::string(bytes, '\0'));
    }

    static std::string withHeader(const std::string& text, const std::string& data) {
        std::string length(8, '\0');
        for (std::size_t i = 0; i < 8; ++i)
            length[i] = static_cast<char>(text.size() >> (8 * i));
        return length + text + data;
    }
    std::string bytes() const { return withHeader(header.dump(), data); }

    void write(const std::filesystem::path& path) const { std::ofstream(path, std::ios::binary) << bytes(); }
};

}  // namespace pardalis
