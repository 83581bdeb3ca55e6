// Measures CpuBackend: decoding against the read bandwidth of the same minute, passes of many rows, convolutions and
// the operations of a picture decoder. Alternates what it compares and prints medians, for machines are noisy.
//   backend_bench [--only decode,prefill,pictures,attention] [--threads n] [--samples n] [--type bf16|f16|f32] [--avx2]
#include "core/cpu/cpu_backend.h"
#include "core/cpu/read_bandwidth.h"

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <hwy/detect_targets.h>
#include <hwy/targets.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <functional>
#include <map>
#include <vector>

using namespace pardalis;

namespace {

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

// Small values that repeat every few thousand elements: fast to make, and no denormals.
Tensor random(Backend& backend, DType type, const Shape& shape, float size) {
    constexpr std::size_t kPeriod = 1 << 14;
    const Tensor few = backend.allocate(type, {static_cast<std::int64_t>(kPeriod)});
    std::vector<float> values(kPeriod);
    std::uint32_t state = 12345;
    for (float& v : values) {
        state = state * 1664525u + 1013904223u;
        v = size * (static_cast<float>(state >> 8) / 8388608.0f - 1.0f);
    }
    backend.write(values, few);
    // As 2 dimensions: memory that is there from the start.
    const Tensor all = backend.allocate(type, {shape.count(), 1});
    for (std::size_t at = 0; at < all.bytes(); at += few.bytes())
        std::memcpy(all.data + at, few.data, std::min(few.bytes(), all.bytes() - at));
    return all.reshaped(shape);
}

// The 1B shape: 22 layers, width 2048, 32 heads of 64, FFN 5632, vocabulary 65536.
class Language {
public:
    static constexpr int kLayers = 22, kWidth = 2048, kHeads = 32, kHeadDim = 64, kFfn = 5632, kVocabulary = 65536;

    Language(Backend& b, DType type) : m_backend(b), m_type(type) {
        const auto matrix = [&](int outs, int in) {
            m_bytes += static_cast<double>(outs) * in * static_cast<double>(sizeOf(type));
            return Matrix(random(b, type, {outs, in}, 0.03f));
        };
        for (int i = 0; i < kLayers; ++i) {
            Layer l;
            l.norm = random(b, type, {kWidth}, 1);
            l.qkNorm = {random(b, type, {kHeads, kHeadDim}, 1), random(b, type, {kHeads, kHeadDim}, 1),
                        random(b, type, {kHeads, kHeadDim}, 1), random(b, type, {kHeads, kHeadDim}, 1), 1e-5f};
            for (Matrix* t : {&l.q, &l.k, &l.v, &l.out})
                *t = matrix(kWidth, kWidth);
            l.gate = matrix(kFfn, kWidth);
            l.up = matrix(kFfn, kWidth);
            l.down = matrix(kWidth, kFfn);
            m_layers.push_back(l);
        }
        m_norm = random(b, type, {kWidth}, 1);
        m_head = matrix(kVocabulary, kWidth);
    }

    double weightBytes() const { return m_bytes; }
    double kvBytes(int length) const { return 2.0 * kLayers * kWidth * length * (m_type == DType::f32 ? 4 : 2); }
    double layerFlops(int rows) const { return 2.0 * rows * kLayers * (4.0 * kWidth * kWidth + 3.0 * kWidth * kFfn); }

    KvCache cache(int capacity) {
        const Shape shape{kLayers, kHeads, capacity, kHeadDim};
        const DType type = m_type == DType::f32 ? DType::f32 : DType::bf16;
        return {random(m_backend, type, shape, 1), random(m_backend, type, shape, 1), capacity, 0};
    }

    // One pass; logits of the last row of each span. The caches keep their length.
    void pass(const std::vector<BatchSpan>& batch, bool withAttention = true) {
        Backend& b = m_backend;
        std::int64_t rows = 0;
        for (const BatchSpan& span : batch)
            rows += span.rows;
        const auto room = [&](int width) { return b.allocate(DType::f32, {rows, width}); };
        const Tensor x = random(b, DType::f32, {rows, kWidth}, 1), normed = room(kWidth), q = room(kWidth),
                     k = room(kWidth), v = room(kWidth), mixed = room(kWidth), inner = room(kFfn);
        for (int i = 0; i < kLayers; ++i) {
            const Layer& l = m_layers[static_cast<std::size_t>(i)];
            b.rmsNorm(x, l.norm, 1e-5f, normed);
            b.matmul(normed, std::vector<Projection>{{l.q, q}, {l.k, k}, {l.v, v}});
            b.normRopeAppend(q, k, v, l.qkNorm, {}, i, batch);
            if (withAttention)
                b.attention(q, i, batch, mixed);
            b.matmulAdd(withAttention ? mixed : q, l.out, x);
            b.rmsNorm(x, l.norm, 1e-5f, normed);
            b.gatedMatmul(normed, l.gate, l.up, inner);
            b.matmulAdd(inner, l.down, x);
        }
        const auto streams = static_cast<std::int64_t>(batch.size());
        b.rmsNorm(x, m_norm, 1e-5f, normed);
        const Tensor logits = b.allocate(DType::f32, {streams, kVocabulary});
        b.matmul(normed.rows(0, streams), std::vector<Projection>{{m_head, logits}});
    }

private:
    struct Layer {
        Tensor norm;
        Matrix q, k, v, out, gate, up, down;
        QkNorm qkNorm;
    };
    Backend& m_backend;
    DType m_type;
    std::vector<Layer> m_layers;
    Tensor m_norm;
    Matrix m_head;
    double m_bytes = 0;
};

struct Options {
    int threads = 0, samples = 7, layers = 16;
    bool avx2 = false;
    std::string type = "bf16";
    std::vector<std::string> only;
    bool wants(const char* what) const { return only.empty() || std::ranges::find(only, what) != only.end(); }
};

void decode(Backend& backend, Language& model, const Options& options) {
    struct Case {
        int streams, rows, depth;
    };
    const std::vector<Case> cases = {{1, 1, 0},   {2, 1, 0},   {3, 1, 0},   {1, 4, 0},   {1, 8, 0},
                                     {1, 1, 544}, {2, 1, 544}, {3, 1, 544}, {1, 1, 2048}};
    std::vector<KvCache> caches;
    for (int i = 0; i < 3; ++i)
        caches.push_back(model.cache(2064));
    ReadBandwidth bandwidth(options.threads);
    std::vector<double> rates;
    std::vector<std::vector<double>> times(cases.size()), shares(cases.size()), ratios(cases.size());
    for (int sample = 0; sample <= options.samples; ++sample) {
        const double rate = bandwidth.sample();
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const Case& c = cases[i];
            std::vector<BatchSpan> batch;
            for (int s = 0; s < c.streams; ++s) {
                caches[static_cast<std::size_t>(s)].length = c.depth;
                batch.push_back({&caches[static_cast<std::size_t>(s)], c.rows});
            }
            const double time = seconds([&] { model.pass(batch); });
            if (sample == 0)
                continue;  // warms up
            times[i].push_back(time);
            const double bytes = model.weightBytes() + c.streams * model.kvBytes(c.depth);
            shares[i].push_back(bytes / time / ((rate + bandwidth.sample()) / 2));
            ratios[i].push_back(time /
                                times[i - (c.depth == 544 && c.streams > 1 ? static_cast<std::size_t>(c.streams) - 1
                                           : c.depth == 0                  ? i
                                                                           : 0)]
                                    .back());
        }
        if (sample > 0)
            rates.push_back(rate);
    }
    fmt::print("decode, {} read a step, read bandwidth {:.1f} GB/s\n",
               fmt::format("{:.2f} GB", model.weightBytes() / 1e9), median(rates) / 1e9);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Case& c = cases[i];
        const double bytes = model.weightBytes() + c.streams * model.kvBytes(c.depth);
        fmt::print(
            "  {} x {} rows, depth {:4}: {:6.1f} ms, {:5.1f} GB/s, {:3.0f} % of the bandwidth, {:.2f} x the first\n",
            c.streams, c.rows, c.depth, 1e3 * median(times[i]), bytes / median(times[i]) / 1e9, 100 * median(shares[i]),
            median(ratios[i]));
    }
    static_cast<void>(backend);
}

void prefill(Language& model, const Options& options) {
    fmt::print("prefill\n");
    for (const int rows : {9, 16, 32, 64, 128, 512, 2048}) {
        KvCache cache = model.cache(rows);
        std::vector<double> whole, products;
        for (int sample = 0; sample <= std::min(options.samples, 4); ++sample) {
            const double all = seconds([&] { model.pass({{&cache, rows}}); });
            const double rest = seconds([&] { model.pass({{&cache, rows}}, false); });
            if (sample > 0) {
                whole.push_back(all);
                products.push_back(rest);
            }
        }
        fmt::print(
            "  {:4} rows: {:7.1f} ms, {:5.0f} tokens/s, {:4.0f} GFLOP/s without attention, attention {:3.0f} %\n", rows,
            1e3 * median(whole), rows / median(whole), model.layerFlops(rows) / median(products) / 1e9,
            100 * (median(whole) - median(products)) / median(whole));
    }
}

// A decoding step's attention alone, in layer after layer, so that caches come from memory.
void attention(Backend& b, const Options& options) {
    constexpr int kDepth = 1024, kHeads = 32, kWidth = 128;
    fmt::print("attention of {} heads of {} at depth {}\n", kHeads, kWidth, kDepth);
    struct Case {
        int group, streams, rows;
    };
    ReadBandwidth bandwidth(options.threads);
    for (const DType type : {DType::f16, DType::i8}) {
        for (const Case& c : {Case{1, 1, 1}, {1, 3, 1}, {4, 1, 1}, {8, 1, 1}, {8, 1, 4}}) {
            const int layers = options.layers * c.group / c.streams + 1;
            std::vector<KvCache> caches;
            for (int s = 0; s < c.streams; ++s) {
                KvCache cache = b.makeCache(type, layers, kHeads / c.group, kDepth + c.rows, kWidth);
                std::memset(cache.keys.data, 0x11, cache.keys.bytes());  // 0.0006 in f16
                std::memset(cache.values.data, 0x11, cache.values.bytes());
                for (const Tensor& scales : {cache.keyScales, cache.valueScales}) {
                    if (scales)
                        std::fill_n(scales.f32(), scales.shape.count(), 0.01f);
                }
                cache.length = kDepth;
                caches.push_back(cache);
            }
            std::vector<BatchSpan> batch;
            for (KvCache& cache : caches)
                batch.push_back({&cache, c.rows});
            const std::int64_t rows = std::int64_t{c.streams} * c.rows;
            const Tensor q = random(b, DType::f32, {rows, kHeads * kWidth}, 1),
                         out = b.allocate(DType::f32, {rows, kHeads * kWidth});
            std::vector<double> rates, shares;
            for (int sample = 0; sample <= options.samples; ++sample) {
                const double most = bandwidth.sample(), time = seconds([&] {
                                                            for (int layer = 0; layer < layers; ++layer)
                                                                b.attention(q, layer, batch, out);
                                                        });
                if (sample == 0 && options.samples > 0)
                    continue;
                rates.push_back(c.streams * static_cast<double>(caches[0].bytes()) / time);
                shares.push_back(rates.back() / ((most + bandwidth.sample()) / 2));
            }
            fmt::print("  {:4}, {} head{} a key, {} x {} rows: {:5.1f} GB/s, {:3.0f} % of the bandwidth\n",
                       nameOf(type), c.group, c.group == 1 ? " " : "s", c.streams, c.rows, median(rates) / 1e9,
                       100 * median(shares));
        }
    }
}

void pictures(Backend& b, const Options& options) {
    fmt::print("pictures\n");
    struct Convolution {
        int size, in, out, kernel, stride;
    };
    for (const Convolution& c : {Convolution{32, 512, 512, 3, 1},
                                 {64, 512, 512, 3, 1},
                                 {64, 512, 256, 3, 1},
                                 {128, 256, 256, 3, 1},
                                 {256, 256, 128, 3, 1},
                                 {256, 128, 128, 3, 1},
                                 {512, 128, 128, 3, 1},
                                 {512, 3, 128, 3, 1},
                                 {512, 128, 3, 3, 1},
                                 {512, 128, 128, 3, 2},
                                 {64, 512, 512, 1, 1},
                                 {256, 256, 128, 1, 1},
                                 {64, 64, 64, 3, 1},
                                 {128, 32, 32, 3, 1}}) {
        const int outSize = c.size / c.stride, before = c.kernel == 3 && c.stride == 1, behind = c.kernel == 3;
        const Tensor x = random(b, DType::f32, {c.size, c.size, c.in}, 1),
                     w = random(b, DType::f32, {c.out, c.in, c.kernel, c.kernel}, 0.05f),
                     bias = random(b, DType::f32, {c.out}, 1), out = b.allocate(DType::f32, {outSize, outSize, c.out});
        std::vector<double> times;
        for (int sample = 0; sample <= options.samples; ++sample) {
            const double time = seconds([&] { b.conv2d(x, w, bias, {c.stride, before, before, behind, behind}, out); });
            if (sample > 0)
                times.push_back(time);
        }
        const double flops = 2.0 * outSize * outSize * c.in * c.out * c.kernel * c.kernel;
        fmt::print("  conv {0} x {0}, {1:3} to {2:3} channels, kernel {3}, stride {4}: {5:7.2f} ms, {6:4.0f} GFLOP/s\n",
                   c.size, c.in, c.out, c.kernel, c.stride, 1e3 * median(times), flops / median(times) / 1e9);
    }
    const auto report = [&](const char* what, double bytes, const std::function<void()>& work) {
        std::vector<double> times;
        for (int sample = 0; sample <= options.samples; ++sample) {
            const double time = seconds(work);
            if (sample > 0)
                times.push_back(time);
        }
        fmt::print("  {:40}: {:7.2f} ms, {:5.1f} GB/s\n", what, 1e3 * median(times), bytes / median(times) / 1e9);
    };
    const double bytes = 512.0 * 512 * 128 * 4;
    const Tensor x = random(b, DType::f32, {512, 512, 128}, 1), y = random(b, DType::f32, {512, 512, 128}, 1),
                 w = random(b, DType::f32, {128}, 1);
    const Tensor small = random(b, DType::f32, {256, 256, 128}, 1);
    report("groupNorm + swish 512 x 512 x 128", 3 * bytes,
           [&] { b.groupNorm(x, w, w, {.groups = 32}, 1e-6f, true, y); });
    report("add 512 x 512 x 128", 3 * bytes, [&] { b.add(x, y); });
    report("upsample to 512 x 512 x 128", 1.25 * bytes, [&] { b.upsample(small, y); });
    const Tensor q = random(b, DType::f32, {32, 32, 512}, 1), codebook = random(b, DType::f32, {8192, 256}, 1),
                 latents = random(b, DType::f32, {32, 32, 256}, 1);
    report("pixelAttention 32 x 32 x 512", 0, [&] { b.pixelAttention(q, q, q, q); });
    std::vector<int> codes(1024);
    report("nearestCodes 1024 of 8192 x 256", 0, [&] { b.nearestCodes(latents, codebook, codes); });
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Measures the CPU backend");
    app.add_option("--threads", options.threads);
    app.add_option("--samples", options.samples);
    app.add_option("--type", options.type)->check(CLI::IsMember({"bf16", "f16", "f32"}));
    app.add_option("--only", options.only)
        ->delimiter(',')
        ->check(CLI::IsMember({"decode", "prefill", "pictures", "attention"}));
    app.add_option("--layers", options.layers, "Of the attention");
    app.add_flag("--avx2", options.avx2, "As on a machine without AVX-512");
    CLI11_PARSE(app, argc, argv);
    const std::map<std::string, DType> types = {{"bf16", DType::bf16}, {"f16", DType::f16}, {"f32", DType::f32}};
    if (options.avx2) {
        hwy::SetSupportedTargetsForTest(HWY_AVX2);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    const auto backend = makeCpuBackend({.threads = options.threads});
    fmt::print("{}\n", backend->name());
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    if (options.wants("decode") || options.wants("prefill")) {
        Language model(*backend, types.at(options.type));
        if (options.wants("decode"))
            decode(*backend, model, options);
        if (options.wants("prefill"))
            prefill(model, options);
    }
    if (options.wants("attention"))
        attention(*backend, options);
    if (options.wants("pictures"))
        pictures(*backend, options);
}
