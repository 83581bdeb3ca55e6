// Measures the search of a library: how long the best matches of a query take, and opening the file.
//   retrieval_bench [--documents n] [--dimension n] [--threads n] [--samples n]
#include "core/cpu/cpu_backend.h"
#include "core/retrieval/library_file.h"
#include "core/retrieval/library_search.h"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <random>
#include <vector>

#include <unistd.h>

using namespace pardalis;

namespace {

double milliseconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

std::vector<float> randomUnit(std::mt19937& random, int dimension) {
    std::normal_distribution<float> normal;
    std::vector<float> vector(static_cast<std::size_t>(dimension));
    double squares = 0;
    for (float& v : vector) {
        v = normal(random);
        squares += static_cast<double>(v) * static_cast<double>(v);
    }
    for (float& v : vector)
        v = static_cast<float>(static_cast<double>(v) / std::sqrt(squares));
    return vector;
}

void print(const char* what, std::vector<double> times) {
    std::ranges::sort(times);
    fmt::print("{:<10} {:8.2f} ms, least {:.2f}, most {:.2f}\n", what, times[times.size() / 2], times.front(),
               times.back());
}

}  // namespace

int main(int argc, char** argv) {
    int documents = 100'000, dimension = 512, threads = 2, samples = 21;
    CLI::App program("Measures the search of a library");
    program.add_option("--documents", documents)->check(CLI::Range(1, 10'000'000));
    program.add_option("--dimension", dimension)->check(CLI::Range(1, Library::kMostDimensions));
    program.add_option("--threads", threads)->check(CLI::Range(1, 1024));
    program.add_option("--samples", samples)->check(CLI::Range(1, 10'000));
    CLI11_PARSE(program, argc, argv);

    std::mt19937 random(1);
    Library library(std::string(64, '0'), dimension);
    for (int i = 0; i < documents; ++i)
        library.add({fmt::format("document {}", i), {}, "bench"}, randomUnit(random, dimension));
    const std::unique_ptr<Backend> backend = makeCpuBackend({.threads = threads});
    LibrarySearch search(*backend, library);
    std::vector<double> found, opened;
    std::size_t sum = 0;
    for (int i = 0; i < samples; ++i) {
        const std::vector<float> query = randomUnit(random, dimension);
        found.push_back(milliseconds([&] { sum += search.best(query, 32).front().document; }));
    }
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / fmt::format("retrieval_bench.{}{}", ::getpid(), kLibraryExtension);
    const double written = milliseconds([&] { writeLibrary(library, file); });
    for (int i = 0; i < std::min(samples, 5); ++i)
        opened.push_back(milliseconds([&] { sum += readLibrary(file).size(); }));
    std::filesystem::remove(file);
    fmt::print("{} documents of {} numbers on {} ({})\n", documents, dimension, backend->name(), sum);
    print("search", found);
    print("open", opened);
    fmt::print("{:<10} {:8.2f} ms\n", "write", written);
    return 0;
}
