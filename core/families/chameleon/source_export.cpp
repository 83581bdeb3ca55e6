#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/gguf_file.h"
#include "core/families/chameleon/exported_model.h"
#include "core/families/chameleon/gguf_tokenizer.h"
#include "core/families/chameleon/layout.h"
#include "core/families/chameleon/source.h"

namespace pardalis {
namespace {

// tokenizer.json, whatever the layout calls it or makes of it.
void findTokenizer(const ModelFiles& files, ExportedModel& model) {
    if (files.layout == ModelLayout::gguf) {
        const GgufFile file(files.weights.front());
        model.tokenizer = tokenizerJsonOf(file.metadata());
        model.tokenizerFile = file.name();
        return;
    }
    for (const char* name : {"tokenizer.json", "text_tokenizer.json"}) {
        if (const auto path = files.tokenizerFile(name); path && !model.tokenizer) {
            model.tokenizerFile = path->filename().string();
            model.tokenizer = std::string(asText(readFile(*path, kMaxTokenizerBytes)));
        }
    }
}

}  // namespace

ExportNotes ChameleonSource::exportTo(const ModelExport& how, const ProgressCallback& progress,
                                      std::stop_token stop) const {
    if (m_found.layout == ModelLayout::packed)
        throw Error("{}: is packed, its weights rounded to {}: take the model that it was made from", m_name,
                    weightsFormat().name());
    const std::unique_ptr<Slots> slots = makeSlots();
    const bool isPacked = how.layout == ExportLayout::packed;
    const bool isGguf = how.layout == ExportLayout::gguf;
    ExportedModel model{.name = m_name,
                        .config = m_files.config,
                        .vocabulary = m_layout->vocabulary(),
                        .images = isGguf ? std::nullopt : m_images,
                        .drops = isGguf && m_images,
                        .checkpoint = *m_files.checkpoint,
                        .transformer = slots->transformer,
                        .pictures = {},
                        .maker = m_files.maker,
                        .tokenizer = {},
                        .tokenizerFile = {},
                        .folder = m_found.layout == ModelLayout::gguf ? std::filesystem::path() : m_found.folder,
                        .whyDropped = m_draws.why,
                        .contentId = contentId(),
                        .found = m_found,
                        .files = m_files};
    findTokenizer(m_found, model);
    // What keeps a model from drawing must not get lost on the way: without a decoder it can't.
    std::vector<TensorSlot> pictures;
    if (model.images) {
        // A packed file says that the decoder lay beside; other formats have no place for it.
        const bool isItsOwn = m_draws.can && (isPacked || !(m_files.decoderBeside && m_files.maker == Maker::unknown));
        model.drops = model.images->hasDecoder && !isItsOwn;
        model.images->hasDecoder = model.images->hasDecoder && isItsOwn;
        pictures = encoderSlots(*model.images, slots->imageWeights);
        if (model.images->hasDecoder) {
            const std::vector<TensorSlot> decoder = decoderSlots(*model.images, slots->imageWeights);
            pictures.insert(pictures.end(), decoder.begin(), decoder.end());
        }
        model.pictures = pictures;
    }
    if (isPacked)
        return writePackedFile(model, how, progress, std::move(stop));
    return isGguf ? writeGgufFile(model, how, progress, std::move(stop))
                  : writeHuggingFaceFolder(model, how, progress, std::move(stop));
}

}  // namespace pardalis
