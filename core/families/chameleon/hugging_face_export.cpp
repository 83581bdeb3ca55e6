#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_text.h"
#include "core/base/temporary_name.h"
#include "core/checkpoint/safetensors_writer.h"
#include "core/families/chameleon/config_writer.h"
#include "core/families/tensor_feed.h"
#include "core/tensor/float_types.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// A folder that becomes `to` when all of it is there, and else leaves nothing behind.
class NewFolder {
public:
    explicit NewFolder(const fs::path& to) : m_to(to.has_filename() ? to : to.parent_path()) {  // without a last slash
        std::error_code failed;
        if (fs::exists(fs::symlink_status(m_to, failed)) && !fs::is_empty(m_to, failed))
            throw Error("{}: is there already: name a folder that is not there yet", m_to.string());
        m_at = claimTemporaryName(m_to, [](const fs::path& name) {
            std::error_code error;
            if (fs::create_directory(name, error))
                return Claim::ours;
            errno = error.value();
            return error ? Claim::failed : Claim::taken;
        });
        if (m_at.empty())
            throw Error("{}: can't be made: {}", m_to.string(), std::strerror(errno));
    }
    ~NewFolder() {
        std::error_code ignored;
        if (!m_at.empty())
            fs::remove_all(m_at, ignored);
    }
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;

    fs::path operator/(const char* name) const { return m_at / name; }
    void commit() {
        std::error_code failed;
        fs::rename(m_at, m_to, failed);
        if (failed)
            throw Error("{}: can't be made: {}", m_to.string(), failed.message());
        m_at.clear();
    }

private:
    fs::path m_to, m_at;
};

void copyCompanions(const fs::path& from, const NewFolder& to) {
    for (const char* name : companionNames()) {
        if (!from.empty() && fileExists(from / name))
            writeFileAtomically(to / name, readFile(from / name));
    }
}

std::string withPlaceholder(const std::string& tokenizerJson) {
    nlohmann::json tokenizer = jsonOf(tokenizerJson);
    nlohmann::json& vocabulary = tokenizer["model"]["vocab"];
    if (const auto found = vocabulary.find(kPlaceholderInMetas); found != vocabulary.end()) {
        const nlohmann::json id = *found;
        vocabulary.erase(kPlaceholderInMetas);
        vocabulary[kPlaceholder] = id;
    }
    for (nlohmann::json& token : tokenizer["added_tokens"]) {
        if (token["content"] == kPlaceholderInMetas)
            token["content"] = kPlaceholder;
    }
    return jsonText(tokenizer);
}

// Of f16 or bf16, a piece at a time: a tensor of f32 in between would take more memory than both.
HostTensor narrowed(const HostTensor& tensor, DType type, const std::string& name) {
    constexpr std::int64_t kAtOnce = 4096;
    const std::int64_t total = tensor.shape.count();
    const auto values = std::make_shared<std::vector<std::uint16_t>>(static_cast<std::size_t>(total));
    std::vector<float> wide(kAtOnce);
    for (std::int64_t first = 0; first < total; first += kAtOnce) {
        const std::int64_t count = std::min(kAtOnce, total - first);
        widenElements(tensor, first, count, wide.data());
        std::uint16_t* out = values->data() + first;
        if (type == DType::bf16)
            std::transform(wide.begin(), wide.begin() + count, out, floatToBfloat);
        else if (const float largest = narrowToHalf(wide.data(), count, out); !(largest < 65520.0f))
            throw Error("{} has a value of magnitude {}, which f16 can't hold", name, largest);
    }
    const auto* data = reinterpret_cast<const std::byte*>(values->data());
    return {.owner = values, .data = data, .type = type, .shape = tensor.shape};
}

HostTensor asType(const HostTensor& tensor, DType type, const std::string& name) {
    if (tensor.type == type)
        return tensor;
    return type == DType::f32 ? widenToF32(tensor) : narrowed(tensor, type, name);
}

std::vector<TensorToWrite> tensorsOf(const ExportedModel& model, ExportType type, TensorFeed& feed) {
    std::vector<TensorToWrite> tensors;
    const auto add = [&](const TensorSlot& slot, ExportType as) {
        const DType written = writtenType(model.checkpoint, slot, as);
        tensors.push_back({slot.name, written, slot.shape,
                           [&feed, &slot, written] { return asType(feed(slot), written, slot.name); }});
    };
    for (const TensorSlot& slot : model.transformer)
        add(slot, type);
    for (const TensorSlot& slot : model.pictures)
        add(slot, ExportType::asTheyAre);  // pictures are computed in f32, whatever the rest is in
    return tensors;
}

void writeText(const fs::path& path, const std::string& text) { writeFileAtomically(path, asBytes(text)); }

}  // namespace

ExportNotes writeHuggingFaceFolder(const ExportedModel& model, const ModelExport& how, const ProgressCallback& progress,
                                   std::stop_token stop) {
    if (how.type == ExportType::q8_0)
        throw Error("{}: Q8_0 is a type of GGUF; a Hugging Face folder takes f32, f16 or bf16", how.to.string());
    CHECK(how.type != ExportType::q8 && how.type != ExportType::q4);
    const DType type = writtenType(model.checkpoint, model.transformer.front(), how.type);
    const nlohmann::ordered_json config = configJson(model, how.layout, type);
    NewFolder folder(how.to);
    copyCompanions(model.folder, folder);
    writeText(folder / "config.json", config.dump(2) + "\n");
    if (model.tokenizer) {
        const bool rename = needsPlaceholder(model.vocabulary);
        writeText(folder / "tokenizer.json", rename ? withPlaceholder(*model.tokenizer) : *model.tokenizer);
    }
    TensorFeed feed(model.checkpoint, model.elements(), progress, std::move(stop));
    writeSafetensors(folder / "model.safetensors", tensorsOf(model, how.type, feed), {{"format", "pt"}});
    folder.commit();
    ExportNotes notes;
    if (model.drops)
        notes.emplace_back("What of its pictures the model may not use is left out.");
    if (!model.images)
        notes.emplace_back("It has no image tokenizer: transformers makes one up, of no use, and says so.");
    return notes;
}

}  // namespace pardalis
