// Runs a libFuzzer target over files and folders named on the command line, for compilers without libFuzzer.
// Each input is copied to a block of exactly its size, so that a sanitizer sees a read past its end.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> inputsUnder(const fs::path& path) {
    if (!fs::is_directory(path))
        return {path};
    std::vector<fs::path> inputs;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file())
            inputs.push_back(entry.path());
    }
    std::sort(inputs.begin(), inputs.end());
    return inputs;
}

bool replay(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::fprintf(stderr, "%s: cannot be read\n", path.c_str());
        return false;
    }
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto input = std::make_unique<std::uint8_t[]>(bytes.size());
    std::copy(bytes.begin(), bytes.end(), input.get());
    // Named before it runs: an abort inside still says which input it was.
    std::fprintf(stderr, "%s (%zu bytes)\n", path.c_str(), bytes.size());
    LLVMFuzzerTestOneInput(input.get(), bytes.size());
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    int replayed = 0;
    bool readable = true;
    try {
        for (int i = 1; i < argc; ++i) {
            for (const fs::path& input : inputsUnder(argv[i])) {
                readable = replay(input) && readable;
                ++replayed;
            }
        }
    } catch (const std::exception& error) {
        // A target swallows the errors it expects; whatever arrives here is a finding.
        std::fprintf(stderr, "uncaught: %s\n", error.what());
        return 1;
    }
    if (replayed == 0) {
        std::fprintf(stderr, "no inputs: name the seed files or folders\n");
        return 1;
    }
    std::fprintf(stderr, "%d inputs replayed\n", replayed);
    return readable ? 0 : 1;
}
