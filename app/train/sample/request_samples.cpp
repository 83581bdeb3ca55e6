#include "app/train/sample/request_samples.h"

#include "app/train/other_program.h"
#include "core/base/file.h"
#include "core/document/data_uri.h"
#include "core/image/image_io.h"

namespace pardalis::train {

std::vector<TrainingSample> requestSamples(const std::filesystem::path& modelFolder, const SamplePrompts& prompts,
                                           const std::filesystem::path& scratch) {
    std::vector<TrainingSample> samples;
    if (prompts.empty())
        return samples;
    nlohmann::json section = prompts.toJson();
    section["from"] = modelFolder.string();
    std::filesystem::create_directories(scratch);
    writeFileAtomically(scratch / "sample.json", asBytes(nlohmann::json{{"sample", section}}.dump()));
    if (runProgram(kTextProgram, {"sample", (scratch / "sample.json").string(), "--out", scratch.string()}) != 0)
        return samples;
    const SampleLog drawn(scratch / "sample/samples.jsonl", INT64_MAX);
    for (const SampleLog::Entry& entry : drawn.entries()) {
        TrainingSample sample{entry.prompt, entry.text, {}};
        for (const std::string& picture : entry.pictures)
            sample.pictures.push_back(decodeImage(bytesOfDataUri(picture).value(), "sample"));
        samples.push_back(std::move(sample));
    }
    return samples;
}

}  // namespace pardalis::train
