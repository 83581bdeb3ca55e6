#include "core/base/error.h"
#include "core/checkpoint/gguf_writer.h"
#include "core/families/chameleon/config_writer.h"
#include "core/families/chameleon/gguf_names.h"
#include "core/families/chameleon/gguf_tokenizer.h"
#include "core/families/tensor_feed.h"

#include <cstring>
#include <memory>

namespace pardalis {
namespace {

// What llama.cpp takes for image codes, whatever the vocabulary says: their logits are overwritten.
constexpr int kFirstImage = 4, kImages = 8192;

// general.file_type of llama.cpp's LLAMA_FTYPE.
std::uint32_t fileTypeOf(const GgmlType& type) {
    if (type.elements == DType::f32)
        return 0;
    if (type.elements == DType::f16)
        return 1;
    return type.elements == DType::bf16 ? 32 : 7;
}

// Norms stay in f32, as llama.cpp's converter has it.
const GgmlType& typeOf(const ExportedModel& model, const TensorSlot& slot, ExportType type) {
    if (slot.isNorm())
        return ggmlType(DType::f32);
    const bool wholeBlocks = slot.shape[1] % ggmlQ8_0().blockElements == 0;
    if (type == ExportType::q8_0 && wholeBlocks)
        return ggmlQ8_0();
    return ggmlType(writtenType(model.checkpoint, slot, type));
}

GgufEntries entriesOf(const ExportedModel& model, const GgmlType& type) {
    const TransformerConfig& t = model.config.transformer;
    const auto number = [](int value) { return static_cast<std::uint32_t>(value); };
    GgufEntries entries;
    entries.text("general.architecture", "chameleon");
    entries.text("general.type", "model");
    // By where it comes from its licence is known again.
    const std::string origin = originOf(model.maker);
    entries.text("general.name", origin.empty() ? model.name : model.name + " (" + origin + ")");
    entries.uint32("chameleon.block_count", number(t.layers));
    entries.uint32("chameleon.context_length", number(t.contextLength));
    entries.uint32("chameleon.embedding_length", number(t.hiddenSize));
    entries.uint32("chameleon.feed_forward_length", number(t.ffnSize));
    entries.uint32("chameleon.attention.head_count", number(t.heads));
    entries.uint32("chameleon.attention.head_count_kv", number(t.kvHeads));
    entries.float32("chameleon.rope.freq_base", t.ropeTheta);
    entries.float32("chameleon.attention.layer_norm_rms_epsilon", t.normEps);
    entries.uint32("general.file_type", fileTypeOf(type));
    entries.boolean("chameleon.swin_norm", t.normReordering);
    entries.uint32("general.quantization_version", 2);
    addTokenizer(entries, TokenizerFile(asBytes(*model.tokenizer), model.tokenizerFile), t.vocabularySize);
    return entries;
}

// RoPE's pairs, which lie half a head apart here, side by side: the rows of queries and keys, or the values of their norms.
HostTensor joinPairs(const HostTensor& tensor, int head, bool areEntries) {
    const std::int64_t rows = areEntries ? tensor.shape.count() : tensor.shape[0], half = head / 2;
    const std::size_t rowBytes = static_cast<std::size_t>(tensor.shape.count() / rows) * sizeOf(tensor.type);
    const auto bytes = std::make_shared<std::vector<std::byte>>(static_cast<std::size_t>(rows) * rowBytes);
    for (std::int64_t row = 0; row < rows; ++row) {
        const std::int64_t j = row % head, from = row - j + j / 2 + (j % 2 == 0 ? 0 : half);
        std::memcpy(bytes->data() + static_cast<std::size_t>(row) * rowBytes,
                    tensor.data + static_cast<std::size_t>(from) * rowBytes, rowBytes);
    }
    return {.owner = bytes, .data = bytes->data(), .type = tensor.type, .shape = tensor.shape};
}

void proveLlamaCppCan(const ExportedModel& model) {
    const TransformerConfig& t = model.config.transformer;
    if (!model.tokenizer)
        throw Error("{}: has no tokenizer.json: llama.cpp takes this family's tokenizer as byte-level BPE alone",
                    model.name);
    if (t.heads * t.headDim != t.hiddenSize)
        throw Error("{}: {} heads of {} values in a model {} wide: llama.cpp takes heads that share the width alone",
                    model.name, t.heads, t.headDim, t.hiddenSize);
    if (!t.qkNorm)
        throw Error("{}: queries and keys are not normalised, which llama.cpp's Chameleon always does", model.name);
}

ExportNotes notesOf(const ExportedModel& model) {
    const Vocabulary& vocabulary = model.vocabulary;
    ExportNotes notes;
    if (model.images || model.drops)
        notes.emplace_back("A GGUF file has text only: the model's picture parts are left out.");
    if (model.config.transformer.normReordering)
        notes.emplace_back(
            "llama.cpp (as of b11549) computes a model whose norms stand behind its sub-layers (swin_norm, as "
            "the 34B) otherwise than it was trained: the file is right, its answers there are not.");
    const bool asPublished = vocabulary.imageCodes() == kImages && toInt(vocabulary.firstImage()) == kFirstImage;
    if (!asPublished)
        notes.push_back(fmt::format("llama.cpp (as of b11549) takes the ids {} to {} for image codes, whatever the "
                                    "vocabulary; this model's are others.",
                                    kFirstImage, kFirstImage + kImages - 1));
    if (!cutsAsChameleon(*model.tokenizer))
        notes.push_back(model.tokenizerFile +
                        " cuts text into words otherwise than llama.cpp will: its ids will differ.");
    return notes;
}

}  // namespace

ExportNotes writeGgufFile(const ExportedModel& model, const ModelExport& how, const ProgressCallback& progress,
                          std::stop_token stop) {
    proveLlamaCppCan(model);
    TensorFeed feed(model.checkpoint, model.elements(), progress, std::move(stop));
    const int head = model.config.transformer.headDim;
    std::vector<GgufTensorToWrite> tensors;
    for (const TensorSlot& slot : model.transformer) {
        const GgufName name = ggufNameOf(slot.name);
        tensors.push_back(
            {name.name, &typeOf(model, slot, how.type), slot.shape, [&feed, &slot, head, rotated = name.rotated] {
                 const HostTensor tensor = feed(slot);
                 return rotated ? joinPairs(tensor, head, slot.isNorm()) : tensor;
             }});
    }
    writeGguf(how.to, entriesOf(model, *tensors.front().type), tensors);
    return notesOf(model);
}

}  // namespace pardalis
