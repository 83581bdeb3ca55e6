#include "app/train/export/export_stage.h"

#include "app/train/config/run_config.h"
#include "app/train/data/sample.h"
#include "app/train/export/model_folder.h"
#include "app/train/export/narrow.h"
#include "app/train/language/objective.h"
#include "core/base/error.h"
#include "core/families/chameleon/config.h"
#include "core/families/chameleon/image_tokenizer_id.h"
#include "core/families/chameleon/slots.h"
#include "core/models/model_manifest.h"

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

std::string help() {
    return "Writes the folder that Pardalis opens and that has the layout of the published Chameleons.\n"
           "Member \"export\" of the configuration (defaults in parentheses):\n"
           "  from      a model folder (OUT/finetune/model, else OUT/pretrain/model)\n"
           "  type      of the transformer's weights: bf16, f16 or f32 (bf16); the image tokenizer stays f32\n"
           "  image_tokenizer\n"
           "            a folder whose decoder is better and whose codes are the same (OUT/image-decoder, where it is "
           "there)\n"
           "  manifest  members of pardalis.json: name, description, quality, licence, prompt, sampling, guidance\n"
           "Writes OUT/export: config.json, model.safetensors, tokenizer.model and the small files beside them.";
}

DType readType(const JsonFields& section) {
    const std::string name = section.text("type", "bf16");
    for (const DType type : {DType::f32, DType::f16, DType::bf16}) {
        if (name == nameOf(type))
            return type;
    }
    section.fail("type", "bf16, f16 or f32");
}

// What the program needs to know besides the weights, the configuration's members over these.
nlohmann::ordered_json manifestOf(const JsonFields& config, const JsonFields& section, const TrainedFor& trainedFor) {
    nlohmann::ordered_json manifest{
        {"format", 1},
        {"name", config.text("name", "A model of my own")},
        {"prompt", {{"paragraph_separator", kParagraphSeparator}, {"illustrate", "Draw {text}."}}},
        {"sampling",
         {{"text", {{"temperature", 0.0}, {"repetition_penalty", 1.0}}}, {"picture", {{"temperature", 0.6}}}}},
        {"guidance", {{"text_scale", 1.0}, {"image_scale", 1.0}}}};
    if (const nlohmann::ordered_json capabilities = capabilitiesJson(trainedFor); !capabilities.empty())
        manifest["capabilities"] = capabilities;
    manifest.merge_patch(nlohmann::ordered_json(section.object("manifest").json()));
    parseManifest(asBytes(manifest.dump()), "");  // proves it now rather than when it is opened
    return manifest;
}

// The image tokenizer of another folder, in which the codes mean the same.
void takeImageTokenizer(const fs::path& folder, ModelParts& parts) {
    const nlohmann::json json = readJsonFile(folder / "config.json");
    const auto images = parseImageTokenizerConfig(JsonFields(json, "config.json").requiredObject("vq_config"));
    std::shared_ptr<const Checkpoint> tensors = openCheckpoint(folder);
    if (!parts.images || imageTokenizerIdOf(images, *tensors) != imageTokenizerIdOf(*parts.images, *parts.imageTensors))
        throw Error("{}: its codes are not those the model was trained on", folder.string());
    parts.images = images;
    parts.imageTensors = std::move(tensors);
}

void run(const JsonFields& config, const StageContext& context) {
    const JsonFields section = config.object("export");
    refuseUnknownMembers(section, {"from", "type", "image_tokenizer", "manifest"});
    const fs::path finetuned = context.out / "finetune/model", pretrained = context.out / "pretrain/model";
    const fs::path from = section.text("from", (fileExists(finetuned) ? finetuned : pretrained).string());
    const fs::path to = context.out / "export";
    if (fileExists(to) && fs::equivalent(from, to))
        throw Error("{}: \"export.from\" is the folder to be written", to.string());
    const DType type = readType(section);
    const nlohmann::ordered_json manifest = manifestOf(config, section, readManifest(from).trainedFor);

    ChameleonConfig model = readChameleonConfig(from);
    const std::shared_ptr<const Checkpoint> checkpoint = openCheckpoint(from);
    if (!model.qkNormStated)
        model.transformer.qkNorm = checkpoint->contains(kQueryNormName);
    TransformerWeights weights;
    std::vector<TensorToWrite> tensors;
    for (const TensorSlot& slot : transformerSlots(model.transformer, false, weights)) {
        // A tied head becomes one of its own: what is written does not say that it was tied.
        const bool tied = slot.name == kHeadName && isHeadTied(model, *checkpoint);
        const std::string source = tied ? kEmbeddingName : slot.name;
        if (!checkpoint->contains(source))
            throw Error("{} has no {}", checkpoint->fileOf(source), source);
        tensors.push_back({slot.name, type, slot.shape,
                           [checkpoint, source, type] { return converted(*checkpoint->find(source), type); }});
    }
    ModelParts parts = partsOfFolder(from);
    const fs::path images = section.text("image_tokenizer", (context.out / "image-decoder").string());
    if (section.find("image_tokenizer") || fileExists(images / "model.safetensors"))
        takeImageTokenizer(images, parts);
    writeModelFolder(to, model.transformer, tensors, type, parts, manifest);
    std::fprintf(stderr, "export: %s is a model folder now\n", to.c_str());
}

}  // namespace

const Stage kExportStage{"export", &help, &run};

}  // namespace pardalis::train
