#include "app/train/run/samples.h"

#include "core/document/data_uri.h"
#include "core/image/image_io.h"

namespace pardalis::train {

SampleLog::SampleLog(const std::filesystem::path& file, std::int64_t resumedAt)
    : m_log(file, resumedAt, [this](const nlohmann::json& line) {
          Entry entry;
          entry.step = line["step"].get<std::int64_t>();
          entry.prompt = line.value("prompt", "");
          entry.text = line.value("text", "");
          entry.pictures = line.value("pictures", std::vector<std::string>());
          m_entries.push_back(std::move(entry));
      }) {}

void SampleLog::add(std::int64_t step, const TrainingSample& sample) {
    Entry entry{step, sample.prompt, sample.text, {}};
    for (const Image& picture : sample.pictures)
        entry.pictures.push_back(toDataUri(encodePng(picture), "image/png"));
    m_log.add({{"step", step}, {"prompt", entry.prompt}, {"text", entry.text}, {"pictures", entry.pictures}});
    m_entries.push_back(std::move(entry));
}

}  // namespace pardalis::train
