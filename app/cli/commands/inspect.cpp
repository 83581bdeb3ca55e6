#include "app/cli/commands/commands.h"
#include "app/cli/options.h"
#include "app/cli/verify_model.h"

#include "app/support/printable.h"
#include "core/base/file.h"
#include "core/formats/formats.h"
#include "core/generation/request_builder.h"
#include "core/models/model_fit.h"
#include "core/models/model_report.h"
#include "core/models/model_source.h"

#include <nlohmann/json.hpp>

namespace pardalis::cli {
namespace {

using Json = nlohmann::ordered_json;

// Caches are counted in what the devices were told to keep them in.
Json smallerSizes(const ModelReport& report, const DeviceList& devices) {
    Json sizes = Json::object();
    for (const ModelSize& size : report.smaller) {
        const MemoryNeed need = needOn(devices.cpu, size.need);
        sizes[fmt::format("q{}", size.bits)] = {
            {"weight_bytes", need.weights}, {"gpu_bytes", need.total()}, {"cpu_bytes", need.totalOnCpu()}};
    }
    return sizes;
}

Json describe(const ModelReport& report, const ModelManifest& manifest, const DeviceList& devices) {
    const ModelShape& shape = report.shape;
    const MemoryNeed need = needOn(devices.cpu, report.need);
    Json out{{"kind", "model"},
             {"name", report.name},
             {"folder", report.path.string()},
             {"format", report.format},
             {"family", report.family},
             {"description", manifest.description},
             {"demonstration_quality", manifest.isDemonstration()},
             {"licence", report.licence.empty() ? "not stated" : report.licence},
             {"id", report.contentId},
             {"parameters", shape.parameters},
             {"weights", report.weightsType},
             {"weight_bytes", report.weightBytes},
             {"text_output", report.writes.can},
             {"picture_input", report.readsPictures.can},
             {"picture_output", report.draws.can},
             {"because",
              {{"text_output", report.writes.why},
               {"picture_input", report.readsPictures.why},
               {"picture_output", report.draws.why}}},
             {"trained_for",
              {{"gaps", report.trainedFor.gaps},
               {"retrieval", report.trainedFor.retrieval},
               {"grounding", report.trainedFor.grounding},
               {"tasks", report.trainedFor.tasks}}},
             {"memory",
              {{"gpu_bytes", need.total()},
               {"cpu_bytes", need.totalOnCpu()},
               {"cpu_bytes_beside_mapped_weights", report.hostBytes + need.totalOnCpu() - need.weights}}},
             {"smaller", smallerSizes(report, devices)},
             {"sizes", report.smaller.empty()
                           ? fmt::format("nothing smaller can be made of it: {}", whyNothingSmaller(report))
                           : sizesLine(sizesOf(report), devices)},
             {"vocabulary", shape.vocabularySize},
             {"context", shape.contextLength},
             {"layers", shape.layers},
             {"hidden", shape.hiddenSize},
             {"ffn", shape.ffnSize},
             {"heads", shape.heads},
             {"kv_heads", shape.kvHeads},
             {"head_dim", shape.headDim}};
    for (const auto& [name, is] : shape.traits)
        out[name] = is;
    if (report.imageTokenizer) {
        const ImageTokenizerConfig& i = *report.imageTokenizer;
        out["picture"] = {
            {"resolution", i.resolution}, {"codes", i.codesPerPicture()}, {"grid", i.grid()}, {"codebook", i.codes}};
        out["picture"]["sizes"] = report.pictureSizes;
    }
    out["missing"] = report.missing;
    out["notes"] = report.notes;
    return out;
}

Json describe(const Document& document, const std::string& path) {
    const DocumentCounts counts = count(document);
    Json pictures = Json::array();
    for (const Block& block : document.blocks()) {
        if (!block.picture)
            continue;
        const Picture& picture = *block.picture;
        const auto media = document.media().find(picture.media);
        pictures.push_back({{"block", toString(block.id)},
                            {"width", picture.width},
                            {"height", picture.height},
                            {"type", media ? media->mimeType : ""},
                            {"bytes", media ? media->bytes.size() : 0},
                            {"alt", picture.alt},
                            {"codes", picture.tokens ? picture.tokens->codes.size() : 0}});
    }
    return {{"kind", "document"},
            {"path", path},
            {"title", document.info().title},
            {"brief", document.info().brief},
            {"notes", document.info().notes},
            {"language", document.info().language},
            {"blocks", document.blocks().size()},
            {"words", counts.words},
            {"characters", counts.characters},
            {"pictures", pictures},
            {"generations", document.generations().size()}};
}

// Names of files need not be UTF-8.
std::string dump(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

void print(const Json& value, int indent) {
    for (const auto& [key, entry] : value.items()) {
        if (entry.is_object()) {
            std::printf("%*s%s\n", indent, "", key.c_str());
            print(entry, indent + 2);
        } else if (entry.is_array()) {
            std::printf("%*s%-22s %zu\n", indent, "", key.c_str(), entry.size());
            for (const Json& one : entry)
                std::printf("%*s%s\n", indent + 2, "", printable(dump(one)).c_str());
        } else {
            const std::string text = entry.is_string() ? entry.get<std::string>() : dump(entry);
            std::printf("%*s%-22s %s\n", indent, "", key.c_str(), printable(text).c_str());
        }
    }
}

bool isDocument(const std::filesystem::path& path) {
    std::error_code unreadable;
    return documentFormats().find(path) && !std::filesystem::is_directory(path, unreadable);
}

Json describeModel(const std::string& path, std::optional<DType> cache) {
    const ModelSource source = sourceOf(path);
    MachineDevices devices({.cpu = {.cache = cache}});
    return describe(reportOn(source), source.manifest(), devices.list());
}

int verify(const std::string& path, bool json, const std::stop_token& stop) {
    const ModelVerification result = verifyAndTell(reportOn(sourceOf(path)).files, stop);
    if (json)
        std::printf("%s\n", dump(cli::describe(result)).c_str());
    else
        cli::print(result);
    return result.sound() ? 0 : 1;
}

}  // namespace

Command addInspect(CLI::App& program) {
    struct Options {
        std::string path;
        bool json = false, verify = false;
        std::optional<DType> cache;
    };
    auto options = std::make_shared<Options>();
    CLI::App& command = *program.add_subcommand("inspect", "What a model or a document holds");
    command.add_option("MODEL_OR_DOCUMENT", options->path, "Folder or file of a model, or a document")->required();
    command.add_flag("--json", options->json, "Print one JSON object");
    addCacheType(
        command, "--cache", {"f16", "int8"}, options->cache,
        "What keys and values are counted in where memory is: f16 or int8 (default: f16; f32 beside f32 weights)");
    command.add_flag(
        "--verify", options->verify,
        "Of a model: read every byte, compare with the checksums that were published beside it (Meta's "
        "checklist.chk, what Hugging Face's tools note), and look for numbers that are none; the exit code "
        "is 1 where something is damaged");
    return [options](std::stop_token stop) {
        if (options->verify)
            return verify(options->path, options->json, stop);
        if (isDocument(options->path))
            checkReadable(options->path);
        const Json out = isDocument(options->path) ? describe(openDocument(options->path).document, options->path)
                                                   : describeModel(options->path, options->cache);
        if (options->json)
            std::printf("%s\n", dump(out).c_str());
        else
            print(out, 0);
        return 0;
    };
}

}  // namespace pardalis::cli
