#include "app/cli/read_json.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <nlohmann/json.hpp>

namespace pardalis::cli {

std::vector<int> readIntegers(const std::filesystem::path& path, int least, int most, const char* what) {
    const Bytes bytes = readFile(path);
    const auto list = nlohmann::json::parse(asText(bytes), nullptr, false);
    if (!list.is_array())
        throw Error("{}: not a JSON list of integers", path.string());
    std::vector<int> values;
    values.reserve(list.size());
    for (const auto& entry : list) {
        const bool fits = entry.is_number_integer() && entry >= least && entry <= most;
        if (!fits)
            throw Error("{}: entry {} is {}, not a {} from {} to {}", path.string(), values.size(), entry.dump(), what, least, most);
        values.push_back(entry.get<int>());
    }
    return values;
}

}  // namespace pardalis::cli
