#pragma once

#include "core/tokens/token_id.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace pardalis {

// Reads a golden .safetensors in the simplest way there is, so that a mistake in the real reader can't hide itself.
// Trusts the file: it is ours.
class GoldenFile {
public:
    explicit GoldenFile(const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        m_bytes.assign(std::istreambuf_iterator<char>(file), {});
        if (m_bytes.size() < 8)
            throw std::runtime_error(path + ": no golden file");
        std::uint64_t length = 0;
        std::memcpy(&length, m_bytes.data(), 8);
        m_header =
            nlohmann::json::parse(m_bytes.begin() + 8, m_bytes.begin() + 8 + static_cast<std::ptrdiff_t>(length));
        m_data = 8 + length;
    }

    bool has(const std::string& name) const { return m_header.contains(name); }
    std::vector<float> floats(const std::string& name) const { return read<float>(name, "F32"); }
    std::vector<std::uint8_t> bytes(const std::string& name) const { return read<std::uint8_t>(name, "U8"); }
    std::vector<int> ints(const std::string& name) const {
        if (m_header.at(name).at("dtype") == "I64") {
            const auto wide = read<std::int64_t>(name, "I64");
            std::vector<int> values(wide.size());
            std::transform(wide.begin(), wide.end(), values.begin(),
                           [](std::int64_t v) { return static_cast<int>(v); });
            return values;
        }
        return read<std::int32_t>(name, "I32");
    }
    TokenIds tokens(const std::string& name) const {
        TokenIds ids;
        for (const int id : ints(name))
            ids.push_back(TokenId{id});
        return ids;
    }

private:
    template <typename T>
    std::vector<T> read(const std::string& name, const std::string& type) const {
        const nlohmann::json& entry = m_header.at(name);
        if (entry.at("dtype") != type)
            throw std::runtime_error(name + " is " + entry.at("dtype").get<std::string>() + ", not " + type);
        const auto first = entry.at("data_offsets").at(0).get<std::size_t>();
        const auto end = entry.at("data_offsets").at(1).get<std::size_t>();
        std::vector<T> values((end - first) / sizeof(T));
        std::memcpy(values.data(), m_bytes.data() + m_data + first, end - first);
        return values;
    }

    std::string m_bytes;
    nlohmann::json m_header;
    std::size_t m_data = 0;
};

// [channels, height, width] → [height, width, channels], the order our pictures have.
inline std::vector<float> channelsLast(std::span<const float> x, int channels, int height, int width) {
    std::vector<float> out(x.size());
    for (int c = 0; c < channels; ++c)
        for (int p = 0; p < height * width; ++p)
            out[static_cast<std::size_t>(p * channels + c)] = x[static_cast<std::size_t>(c * height * width + p)];
    return out;
}

// The greatest |a - b|; infinite where the sizes differ or something is not a number.
inline double worstDifference(std::span<const float> a, std::span<const float> b) {
    if (a.size() != b.size())
        return INFINITY;
    double worst = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double d = std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i]));
        if (!(d <= worst))
            worst = std::isnan(d) ? static_cast<double>(INFINITY) : d;
    }
    return worst;
}

inline double rmsDifference(std::span<const float> a, std::span<const float> b) {
    if (a.size() != b.size() || a.empty())
        return INFINITY;
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double d = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        sum += d * d;
    }
    return std::sqrt(sum / static_cast<double>(a.size()));
}

}  // namespace pardalis
