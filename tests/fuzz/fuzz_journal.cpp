#include "core/base/error.h"
#include "core/journal/journal_replay.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace pardalis;

void require(bool holds) {
    if (!holds)
        std::abort();
}

RecoveredWork replayed(const std::vector<LogRecord>& records) {
    JournalReplay replay;
    for (const LogRecord& record : records)
        replay.take(record);
    return std::move(replay).result([](const std::string&, const std::string&) { return nullptr; });
}

}  // namespace

// Any bytes are a log, or are said to be none; any records, a line each whose first letter is their kind, make a document, into
// which what nobody kept can be put.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        replayed(readLog(bytes, "fuzz").records);
    } catch (const Error&) {
    }
    std::vector<LogRecord> records;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::string_view line = bytes.substr(at, bytes.find('\n', at) - at);
        at += line.size() + 1;
        if (!line.empty())
            records.push_back({line.front(), std::string(line.substr(1))});
    }
    RecoveredWork work = replayed(records);
    require(!work.document.blocks().empty());
    if (work.unkept)
        work.document.apply(*work.unkept);
    // What came back once comes back again.
    require(replayed(documentRecords(work.document)).document == work.document);
    return 0;
}
