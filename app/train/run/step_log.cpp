#include "app/train/run/step_log.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <string>

namespace pardalis::train {
namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{4} << 30;

}  // namespace

StepLog::StepLog(std::filesystem::path file, std::int64_t resumedAt,
                 const std::function<void(const nlohmann::json&)>& earlier)
    : m_file(std::move(file)) {
    std::string kept;
    if (resumedAt > 0 && fileExists(m_file)) {
        const Bytes bytes = readFile(m_file, kMaxBytes);
        std::string_view rest = asText(bytes);
        for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            const std::string_view line = rest.substr(0, end);
            rest.remove_prefix(end + 1);
            const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
            if (!json.is_object() || !json.contains("step") || !json["step"].is_number_integer() ||
                json["step"].get<std::int64_t>() > resumedAt)
                continue;
            kept.append(line).push_back('\n');
            earlier(json);
        }
    }
    writeFileAtomically(m_file, asBytes(kept));
    m_stream.open(m_file, std::ios::binary | std::ios::app);
    if (!m_stream)
        throw Error("{}: can't be opened for writing", m_file.string());
}

void StepLog::add(const nlohmann::ordered_json& line) {
    m_stream << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n' << std::flush;
    if (!m_stream)
        throw Error("{}: can't be written; is the disk full?", m_file.string());
}

}  // namespace pardalis::train
