#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>

#include <nlohmann/json.hpp>

namespace pardalis::train {

// A file of JSON lines, each with a "step", that grows while a training runs and goes back to where it is resumed.
class StepLog {
public:
    // Opens for appending. Lines past `resumedAt` and a half line at the end (the program was killed while it wrote)
    // are dropped; the others go to `earlier`, in order. `resumedAt` 0 empties the file: a step is counted once it is
    // done, so line n says what step n, the first being 1, left behind. Throws Error.
    StepLog(std::filesystem::path file, std::int64_t resumedAt,
            const std::function<void(const nlohmann::json&)>& earlier);

    // Written through to the system at once, so that `tail -f` and a killed program see it. Throws Error (full disk).
    void add(const nlohmann::ordered_json& line);

private:
    std::filesystem::path m_file;
    std::ofstream m_stream;
};

}  // namespace pardalis::train
