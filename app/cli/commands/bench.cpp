// Speed of a model folder, or of random weights of a real size, against the device's memory in the same run.

#include "app/cli/bench/fill_bench.h"
#include "app/cli/bench/first_event.h"
#include "app/cli/bench/looking_bench.h"
#include "app/cli/bench/speculation_bench.h"
#include "app/cli/bench/step_bench.h"
#include "app/cli/bench/timing.h"
#include "app/cli/bench/together_bench.h"
#include "app/cli/commands/commands.h"
#include "app/cli/options.h"

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/cpu/read_bandwidth.h"
#include "core/families/decoder.h"
#include "core/generation/generation_session.h"
#include "core/models/families.h"
#include "core/tensor/packed_format.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <random>

namespace pardalis::cli {
namespace {

using Json = nlohmann::ordered_json;

struct BenchOptions {
    ModelOptions model;
    std::string shape, type = "bf16";
    int depth = 0, steps = 16, streams = 1;
    bool noPictures = false, picture = false, operations = false, bytes = false, looking = false, json = false;
    int speculation = 0;  // pictures a setting; 0: not measured
    int fill = 0;         // tokens of a page with a hole; 0: not measured
    bool together = false;
};

const std::map<std::string, const MatrixFormat*> kFormats = {{"f32", &plainFormat(DType::f32)},
                                                             {"f16", &plainFormat(DType::f16)},
                                                             {"bf16", &plainFormat(DType::bf16)},
                                                             {"q8", &packedFormat(8)},
                                                             {"q4", &packedFormat(4)}};

class Bench {
public:
    Bench(const BenchOptions& options, std::stop_token stop) : m_options(options), m_stop(std::move(stop)) {}

    Json run() {
        if (m_options.bytes)
            countBytes();
        else if (m_options.operations)
            operationsAlone();
        else if (m_options.speculation > 0)
            speculation();
        else if (m_options.fill > 0)
            filling();
        else if (m_options.looking)
            looking();
        else if (m_options.together)
            together();
        else
            whole();
        return m_result;
    }

private:
    void whole() {
        m_result["read_bandwidth_gb_per_second"] = measureReadBandwidth(m_options.model.threads) / 1e9;
        resetPeakMemory();  // of the bandwidth's working set
        m_result["load_seconds"] = seconds([&] { load(); });
        const ModelShape& config = m_opened.model->shape();
        m_result["model"] = m_opened.facts.name;
        m_result["device"] = m_opened.facts.device;
        m_result["on_gpu"] = m_opened.facts.placement.device.id.kind == DeviceKind::cuda;
        m_result["device_reason"] = m_opened.facts.placement.reason;
        m_result["device_memory_needed_bytes"] = m_opened.facts.placement.need.total();
        m_result["weights"] = m_opened.facts.weightsType;
        m_result["parameters"] = config.parameters;
        warm();
        for (const int n : {512, 2048}) {
            if (n < config.contextLength)
                prefill(n);
        }
        decode();
        if (!m_options.noPictures && m_opened.model->imageTokenizer())
            pictures();
        if (m_opened.facts.knowsText() || (m_opened.facts.pictureOutput && !m_options.noPictures))
            latency();
        if (m_options.picture && m_opened.facts.pictureOutput)
            wholePicture();
        m_result["peak_memory_bytes"] = peakMemory();
        operations(*m_opened.backend, stepShape(m_opened.model->shape(), &m_opened.model->weightsFormat()));
        m_result["read_bandwidth_gb_per_second_after"] = measureReadBandwidth(m_options.model.threads) / 1e9;
    }

    // Passes a token, not speed: that is the machine's.
    void speculation() {
        load();
        m_result["model"] = m_opened.facts.name;
        m_result["device"] = m_opened.facts.device;
        for (const Speculated& row : measureSpeculation(m_opened, m_options.speculation, m_stop))
            m_result["speculation"].push_back({{"sampling", row.sampling},
                                               {"draw", nameOf(row.draw)},
                                               {"window", row.window},
                                               {"pictures", row.pictures},
                                               {"same_pictures", row.same},
                                               {"tokens", row.tokens},
                                               {"passes", row.passes},
                                               {"seconds", row.seconds}});
    }

    void filling() {
        load();
        m_result["model"] = m_opened.facts.name;
        m_result["device"] = m_opened.facts.device;
        const auto asJson = [](const TimeToFill& time) { return Json{{"seconds", time.seconds}, {"read", time.read}}; };
        for (const HoleTimes& row : measureFilling(m_opened, m_options.fill, m_stop))
            m_result["filling"].push_back({{"place", row.place},
                                           {"tokens", row.tokens},
                                           {"cold", asJson(row.cold)},
                                           {"again", asJson(row.again)},
                                           {"changed", asJson(row.changed)}});
    }

    void looking() {
        load();
        warm();
        const LookingTimes times = measureLooking(m_opened, m_options.steps, m_stop);
        m_result["model"] = m_opened.facts.name;
        m_result["device"] = m_opened.facts.device;
        m_result["weights"] = m_opened.facts.weightsType;
        m_result["looking"] = {
            {"picture_seconds", times.picture},       {"prompt_rows", times.promptRows},
            {"prompt_seconds", times.prompt},         {"tokens_per_second", 1 / times.step},
            {"candidates_seconds", times.candidates}, {"candidates_apart_seconds", times.candidatesApart}};
        m_result["peak_memory_bytes"] = peakMemory();
    }

    // The language model's part alone.
    void together() {
        load();
        warm();
        m_result["model"] = m_opened.facts.name;
        m_result["device"] = m_opened.facts.device;
        m_result["weights"] = m_opened.facts.weightsType;
        GenerationRequest request;
        request.prompt = {randomTextPrompt()};
        for (const TogetherTimes& row : measureTogether(m_opened, request, m_options.steps, m_stop))
            m_result["together"].push_back({{"sampling", row.sampling},
                                            {"pictures", row.pictures},
                                            {"prompt_seconds", row.prompt},
                                            {"step_seconds", row.step},
                                            {"pictures_per_minute", row.perMinute},
                                            {"times_of_one", row.timesOfOne}});
    }

    void load() {
        if (m_options.shape.empty()) {
            m_opened = open(m_options.model, m_stop);
            return;
        }
        m_opened = makeRandom(m_options.model, m_options.shape, *kFormats.at(m_options.type));
    }

    TokenIds randomTokens(int n) {
        std::uniform_int_distribution<int> any(0, m_opened.model->shape().vocabularySize - 1);
        TokenIds ids;
        for (int i = 0; i < n; ++i)
            ids.push_back(TokenId{any(m_random)});
        return ids;
    }

    // A warm-up that touches every weight: a mapped file's first reading is the disk's speed, not ours.
    void warm() {
        LanguageModel& model = m_opened.model->language();
        KvCache cache = model.makeCache(8);
        const Rows ids = rowsOf(randomTokens(1));
        for (int i = 0; i < 3; ++i) {
            const StreamInput stream{ids, &cache};
            model.forward({&stream, 1}, model.wholeVocabulary(), m_stop);
        }
    }

    void fill(KvCache& cache, int n) {
        LanguageModel& model = m_opened.model->language();
        const Rows ids = rowsOf(randomTokens(n));
        for (int first = 0; first < n; first += 512) {
            const StreamInput stream{std::span(ids).subspan(static_cast<std::size_t>(first),
                                                            static_cast<std::size_t>(std::min(512, n - first))),
                                     &cache};
            model.forward({&stream, 1}, {}, m_stop);
        }
    }

    void prefill(int n) {
        LanguageModel& model = m_opened.model->language();
        KvCache cache = model.makeCache(n);
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

    // Steps of one, two and three streams and of two by contrast, sampled from the whole vocabulary, as a run queues
    // them: some ahead where the device works by itself. The cases take turns, so that noise falls on all of them
    // alike.
    void decode() {
        LanguageModel& model = m_opened.model->language();
        const ModelShape& config = m_opened.model->shape();
        const int ahead = m_opened.backend->runsBehind() ? 16 : 1;
        const int depth = std::max(m_options.depth, 1);
        std::vector<KvCache> caches;
        for (int i = 0; i < 3; ++i) {
            caches.push_back(model.makeCache(depth + m_options.steps * ahead + 8));
            fill(caches.back(), depth);
        }
        TokenSet all(config.vocabularySize);
        for (int id = 0; id < config.vocabularySize; ++id)
            all.insert(TokenId{id});
        const Rows sequence = rowsOf(randomTokens(depth + 1));
        // Of no streams: the weights alone.
        const auto weightBytes = static_cast<double>(
            stepBytes(stepOps({config, &m_opened.model->weightsFormat(), 0, 0, config.vocabularySize})));
        std::vector<std::unique_ptr<Decoder>> decoders;
        constexpr int kContrast = 4;
        std::vector<double> times[kContrast];
        for (int streams = 1; streams <= 3; ++streams) {
            decoders.push_back(std::make_unique<Decoder>(model, model.wholeVocabulary(), streams));
            decoders.back()->begin(
                {{1.0f, 0.9f, 0, 1.0f}, 1, std::vector<float>(static_cast<std::size_t>(streams), 1.0f)}, all, sequence);
        }
        // And two streams drawn from by contrast.
        decoders.push_back(std::make_unique<Decoder>(model, model.wholeVocabulary(), 2));
        decoders.back()->begin({{1.0f, 0.9f, 0, 1.0f}, 1, {1.0f, -1.0f}, {Contrast::kUsualK}}, all, sequence);
        for (int step = -1; step < m_options.steps; ++step) {  // the first is recorded, and does not count
            for (const int which : {1, 2, 3, kContrast}) {
                const int streams = which == kContrast ? 2 : which;
                Decoder& decoder = *decoders[static_cast<std::size_t>(which - 1)];
                std::vector<KvCache*> used;
                for (KvCache& cache : std::span(caches).first(static_cast<std::size_t>(streams))) {
                    cache.truncate(depth + std::max(step, 0) * ahead);
                    used.push_back(&cache);
                }
                const double time = seconds([&] {
                    for (int i = 0; i < ahead; ++i)
                        decoder.queue(used, m_stop);
                    for (int i = 0; i < ahead; ++i)
                        decoder.take();
                });
                if (step >= 0)
                    times[which - 1].push_back(time / ahead);
            }
        }
        for (int streams = 1; streams <= 3; ++streams) {
            const double time = median(times[streams - 1]);
            const double cacheBytes = static_cast<double>(streams) * (depth + m_options.steps * ahead / 2) *
                                      static_cast<double>(caches[0].bytes()) / caches[0].capacity;
            Json& out = m_result["decode"][std::to_string(streams)];
            out["steps_per_second"] = 1 / time;
            out["gb_per_second"] = (weightBytes + cacheBytes) / time / 1e9;
            out["time_of_one_stream"] = time / median(times[0]);
        }
        m_result["decode_by_contrast"] = {{"steps_per_second", 1 / median(times[kContrast - 1])},
                                          {"time_of_guided", median(times[kContrast - 1]) / median(times[1])}};
    }

    StepShape stepShape(const ModelShape& config, const MatrixFormat* weights) const {
        return {config,
                weights,
                m_options.streams,
                std::max(m_options.depth, 1),
                config.vocabularySize,
                m_options.model.cache};
    }
    StepShape randomShape() const {
        const MatrixFormat& weights = *kFormats.at(m_options.type);
        return stepShape(randomModel(m_options.shape, weights)->shape(), &weights);
    }
    Json asJson(const StepOp& op) const {
        return {
            {"operation", op.name}, {"in_a_step", op.count}, {"bytes_read", op.read}, {"bytes_written", op.written}};
    }

    // Each operation of a step alone.
    void operations(Backend& backend, const StepShape& shape) {
        StepBench bench(backend, shape);
        m_result["device_bandwidth_gb_per_second"] = bench.bandwidth(m_stop) / 1e9;
        m_result["streams"] = shape.streams;
        m_result["depth"] = shape.depth;
        for (const StepOp& op : stepOps(shape)) {
            Json row = asJson(op);
            row["seconds"] = bench.seconds(op, m_stop);
            m_result["operations"].push_back(std::move(row));
        }
    }

    // The same without the rest of a model of that shape.
    void operationsAlone() {
        const StepShape shape = randomShape();
        MachineDevices& devices = m_options.model.openDevices();
        const DeviceChoice choice = m_options.model.choice();
        const Placement placement = place(choice, devices.listFor(choice), StepBench::memoryNeed(shape));
        const std::shared_ptr<Backend> backend = devices.makeBackend(placement.device);
        m_result["model"] = m_options.shape;
        m_result["weights"] = m_options.type;
        m_result["device"] = backend->name();
        operations(*backend, shape);
    }

    // What the operations of a step move, by their shapes alone: nothing is loaded, nothing runs.
    void countBytes() {
        m_result["model"] = m_options.shape;
        m_result["weights"] = m_options.type;
        m_result["streams"] = m_options.streams;
        const StepShape shape = randomShape();
        m_result["depth"] = shape.depth;
        for (const StepOp& op : stepOps(shape))
            m_result["operations"].push_back(asJson(op));
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
        m_result["image_decode_seconds"] = best([&] { tokenizer.decode(codes, config.squareGrid(), m_stop); });
        const int rows = std::max(1, config.grid() / 8);
        m_result["image_strip_seconds"] = best([&] {
            tokenizer.decodeRows(codes, config.squareGrid(), config.grid() / 2, config.grid() / 2 + rows, m_stop);
        });
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
        if (m_opened.facts.knowsText())
            m_result["first_token_seconds"] = firstEvent<TextDelta>(session, request, m_stop).seconds;
        if (!m_opened.facts.pictureOutput || m_options.noPictures)
            return;
        m_result["colour_table_seconds"] =
            seconds([&] { session.warmUp(m_stop); });  // once a model, ahead of a request
        request.pictureMode = PictureMode::only;
        m_result["first_colour_seconds"] = firstEvent<ImageCodes>(session, request, m_stop).seconds;
        m_result["first_row_seconds"] = firstEvent<ImageRows>(session, request, m_stop).seconds;
    }

    // One whole picture, its strips with it, behind a run that does not count unless it took a minute.
    void wholePicture() {
        constexpr double kLong = 60;
        GenerationSession session(m_opened.model);
        session.warmUp(m_stop);
        GenerationRequest request;
        request.prompt = {randomTextPrompt()};
        request.pictureMode = PictureMode::only;
        request.seed = 1;
        for (const auto& [name, scale] : {std::pair{"unguided", 1.0f}, {"guided", 3.0f}}) {
            request.guidance = {scale, 1.0f};
            double time = seconds([&] { drawWhole(session, request); });
            if (time < kLong)
                time = seconds([&] { drawWhole(session, request); });
            m_result["picture_seconds"][name] = time;
        }
    }

    void drawWhole(GenerationSession& session, const GenerationRequest& request) {
        session.begin(
            request,
            [&](const GenerationEvent& event) {
                if (const auto* failed = std::get_if<Failed>(&event.what))
                    throw Error("{}", failed->cause);
            },
            m_stop);
        while (session.step()) {
        }
        if (m_stop.stop_requested())
            throw Cancelled();
    }

    TokenIds randomTextPrompt() {
        const PromptLayout& layout = *m_opened.model->layout();
        Rows begin;
        layout.addControl(Control::begin, begin);
        TokenIds ids = tokensOf(begin);
        while (ids.size() < 32) {
            const TokenId id = randomTokens(1)[0];
            if (layout.meaningOf(id) == TokenMeaning::text)
                ids.push_back(id);
        }
        return ids;
    }

    const BenchOptions& m_options;
    std::stop_token m_stop;
    PlacedModel m_opened;
    std::mt19937 m_random{1};
    Json m_result;
};

double number(const Json& value) { return value.get<double>(); }

// A line an operation, and their sum. `bandwidth` in GB/s; 0: nothing was measured.
void printOperations(const Json& operations, double bandwidth) {
    double time = 0;
    const auto print = [&](const std::string& name, double times, double read, double written, double once) {
        std::printf("%-24s %4.0f x %10.3f MB read %9.3f MB written", name.c_str(), times, read / 1e6, written / 1e6);
        if (once > 0)  // else too short to be told from starting a step
            std::printf("  %9.1f us  %7.1f GB/s = %3.0f %%", once * 1e6, (read + written) / once / 1e9,
                        100 * (read + written) / once / 1e9 / bandwidth);
        std::printf("\n");
    };
    double read = 0, written = 0;
    for (const Json& op : operations) {
        const double times = number(op["in_a_step"]), once = op.value("seconds", 0.0);
        print(op["operation"].get<std::string>(), times, number(op["bytes_read"]), number(op["bytes_written"]), once);
        read += times * number(op["bytes_read"]);
        written += times * number(op["bytes_written"]);
        time += times * once;
    }
    print("a step", 1, read, written, time);
    if (time > 0)
        std::printf("                         at %.0f GB/s no more than %.1f steps/s; one after the other %.1f\n",
                    bandwidth, bandwidth * 1e9 / (read + written), 1 / time);
}

// What there is of `--operations` and `--bytes`.
void printStep(const Json& r) {
    std::printf("%s, %s weights, %d stream%s, %d position%s in a cache", r["model"].get<std::string>().c_str(),
                r["weights"].get<std::string>().c_str(), r["streams"].get<int>(), r["streams"] == 1 ? "" : "s",
                r["depth"].get<int>(), r["depth"] == 1 ? "" : "s");
    if (r.contains("device"))
        std::printf(", on %s: %.0f GB/s read and written", r["device"].get<std::string>().c_str(),
                    number(r["device_bandwidth_gb_per_second"]));
    std::printf("\n");
    printOperations(r["operations"], r.value("device_bandwidth_gb_per_second", 0.0));
}

void printResult(const Json& r) {
    std::printf("%s, %s weights, %.3f G parameters, on %s\n", r["model"].get<std::string>().c_str(),
                r["weights"].get<std::string>().c_str(), number(r["parameters"]) / 1e9,
                r["device"].get<std::string>().c_str());
    std::printf("memory read bandwidth     %8.1f GB/s before, %.1f after (the processor's)\n",
                number(r["read_bandwidth_gb_per_second"]), number(r["read_bandwidth_gb_per_second_after"]));
    const double bandwidth = r["on_gpu"].get<bool>() ? number(r["device_bandwidth_gb_per_second"])
                                                     : std::max(number(r["read_bandwidth_gb_per_second"]),
                                                                number(r["read_bandwidth_gb_per_second_after"]));
    std::printf("device bandwidth          %8.1f GB/s read and written\n", number(r["device_bandwidth_gb_per_second"]));
    std::printf("load                      %8.2f s\n", number(r["load_seconds"]));
    if (r.contains("prefill")) {
        for (const auto& [n, p] : r["prefill"].items())
            std::printf("prefill %-5s             %8.1f tokens/s\n", n.c_str(), number(p["tokens_per_second"]));
    }
    for (const auto& [n, d] : r["decode"].items())
        std::printf("decode, %s stream%s         %8.2f steps/s  %6.1f GB/s = %3.0f %% of the bandwidth, %.2f x the "
                    "time of one\n",
                    n.c_str(), n == "1" ? " " : "s", number(d["steps_per_second"]), number(d["gb_per_second"]),
                    100 * number(d["gb_per_second"]) / bandwidth, number(d["time_of_one_stream"]));
    std::printf("decode, by contrast       %8.2f steps/s, %.2f x the time of two streams that are guided\n",
                number(r["decode_by_contrast"]["steps_per_second"]), number(r["decode_by_contrast"]["time_of_guided"]));
    printOperations(r["operations"], bandwidth);
    const std::pair<const char*, const char*> times[] = {
        {"image_encode_seconds", "picture encode"}, {"image_decode_seconds", "picture decode"},
        {"image_strip_seconds", "picture strip"},   {"colour_table_seconds", "colours of the codes"},
        {"first_token_seconds", "first token"},     {"first_colour_seconds", "first colour"},
        {"first_row_seconds", "first row"}};
    for (const auto& [key, label] : times) {
        if (r.contains(key))
            std::printf("%-25s %8.4f s\n", label, number(r[key]));
    }
    if (r.contains("picture_seconds")) {
        for (const auto& [name, value] : r["picture_seconds"].items())
            std::printf("a picture, %-14s %8.3f s\n", name.c_str(), number(value));
    }
    std::printf("peak memory               %8.2f GB (the processor's)\n", number(r["peak_memory_bytes"]) / 1e9);
}

void printSpeculation(const Json& r) {
    std::printf("%s, on %s\n", r["model"].get<std::string>().c_str(), r["device"].get<std::string>().c_str());
    for (const Json& row : r["speculation"])
        std::printf("%-32s %-10s window %2d  %6.3f passes a token  %8.2f s  %d of %d pictures are the same\n",
                    row["sampling"].get<std::string>().c_str(), row["draw"].get<std::string>().c_str(),
                    row["window"].get<int>(), number(row["passes"]) / number(row["tokens"]), number(row["seconds"]),
                    row["same_pictures"].get<int>(), row["pictures"].get<int>());
}

void printFilling(const Json& r) {
    std::printf("%s, on %s: the first token of what fills a hole of 40 tokens\n", r["model"].get<std::string>().c_str(),
                r["device"].get<std::string>().c_str());
    for (const Json& row : r["filling"]) {
        const double cold = number(row["cold"]["seconds"]);
        std::printf("at %2.0f %% of %d tokens   cold %8.4f s", 100 * number(row["place"]), row["tokens"].get<int>(),
                    cold);
        for (const auto& [key, label] : {std::pair{"again", "the same again"}, {"changed", "ends later"}})
            std::printf("   %s %.3f x (%d read)", label, number(row[key]["seconds"]) / cold,
                        row[key]["read"].get<int>());
        std::printf("\n");
    }
}

void printTogether(const Json& r) {
    std::printf("%s, %s weights, on %s: pictures drawn together, the language model's part\n",
                r["model"].get<std::string>().c_str(), r["weights"].get<std::string>().c_str(),
                r["device"].get<std::string>().c_str());
    for (const Json& row : r["together"])
        std::printf(
            "%-9s %d picture%s %9.4f s to the first codes, then %9.4f s a code of each: %8.3f pictures a minute, "
            "%.2f x one by one\n",
            row["sampling"].get<std::string>().c_str(), row["pictures"].get<int>(), row["pictures"] == 1 ? " " : "s",
            number(row["prompt_seconds"]), number(row["step_seconds"]), number(row["pictures_per_minute"]),
            number(row["times_of_one"]));
}

void printLooking(const Json& r) {
    const Json& times = r["looking"];
    std::printf("%s, %s weights, on %s\n", r["model"].get<std::string>().c_str(),
                r["weights"].get<std::string>().c_str(), r["device"].get<std::string>().c_str());
    std::printf("a picture is read in      %8.4f s\n", number(times["picture_seconds"]));
    std::printf("prompt of %-4d positions  %8.4f s to the first token\n", times["prompt_rows"].get<int>(),
                number(times["prompt_seconds"]));
    std::printf("then                      %8.2f tokens/s\n", number(times["tokens_per_second"]));
    std::printf("%d candidates for a series of %d pictures %8.3f s, each by itself %.3f s\n", LookingTimes::kCandidates,
                LookingTimes::kSeries, number(times["candidates_seconds"]), number(times["candidates_apart_seconds"]));
    std::printf("peak memory               %8.2f GB (the processor's)\n", number(r["peak_memory_bytes"]) / 1e9);
}

}  // namespace

Command addBench(CLI::App& program) {
    auto options = std::make_shared<BenchOptions>();
    CLI::App& command = *program.add_subcommand("bench", "Measure speed against this machine's memory bandwidth");
    CLI::Option* shape =
        command.add_option("--shape", options->shape, "Random weights of this size instead of a model folder")
            ->check(CLI::IsMember(randomModels()));
    std::vector<std::string> typeNames;
    for (const auto& [name, format] : kFormats)
        typeNames.push_back(name);
    command.add_option("--type", options->type, "Type of the random weights")
        ->check(CLI::IsMember(typeNames))
        ->needs(shape);
    command.add_option("--depth", options->depth, "Positions in the cache while decoding")
        ->check(CLI::Range(0, 1 << 20));
    command.add_option("--steps", options->steps, "Steps measured for each number of streams")
        ->check(CLI::Range(1, 10000));
    command.add_option("--streams", options->streams, "Streams of the step whose operations are measured one by one")
        ->check(CLI::Range(1, 4));
    command.add_flag("--picture", options->picture, "Draw a whole picture, too, unguided and guided");
    CLI::Option* operations = command
                                  .add_flag("--operations", options->operations,
                                            "Time the operations of a step alone, without the rest of the model")
                                  ->needs(shape);
    command.add_flag("--bytes", options->bytes, "Print what the operations of a step read and write, and run nothing")
        ->needs(shape)
        ->excludes(operations);
    CLI::Option* speculation = command
                                   .add_option("--speculation", options->speculation,
                                               "Draw so many pictures a setting and count passes a token, and nothing "
                                               "else")
                                   ->check(CLI::Range(1, 1000))
                                   ->excludes(shape);
    command
        .add_option("--fill", options->fill,
                    "Fill holes at some places of a page of so many tokens, and nothing else: how long the first token "
                    "takes")
        ->check(CLI::Range(100, 1 << 20))
        ->excludes(shape)
        ->excludes(speculation);
    command
        .add_flag("--looking", options->looking,
                  "Look at pictures and answer, and nothing else: a picture, a prompt, tokens, candidates for a series")
        ->excludes(shape)
        ->excludes(speculation);
    command
        .add_flag("--together", options->together,
                  "Draw one, two and four pictures at a time, --steps codes of each, and nothing else")
        ->excludes(speculation);
    command.add_flag("--no-pictures", options->noPictures, "Leave the image tokenizer out");
    command.add_flag("--json", options->json, "Print one JSON object");
    options->model.addModelTo(command);
    options->model.addDeviceTo(command);
    return [options](std::stop_token stop) {
        const Json result = Bench(*options, std::move(stop)).run();
        if (options->json)
            std::printf("%s\n", result.dump().c_str());
        else if (options->speculation > 0)
            printSpeculation(result);
        else if (options->fill > 0)
            printFilling(result);
        else if (options->looking)
            printLooking(result);
        else if (options->together)
            printTogether(result);
        else
            (options->bytes || options->operations ? printStep : printResult)(result);
        return 0;
    };
}

}  // namespace pardalis::cli
