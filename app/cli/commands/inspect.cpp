#include "app/cli/commands/commands.h"
#include "app/cli/options.h"

#include "app/support/printable.h"
#include "core/base/file.h"
#include "core/checkpoint/model_path.h"
#include "core/formats/formats.h"
#include "core/generation/request_builder.h"

#include <nlohmann/json.hpp>

namespace pardalis::cli {
namespace {

using Json = nlohmann::ordered_json;

Json describe(const ModelFacts& facts) {
    const ModelShape& shape = facts.shape;
    Json out{{"kind", "model"},
             {"name", facts.name},
             {"folder", facts.folder.string()},
             {"description", facts.description},
             {"demonstration_quality", facts.demonstrationQuality},
             {"id", facts.contentId},
             {"parameters", shape.parameters},
             {"weights", facts.weightsType},
             {"weight_bytes", facts.weightBytes},
             {"text_output", facts.textOutput},
             {"picture_input", facts.pictureInput},
             {"picture_output", facts.pictureOutput},
             {"text_tokenizer", facts.knowsText()},
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
    if (facts.pictureInput || facts.pictureOutput) {
        const ImageTokenizerConfig& i = facts.imageTokenizer;
        out["picture"] = {
            {"resolution", i.resolution}, {"codes", i.codesPerPicture()}, {"grid", i.grid()}, {"codebook", i.codes}};
    }
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

}  // namespace

Command addInspect(CLI::App& program) {
    struct Options {
        ModelOptions model;
        std::string path;
        bool json = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App& command = *program.add_subcommand("inspect", "What a model folder or a document holds");
    command.add_option("MODEL_OR_DOCUMENT", options->path, "Folder of a model, or a document")->required();
    command.add_flag("--json", options->json, "Print one JSON object");
    return [options](std::stop_token stop) {
        Json out;
        std::error_code unreadable;
        if (std::filesystem::is_directory(options->path, unreadable)) {
            options->model.model = options->path;
            options->model.device = "cpu";  // reads no weights
            out = describe(open(options->model, stop).facts);
        } else {
            checkReadable(options->path);
            if (!documentFormats().find(options->path))
                locateModel(options->path);
            out = describe(openDocument(options->path).document, options->path);
        }
        if (options->json)
            std::printf("%s\n", dump(out).c_str());
        else
            print(out, 0);
        return 0;
    };
}

}  // namespace pardalis::cli
