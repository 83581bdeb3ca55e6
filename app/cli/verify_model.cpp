#include "app/cli/verify_model.h"

#include "app/support/printable.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace pardalis::cli {

ModelVerification verifyAndTell(const std::vector<std::filesystem::path>& files, std::stop_token stop) {
    if (::isatty(STDERR_FILENO) == 0)
        return verifyModel(files, {}, std::move(stop));
    const auto clear = [] { std::fputs("\r\x1b[K", stderr); };
    const auto tell = [&](std::uint64_t done, std::uint64_t total) {
        clear();
        std::fprintf(stderr, "%.1f of %.1f GB read", static_cast<double>(done) / 1e9, static_cast<double>(total) / 1e9);
    };
    const ModelVerification result = verifyModel(files, tell, std::move(stop));
    clear();
    return result;
}

nlohmann::ordered_json describe(const ModelVerification& result) {
    nlohmann::ordered_json files = nlohmann::ordered_json::array();
    for (const VerifiedFile& file : result.files)
        files.push_back({{"file", file.path.string()},
                         {"bytes", file.bytes},
                         {"sha256", file.sha256},
                         {"compared", file.compared},
                         {"proven", file.proven},
                         {"fault", file.fault}});
    return {{"sound", result.sound()}, {"compared", result.compared()}, {"files", std::move(files)}};
}

void print(const ModelVerification& result) {
    const auto line = [](const std::string& text) { std::printf("  %s\n", printable(text).c_str()); };
    for (const VerifiedFile& file : result.files) {
        std::printf("%s\n", printable(file.path.string()).c_str());
        if (!file.fault.empty())
            line("DAMAGED: " + file.fault);
        for (const std::string& each : file.proven)
            line(each);
        if (!file.sha256.empty())
            line("SHA-256 " + file.sha256);
    }
    std::printf("%s\n", !result.sound() ? "This model is damaged: what it makes can't be trusted."
                        : result.compared() == result.files.size()
                            ? "Nothing is wrong: each file is byte for byte what was published."
                            : "Nothing is wrong as far as can be told. For files without a published checksum beside "
                              "them, compare the SHA-256 with what their makers publish.");
}

}  // namespace pardalis::cli
