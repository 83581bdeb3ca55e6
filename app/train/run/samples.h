#pragma once

#include "app/train/run/step_log.h"

#include "core/image/image.h"

#include <string>
#include <vector>

namespace pardalis::train {

// Something a person can look at: what the model made of a prompt after so many steps.
struct TrainingSample {
    std::string prompt;           // what was asked, or what the pictures show
    std::string text;             // what was written; may be empty
    std::vector<Image> pictures;  // what was drawn, in order; may be empty
};

// samples.jsonl: one line a sample, pictures as PNG in base64, so that a resumed run's report has the earlier ones.
class SampleLog {
public:
    struct Entry {
        std::int64_t step = 0;
        std::string prompt, text;
        std::vector<std::string> pictures;  // data URIs
    };

    SampleLog(const std::filesystem::path& file, std::int64_t resumedAt);

    void add(std::int64_t step, const TrainingSample& sample);

    const std::vector<Entry>& entries() const { return m_entries; }  // ascending in step

private:
    std::vector<Entry> m_entries;
    StepLog m_log;
};

}  // namespace pardalis::train
