// Speed of a model folder, or of random weights of a real size, against this machine's memory in the same run.

#include "app/cli/commands/commands.h"
#include "app/cli/options.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/checkpoint/random_model.h"
#include "core/cpu/read_bandwidth.h"
#include "core/generation/generation_session.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>

namespace pardalis::cli {
namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::ordered_json;

struct BenchOptions {
    ModelOptions model;
    std::string shape, type = "bf16";
    int depth = 0, steps = 16;
    bool noPictures = false, json = false;
};

double seconds(const std::function<void()>& work) {
    const Clock::time_point start = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

DType parseType(const std::string& name) {
    return name == "f32" ? DType::f32 : name == "f16" ? DType::f16 : DType::bf16;
}

class Bench {
public:
    Bench(const BenchOptions& options, std::stop_token stop) : m_options(options), m_stop(std::move(stop)) {}

    Json run() {
        m_result["read_bandwidth_gb_per_second"] = measureReadBandwidth(m_options.model.threads) / 1e9;
        resetPeakMemory();  // of the bandwidth's working set
        m_result["load_seconds"] = seconds([&] { load(); });
        const TransformerConfig& config = m_opened.model->transformer().config();
        m_result["model"] = m_opened.facts.name;
        m_result["device"] = m_opened.facts.device;
        m_result["device_reason"] = m_opened.facts.placement.reason;
        m_result["device_memory_needed_bytes"] = m_opened.facts.placement.need.total();
        m_result["weights"] = m_opened.facts.weightsType;
        m_result["parameters"] = config.parameters();
        warm();
        for (const int n : {512, 2048}) {
            if (n < config.contextLength)
                prefill(n);
        }
        decode();
        if (!m_options.noPictures && m_opened.model->imageTokenizer())
            pictures();
        if (m_opened.facts.tokenizer || (m_opened.facts.pictureOutput && !m_options.noPictures))
            latency();
        m_result["peak_memory_bytes"] = peakMemory();
        m_result["read_bandwidth_gb_per_second_after"] = measureReadBandwidth(m_options.model.threads) / 1e9;
        return m_result;
    }

private:
    void load() {
        if (m_options.shape.empty()) {
            m_opened = open(m_options.model, m_stop);
            return;
        }
        m_opened = makeRandom(m_options.model, randomModelShape(m_options.shape), parseType(m_options.type));
    }

    TokenIds randomTokens(int n) {
        std::uniform_int_distribution<int> any(0, m_opened.model->transformer().config().vocabularySize - 1);
        TokenIds ids;
        for (int i = 0; i < n; ++i)
            ids.push_back(TokenId{any(m_random)});
        return ids;
    }

    // A warm-up that touches every weight: a mapped file's first reading is the disk's speed, not ours.
    void warm() {
        Transformer& transformer = m_opened.model->transformer();
        KvCache cache = transformer.makeCache(8);
        const TokenIds ids = randomTokens(1);
        for (int i = 0; i < 3; ++i) {
            const StreamInput stream{ids, &cache};
            transformer.forward({&stream, 1}, transformer.wholeVocabulary(), m_stop);
        }
    }

    void fill(KvCache& cache, int n) {
        Transformer& transformer = m_opened.model->transformer();
        const TokenIds ids = randomTokens(n);
        for (int first = 0; first < n; first += 512) {
            const StreamInput stream{std::span(ids).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(std::min(512, n - first))), &cache};
            transformer.forward({&stream, 1}, {}, m_stop);
        }
    }

    void prefill(int n) {
        Transformer& transformer = m_opened.model->transformer();
        KvCache cache = transformer.makeCache(n);
        std::vector<double> times;
        double total = 0;
        do {
            cache.truncate(0);
            times.push_back(seconds([&] { fill(cache, n); }));
            total += times.back();
        } while (times.size() < 5 && total < 3);
        // The first run makes the library's kernels; it counts only when it is the only one.
        if (times.size() > 1)
            times.erase(times.begin());
        m_result["prefill"][std::to_string(n)]["tokens_per_second"] = n / median(times);
    }

    // One token a stream in one pass. The three cases take turns, so that noise falls on all of them alike.
    void decode() {
        Transformer& transformer = m_opened.model->transformer();
        const TransformerConfig& config = transformer.config();
        std::vector<KvCache> caches;
        for (int i = 0; i < 3; ++i) {
            caches.push_back(transformer.makeCache(m_options.depth + 4 * m_options.steps + 8));
            fill(caches.back(), std::max(m_options.depth, 1));
        }
        const auto elementSize = static_cast<std::int64_t>(sizeOf(m_opened.model->weightsType()));
        const auto weightBytes = static_cast<double>((config.parameters() - std::int64_t{config.vocabularySize} * config.hiddenSize) * elementSize);
        std::vector<double> times[3];
        for (int step = 0; step < m_options.steps; ++step) {
            for (int streams = 1; streams <= 3; ++streams) {
                const TokenIds ids = randomTokens(3);
                std::vector<StreamInput> inputs;
                for (int i = 0; i < streams; ++i)
                    inputs.push_back({std::span(ids).subspan(static_cast<std::size_t>(i), 1), &caches[static_cast<std::size_t>(i)]});
                std::vector<float> logits(static_cast<std::size_t>(streams) * static_cast<std::size_t>(config.vocabularySize));
                times[streams - 1].push_back(seconds([&] {
                    m_opened.backend->download(transformer.forward(inputs, transformer.wholeVocabulary(), m_stop), logits);
                }));
            }
        }
        for (int streams = 1; streams <= 3; ++streams) {
            const double time = median(times[streams - 1]);
            const double cacheBytes = static_cast<double>(streams) * (m_options.depth + m_options.steps) *
                                      static_cast<double>(config.kvBytesPerPosition(static_cast<int>(sizeOf(caches[0].keys.type))));
            Json& out = m_result["decode"][std::to_string(streams)];
            out["steps_per_second"] = 1 / time;
            out["gb_per_second"] = (weightBytes + cacheBytes) / time / 1e9;
            out["time_of_one_stream"] = time / median(times[0]);
        }
        m_result["depth"] = m_options.depth;
    }

    void pictures() {
        ImageTokenizer& tokenizer = *m_opened.model->imageTokenizer();
        const ImageTokenizerConfig& config = tokenizer.config();
        std::uniform_int_distribution<int> anyCode(0, config.codes - 1), anyByte(0, 255);
        Image picture = Image::filled(config.resolution, config.resolution);
        for (std::uint8_t& value : picture.pixels)
            value = static_cast<std::uint8_t>(anyByte(m_random));
        std::vector<int> codes(static_cast<std::size_t>(config.codesPerPicture()));
        for (int& code : codes)
            code = anyCode(m_random);
        const auto best = [&](const std::function<void()>& work) {
            std::vector<double> times{seconds(work)};
            while (times.size() < 9 && times.front() * static_cast<double>(times.size()) < 6)
                times.push_back(seconds(work));
            return median(times);
        };
        m_result["image_encode_seconds"] = best([&] { tokenizer.encode(picture, m_stop); });
        if (!tokenizer.canDecode())
            return;
        m_result["image_decode_seconds"] = best([&] { tokenizer.decode(codes, m_stop); });
        const int rows = std::max(1, config.grid() / 8);
        m_result["image_strip_seconds"] = best([&] { tokenizer.decodeRows(codes, config.grid() / 2, config.grid() / 2 + rows, m_stop); });
        m_result["image_strip_rows"] = rows;
    }

    // What a user waits for, through the session: request → first word, request → first decoded strip of a picture.
    void latency() {
        GenerationSession session(m_opened.model);
        GenerationRequest request;
        request.prompt = {randomTextPrompt()};
        request.pictureMode = PictureMode::none;
        request.maxTokens = 4;
        request.seed = 1;
        request.text = {1.0f, 1.0f, 0, 1.0f};
        if (m_opened.facts.tokenizer)
            m_result["first_token_seconds"] = firstEvent<TextDelta>(session, request);
        if (!m_opened.facts.pictureOutput || m_options.noPictures)
            return;
        m_result["colour_table_seconds"] = seconds([&] { session.warmUp(m_stop); });  // once a model, ahead of a request
        request.pictureMode = PictureMode::only;
        m_result["first_colour_seconds"] = firstEvent<ImageCodes>(session, request);
        m_result["first_row_seconds"] = firstEvent<ImageRows>(session, request);
    }

    TokenIds randomTextPrompt() {
        const Vocabulary& vocabulary = m_opened.model->vocabulary();
        TokenIds ids{vocabulary.bos()};
        while (ids.size() < 32) {
            const TokenId id = randomTokens(1)[0];
            if (vocabulary.isText(id))
                ids.push_back(id);
        }
        return ids;
    }

    template <typename Event>
    double firstEvent(GenerationSession& session, const GenerationRequest& request) {
        const Clock::time_point start = Clock::now();
        double first = 0;
        std::stop_source enough;
        session.begin(request, [&](const GenerationEvent& event) {
            if (std::holds_alternative<Event>(event.what) && first == 0) {
                first = std::chrono::duration<double>(Clock::now() - start).count();
                enough.request_stop();
            }
            if (const auto* failed = std::get_if<Failed>(&event.what))
                throw Error("{}", failed->cause);
        }, enough.get_token());
        while (session.step()) {
        }
        return first;
    }

    const BenchOptions& m_options;
    std::stop_token m_stop;
    PlacedModel m_opened;
    std::mt19937 m_random{1};
    Json m_result;
};

void printResult(const Json& r) {
    const auto number = [](const Json& value) { return value.get<double>(); };
    std::printf("%s, %s weights, %.3f G parameters, on %s\n", r["model"].get<std::string>().c_str(), r["weights"].get<std::string>().c_str(),
                number(r["parameters"]) / 1e9, r["device"].get<std::string>().c_str());
    const double bandwidth = std::max(number(r["read_bandwidth_gb_per_second"]), number(r["read_bandwidth_gb_per_second_after"]));
    std::printf("memory read bandwidth     %8.1f GB/s before, %.1f after\n", number(r["read_bandwidth_gb_per_second"]), number(r["read_bandwidth_gb_per_second_after"]));
    std::printf("load                      %8.2f s\n", number(r["load_seconds"]));
    if (r.contains("prefill")) {
        for (const auto& [n, p] : r["prefill"].items())
            std::printf("prefill %-5s             %8.1f tokens/s\n", n.c_str(), number(p["tokens_per_second"]));
    }
    for (const auto& [n, d] : r["decode"].items())
        std::printf("decode, %s stream%s         %8.2f steps/s  %6.1f GB/s = %3.0f %% of the bandwidth, %.2f x the time of one\n", n.c_str(),
                    n == "1" ? " " : "s", number(d["steps_per_second"]), number(d["gb_per_second"]), 100 * number(d["gb_per_second"]) / bandwidth,
                    number(d["time_of_one_stream"]));
    const std::pair<const char*, const char*> times[] = {{"image_encode_seconds", "picture encode"}, {"image_decode_seconds", "picture decode"},
                                                         {"image_strip_seconds", "picture strip"}, {"colour_table_seconds", "colours of the codes"}, {"first_token_seconds", "first token"},
                                                         {"first_colour_seconds", "first colour"}, {"first_row_seconds", "first row"}};
    for (const auto& [key, label] : times) {
        if (r.contains(key))
            std::printf("%-25s %8.4f s\n", label, number(r[key]));
    }
    std::printf("peak memory               %8.2f GB\n", number(r["peak_memory_bytes"]) / 1e9);
}

}  // namespace

Command addBench(CLI::App& program) {
    auto options = std::make_shared<BenchOptions>();
    CLI::App& command = *program.add_subcommand("bench", "Measure speed against this machine's memory bandwidth");
    command.add_option("--shape", options->shape, "Random weights of this size instead of a model folder")->check(CLI::IsMember({"1b", "7b", "34b"}));
    command.add_option("--type", options->type, "Type of the random weights")->check(CLI::IsMember({"f32", "f16", "bf16"}));
    command.add_option("--depth", options->depth, "Positions in the cache while decoding")->check(CLI::Range(0, 1 << 20));
    command.add_option("--steps", options->steps, "Steps measured for each number of streams")->check(CLI::Range(1, 10000));
    command.add_flag("--no-pictures", options->noPictures, "Leave the image tokenizer out");
    command.add_flag("--json", options->json, "Print one JSON object");
    options->model.addTo(command);
    return [options](std::stop_token stop) {
        const Json result = Bench(*options, std::move(stop)).run();
        if (options->json)
            std::printf("%s\n", result.dump().c_str());
        else
            printResult(result);
        return 0;
    };
}

}  // namespace pardalis::cli
