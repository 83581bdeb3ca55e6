#include "app/train/run/metrics.h"

#include <cmath>

namespace pardalis::train {

MetricsLog::MetricsLog(const std::filesystem::path& file, std::int64_t resumedAt)
    : m_log(file, resumedAt, [this](const nlohmann::json& line) {
          for (const auto& [name, value] : line.items()) {
              if (name != "step" && value.is_number())
                  m_series[name].push_back({line["step"].get<std::int64_t>(), value.get<double>()});
          }
      }) {}

void MetricsLog::add(std::int64_t step, const Metrics& metrics) {
    nlohmann::ordered_json line{{"step", step}};
    for (const auto& [name, value] : metrics) {
        line[name] = std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
        if (std::isfinite(value))
            m_series[name].push_back({step, value});
    }
    m_log.add(line);
}

}  // namespace pardalis::train
