#include "core/models/model_manifest.h"

#include "core/base/error.h"
#include "core/base/json_fields.h"

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFileName = "pardalis.json";
constexpr std::uint64_t kMaxBytes = 1 << 20;

std::optional<bool> flag(const JsonFields& fields, const std::string& name) {
    return fields.find(name) ? std::optional(fields.boolean(name, false)) : std::nullopt;
}

SamplingOptions sampling(const JsonFields& fields, SamplingOptions s) {
    s.temperature = static_cast<float>(fields.number("temperature", 0.0, 10.0, s.temperature));
    s.topP = static_cast<float>(fields.number("top_p", 0.0, 1.0, s.topP));
    s.topK = static_cast<int>(fields.integer("top_k", 0, 1 << 22, s.topK));
    s.repetitionPenalty = static_cast<float>(fields.number("repetition_penalty", 0.1, 10.0, s.repetitionPenalty));
    return s;
}

// "…/chameleon-7b/" and "…/chameleon-7b" are the same folder.
std::string nameOfFolder(const fs::path& folder) {
    std::error_code unreadable;
    const fs::path canonical = fs::weakly_canonical(folder, unreadable);
    const fs::path normal = unreadable ? folder : canonical;
    const fs::path named = normal.has_filename() ? normal : normal.parent_path();
    // In the hub's cache a folder is called by its revision: models--OWNER--NAME/snapshots/REVISION.
    const std::string repository = named.parent_path().parent_path().filename().string();
    if (named.parent_path().filename() == "snapshots" && repository.starts_with("models--"))
        return repository.substr(repository.rfind("--") + 2);
    return named.filename().string();
}

ModelManifest of(std::string name, const GenerationDefaults& defaults) {
    ModelManifest manifest;
    manifest.name = std::move(name);
    manifest.illustrate = defaults.illustrate;
    manifest.question = defaults.question;
    manifest.look = defaults.look;
    manifest.text = defaults.text;
    manifest.picture = defaults.picture;
    manifest.guidance = defaults.guidance;
    manifest.beams = defaults.beams;
    manifest.noRepeat = defaults.noRepeat;
    return manifest;
}

void readScales(const JsonFields& fields, GuidanceOptions& guidance) {
    guidance.textScale = static_cast<float>(fields.number("text_scale", 0.0, 100.0, guidance.textScale));
    guidance.imageScale = static_cast<float>(fields.number("image_scale", 0.0, 100.0, guidance.imageScale));
}

}  // namespace

ModelManifest parseManifest(std::span<const std::byte> text, const std::string& name,
                            const GenerationDefaults& defaults) {
    const nlohmann::json json = parseJsonBytes(text, kFileName);
    const JsonFields fields(json, kFileName);
    ModelManifest manifest = of(name, defaults);
    if (const std::int64_t format = fields.integer("format", 1, INT32_MAX); format != 1)
        throw Error("{}: has format {}; this version reads format 1", kFileName, format);
    manifest.name = fields.text("name", manifest.name);
    manifest.description = fields.text("description", "");
    manifest.quality = fields.text("quality", "");
    manifest.licence = fields.text("licence", "");

    const JsonFields capabilities = fields.object("capabilities");
    manifest.textOutput = flag(capabilities, "text_output");
    manifest.pictureInput = flag(capabilities, "picture_input");
    manifest.pictureOutput = flag(capabilities, "picture_output");
    manifest.trainedFor = readTrainedFor(capabilities);

    const JsonFields pictures = fields.object("pictures");
    manifest.pictureForm = pictures.text("form", "");
    manifest.pictureTarget = static_cast<int>(pictures.integer("target", 0, 1 << 14, 0));

    const JsonFields prompt = fields.object("prompt");
    manifest.paragraphSeparator = prompt.text("paragraph_separator", manifest.paragraphSeparator);
    manifest.illustrate = prompt.text("illustrate", manifest.illustrate);
    manifest.question = prompt.text("question", manifest.question);
    manifest.look.caption = prompt.text("caption", manifest.look.caption);
    manifest.look.description = prompt.text("description", manifest.look.description);
    manifest.look.reasons = prompt.text("reasons", manifest.look.reasons);
    for (const auto& [member, words] :
         {std::pair("illustrate", &manifest.illustrate), std::pair("question", &manifest.question)}) {
        if (words->find("{text}") == std::string::npos)
            prompt.fail(member, "a text that contains {text}");
    }

    const JsonFields samplings = fields.object("sampling");
    manifest.text = sampling(samplings.object("text"), manifest.text);
    manifest.picture = sampling(samplings.object("picture"), manifest.picture);
    readScales(fields.object("guidance"), manifest.guidance);
    readScales(fields.object("editing_guidance"), manifest.editingGuidance);
    return manifest;
}

ModelManifest readManifest(const fs::path& modelFolder, const GenerationDefaults& defaults) {
    const fs::path path = modelFolder / kFileName;
    ModelManifest manifest = of(nameOfFolder(modelFolder), defaults);
    if (fileExists(path))
        manifest = parseManifest(readFile(path, kMaxBytes), manifest.name, defaults);
    manifest.words = readModelWords(modelFolder);
    return manifest;
}

}  // namespace pardalis
