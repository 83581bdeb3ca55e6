#include "app/train/run/checkpoint.h"

#include "app/train/run/checkpoint_file.h"
#include "app/train/run/finite.h"
#include "app/train/run/random_state.h"
#include "core/base/error.h"

#include <algorithm>
#include <cstdio>

#include <torch/torch.h>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEnding = ".checkpoint";
constexpr const char* kRandom = "random";
constexpr std::size_t kKept = 2;

Bytes archived(const TrainingState& state) {
    torch::serialize::OutputArchive archive;
    for (const auto& [name, module] : state.modules) {
        torch::serialize::OutputArchive part;
        module->save(part);
        archive.write(name, part);
    }
    for (const auto& [name, optimizer] : state.optimizers) {
        torch::serialize::OutputArchive part;
        optimizer->save(part);
        archive.write(name, part);
    }
    for (const auto& [name, tensor] : state.tensors)
        archive.write(name, *tensor);
    archive.write(kRandom, randomState());
    Bytes bytes;
    archive.save_to([&bytes](const void* data, std::size_t size) {
        const auto* begin = static_cast<const std::byte*>(data);
        bytes.insert(bytes.end(), begin, begin + size);
        return size;
    });
    return bytes;
}

void restore(const CheckpointFile& file, const TrainingState& state) {
    torch::serialize::InputArchive archive;
    archive.load_from(reinterpret_cast<const char*>(file.payload.data()), file.payload.size());
    const auto part = [&](const std::string& name) {
        torch::serialize::InputArchive inner;
        archive.read(name, inner);
        return inner;
    };
    for (const auto& [name, module] : state.modules) {
        auto inner = part(name);
        module->load(inner);
    }
    for (const auto& [name, optimizer] : state.optimizers) {
        auto inner = part(name);
        optimizer->load(inner);
    }
    for (const auto& [name, tensor] : state.tensors)
        archive.read(name, *tensor);
    at::Tensor random;
    archive.read(kRandom, random);
    setRandomState(random);
    if (state.notes)
        *state.notes = file.header.value("notes", nlohmann::json());
}

// "learning_rate: 0.001 there, 0.002 here"
std::string difference(const nlohmann::json& there, const nlohmann::json& here) {
    const nlohmann::json difference = nlohmann::json::diff(there, here);
    std::string text;
    for (const nlohmann::json& change : difference) {
        std::string path = change.value("path", "/");
        path.erase(0, 1);
        std::replace(path.begin(), path.end(), '/', '.');
        text += (text.empty() ? "" : ", ") + path;
    }
    return text;
}

}  // namespace

Checkpoints::Checkpoints(fs::path folder, nlohmann::json identity)
    : m_folder(std::move(folder)), m_identity(std::move(identity)) {}

std::vector<fs::path> Checkpoints::files() const {
    std::vector<fs::path> found;
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(m_folder, none)) {
        if (entry.path().extension() == kEnding && entry.path().filename().string().starts_with("step-"))
            found.push_back(entry.path());
    }
    std::sort(found.rbegin(), found.rend());  // the names have leading zeros
    return found;
}

bool Checkpoints::empty() const { return files().empty(); }

void Checkpoints::save(std::int64_t step, const TrainingState& state) {
    for (const auto& [name, module] : state.modules) {
        if (const std::string bad = firstNonFinite(*module); !bad.empty())
            throw NotFinite("step {}: {} of {} is not finite; no checkpoint was written, the one before is untouched",
                            step, bad, name);
    }
    fs::create_directories(m_folder);
    nlohmann::json header{{"step", step}, {"identity", m_identity}};
    if (state.notes)
        header["notes"] = *state.notes;
    writeCheckpointFile(m_folder / fmt::format("step-{:09}{}", step, kEnding), std::move(header), archived(state));
    const std::vector<fs::path> all = files();
    for (std::size_t i = kKept; i < all.size(); ++i)
        fs::remove(all[i]);
}

std::optional<std::int64_t> Checkpoints::resume(const TrainingState& state) {
    const std::vector<fs::path> all = files();
    for (const fs::path& path : all) {
        CheckpointFile file;
        try {
            file = readCheckpointFile(path);
        } catch (const Error& error) {
            std::fprintf(stderr, "%s; trying the checkpoint before it\n", error.what());
            continue;
        }
        if (const nlohmann::json& identity = file.header["identity"]; identity != m_identity)
            throw Error("{}: is of a run with another configuration ({}); resume with the old one, or begin anew with "
                        "another --out",
                        path.string(), difference(identity, m_identity));
        restore(file, state);
        return file.header["step"].get<std::int64_t>();
    }
    if (!all.empty())
        throw Error("{}: no checkpoint in it can be read", m_folder.string());
    return std::nullopt;
}

}  // namespace pardalis::train
