#include "app/cli/options.h"

#include "app/support/printable.h"
#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/models/smaller_model.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>
#include <random>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pardalis::cli {

namespace {

namespace fs = std::filesystem;

const CLI::Validator isDevice(
    [](const std::string& text) {
        return DeviceChoice::parse(text) ? std::string() : text + " is none of auto, cpu, cuda, cuda:0, cuda:1, ...";
    },
    "", "device");

void announce(const ModelFacts& facts, const ModelOptions& options) {
    const Placement& placement = facts.placement;
    const bool onGpu = placement.device.id.kind == DeviceKind::cuda;
    const bool choseDevice = options.choice().kind == DeviceChoice::Kind::automatic;
    const bool choseCaches = placement.device.caches != options.cache;
    if (choseDevice ? onGpu || placement.isFallback : choseCaches)
        std::fprintf(stderr, "[on %s: %s]\n", onGpu ? printable(placement.device.name).c_str() : "the CPU",
                     printable(placement.reason).c_str());
}

std::optional<std::uint64_t> wholeNumber(const std::string& text) {
    std::uint64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [rest, fault] = std::from_chars(text.data(), end, number);
    return rest == end && fault == std::errc() ? std::optional(number) : std::nullopt;
}

// As a shell takes it.
std::string quoted(const fs::path& path) {
    const std::string text = path.string();
    if (text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./+=:,@%") ==
        std::string::npos)
        return text;
    std::string quoted = "'";
    for (const char c : text)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

ModelSource smallerOf(const fs::path& model, const std::string& type) {
    ModelSource itself = sourceOf(model);
    const ModelDescription described = itself.family().describe();
    if (described.weightsType == type)
        return itself;
    const int bits = type == "q8" ? 8 : 4;
    const std::optional<fs::path> found = findSmaller(model, bits);
    std::vector<std::string> looked;
    for (const fs::path& place : smallerPlaces(model, bits))
        looked.push_back(place.string());
    if (!found)
        throw Error(
            "{}: nothing of type {} was made of it yet, neither {}; this makes it: pardalis-cli pack {} --type {} "
            "--out {}",
            model.string(), type, fmt::join(looked, " nor "), quoted(model), type,
            quoted(smallerPlaces(model, bits).front()));
    ModelSource source = sourceOf(*found);
    if (const std::string is = source.family().describe().weightsType; is != type)
        throw Error("{}: has weights of type {}, expected {}", found->string(), is, type);
    const std::string of = source.family().describe().madeOf;
    if (!of.empty() && of != described.contentId)
        throw Error("{}: was made of another model than {}, or of it as it was before", found->string(),
                    model.string());
    return source;
}

const CLI::Validator isSeed(
    [](const std::string& text) {
        return wholeNumber(text) ? std::string()
                                 : text + " is not a whole number from 0 to " + std::to_string(UINT64_MAX);
    },
    "", "seed");

}  // namespace

// CLI::Range takes a NaN for a number that lies in it.
CLI::Validator numberWithin(double least, double most) {
    const auto fault = [=](const std::string& text) {
        double number = NAN;
        CLI::detail::lexical_cast(text, number);
        return number >= least && number <= most ? std::string()
                                                 : fmt::format("{} is not a number from {} to {}", text, least, most);
    };
    return CLI::Validator(fault, fmt::format("FLOAT in [{} - {}]", least, most));
}

const CLI::Validator isText(
    [](const std::string& text) -> std::string {
        if (toValidUtf8(text) != text)
            return "this is not UTF-8: " + text;
        const bool isBlank = !text.empty() && text.find_first_not_of(" \t\r\n") == std::string::npos;
        return isBlank ? "is blank" : "";
    },
    "", "text");

void refuseEmptyValues(CLI::App& command) {
    const CLI::Validator isGiven(
        [](const std::string& value) { return value.empty() ? std::string("is empty") : std::string(); }, "");
    for (CLI::Option* option : command.get_options()) {
        if (option->get_items_expected_max() > 0)
            option->check(isGiven);
    }
    for (CLI::App* sub : command.get_subcommands({}))
        refuseEmptyValues(*sub);
}

void ModelOptions::addTo(CLI::App& command) {
    addModelTo(command);
    command
        .add_option("--type", type,
                    "q8 or q4: in place of the model what 'pardalis-cli pack' made of it, "
                    "looked for beside it (NAME-q4) and in the user's folder of models")
        ->check(CLI::IsMember({"q8", "q4"}));
    addDeviceTo(command);
}

void ModelOptions::addModelTo(CLI::App& command) {
    command.add_option("--model", model, "Folder or file of a model (default: the embedded demonstration model)");
}

void ModelOptions::addDeviceTo(CLI::App& command) {
    addComputerTo(command);
    addCacheType(command, "--cache", {"f16", "int8"}, cache,
                 "What keys and values are kept in: f16, or int8 in about half the memory (default: f16, on a GPU "
                 "with room for int8 alone that; f32 beside f32 weights)");
    command.add_flag("--precise", precise, "Keep activations in 32 bits in prompts, too (slower with 16-bit weights)");
}

void ModelOptions::addComputerTo(CLI::App& command) {
    command.add_option("--device", device, "auto (a GPU with room for the model, else the CPU), cpu, cuda, or cuda:N")
        ->check(isDevice);
    command.add_option("--threads", threads, "Threads to compute with (default: one a core)")
        ->check(CLI::Range(1, 1024));
}

void addCacheType(CLI::App& command, const char* name, const std::vector<std::string>& types,
                  std::optional<DType>& type, const char* help) {
    const auto take = [&type](const std::string& chosen) {
        type = chosen == "int8" ? DType::i8 : chosen == "f16" ? DType::f16 : DType::f32;
    };
    command.add_option_function<std::string>(name, take, help)->check(CLI::IsMember(types));
}

DeviceChoice ModelOptions::choice() const { return DeviceChoice::parse(device).value(); }

MachineDevices& ModelOptions::openDevices() const {
    if (!*devices)
        devices->emplace(
            MachineDevices::Options{.cpu = {.threads = threads, .cache = cache}, .fullPrecision = precise});
    return **devices;
}

ModelSource sourceOf(const std::filesystem::path& path) {
    try {
        return ModelSource(path);
    } catch (const Error& error) {
        if (std::string_view(error.what()).starts_with(path.string()))
            throw;
        throw Error("{}: {}", path.string(), error.what());
    }
}

PlacedModel open(const ModelOptions& options, std::stop_token stop) {
    const fs::path folder =
        options.model.empty() ? resourceFolder() / "models" / options.embedded : fs::path(options.model);
    const ModelSource source = options.type.empty() ? sourceOf(folder) : smallerOf(folder, options.type);
    MachineDevices& devices = options.openDevices();
    PlacedModel placed =
        loadPlaced(source, options.choice(), devices.listFor(options.choice()), devices, {}, std::move(stop));
    announce(placed.facts, options);
    return placed;
}

PlacedModel makeRandom(const ModelOptions& options, const std::string& name, const MatrixFormat& weights) {
    Devices& devices = options.openDevices();
    PlacedModel placed =
        loadPlaced(ModelSource(name, weights), options.choice(), devices.listFor(options.choice()), devices);
    announce(placed.facts, options);
    return placed;
}

void SamplingFlags::addTo(CLI::App& command) {
    const CLI::Validator temperature = numberWithin(0, 10), fraction = numberWithin(0, 1);
    const CLI::Validator scale = numberWithin(-100, 100), count = CLI::Range(0, 1 << 20);
    const std::string group = "Sampling (default: the model's own)";
    const auto add = [&](const char* name, auto& value, const std::string& help, const CLI::Validator& valid) {
        command.add_option(name, value, help)->check(valid)->group(group);
    };
    const auto setSeed = [this](const std::string& text) { seed = wholeNumber(text); };
    command
        .add_option_function<std::string>("--seed", setSeed,
                                          "Seed; the same seed gives the same result (default: random)")
        ->type_name("UINT")
        ->check(isSeed)
        ->group(group);
    add("--text-temperature", textTemperature, "0 is greedy", temperature);
    add("--text-top-p", textTopP, "Nucleus of the text distribution", fraction);
    add("--text-top-k", textTopK, "Most likely tokens to choose from; 0: all", count);
    add("--text-penalty", textPenalty, "Repetition penalty; 1: none", numberWithin(0.1, 10));
    add("--beams", beams,
        "Text: the best of so many beams, in place of one that is sampled; it comes as one piece at the end. 1: none",
        CLI::Range(1, kMostBeams));
    add("--no-repeat", noRepeat, "Text: no so many tokens one after the other come twice; 0: they may",
        CLI::Range(0, kMostNoRepeat));
    add("--picture-temperature", pictureTemperature, "0 is greedy", temperature);
    add("--picture-top-p", pictureTopP, "Nucleus of the picture distribution", fraction);
    add("--picture-top-k", pictureTopK, "Most likely codes to choose from; 0: all", count);
    add("--picture-draw", pictureDraw, "How codes are drawn: cumulative, or race, which goes best with --speculate",
        CLI::IsMember({"cumulative", "race"}));
    add("--speculate", speculation,
        "Codes that a pass drafts and checks; 0: a code a pass (default: 16 on a GPU, else 0). Above 0 codes race",
        CLI::Range(0, kMostSpeculation));
    add("--guidance-text", guidanceText, "How strongly a picture follows the text; 1: no guidance", scale);
    add("--guidance-image", guidanceImage, "How strongly it follows the pictures before; 1: no guidance", scale);
    command
        .add_flag("--mask-context", masksContext,
                  "Compare a picture with one drawn without what stands before its text, too (CM3Leon)")
        ->group(group);
    add("--cd-k", contrastK,
        fmt::format("Draw by contrast, in place of guidance: what the text adds, among codes about as likely as the "
                    "K-th likeliest. {} is a start",
                    Contrast::kUsualK),
        CLI::Range(1, 1 << 20));
    add("--cd-alpha", contrastAlpha,
        fmt::format("How likely beside that, from 0 (all codes) to 1 (default: {}); by contrast", Contrast().alpha),
        fraction);
}

void SamplingFlags::apply(GenerationRequest& request) const {
    request.text.temperature = textTemperature.value_or(request.text.temperature);
    request.text.topP = textTopP.value_or(request.text.topP);
    request.text.topK = textTopK.value_or(request.text.topK);
    request.text.repetitionPenalty = textPenalty.value_or(request.text.repetitionPenalty);
    request.beams = beams.value_or(request.beams);
    request.noRepeat = noRepeat.value_or(request.noRepeat);
    request.picture.temperature = pictureTemperature.value_or(request.picture.temperature);
    request.picture.topP = pictureTopP.value_or(request.picture.topP);
    request.picture.topK = pictureTopK.value_or(request.picture.topK);
    request.guidance.textScale = guidanceText.value_or(request.guidance.textScale);
    request.guidance.imageScale = guidanceImage.value_or(request.guidance.imageScale);
    request.guidance.masksContext = masksContext;
    if (contrastK || contrastAlpha)
        request.guidance.contrast = {contrastK.value_or(Contrast::kUsualK), contrastAlpha.value_or(Contrast().alpha)};
    request.speculation = speculation.value_or(request.speculation);
    if (pictureDraw)
        request.picture.draw = *pictureDraw == nameOf(Draw::race) ? Draw::race : Draw::cumulative;
    else if (speculation.value_or(0) > 0)
        request.picture.draw = Draw::race;
    request.seed = seed ? *seed : std::random_device{}();
}

std::filesystem::path resourceFolder() {
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path installed = program.parent_path().parent_path() / "share/pardalis";
    if (!error && std::filesystem::is_directory(installed / "models", error))
        return installed;
    constexpr std::string_view kSources = PARDALIS_RESOURCE_DIR;
    return kSources.empty() ? installed : std::filesystem::path(kSources);
}

}  // namespace pardalis::cli
