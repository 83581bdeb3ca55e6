#pragma once

#include "core/base/file.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/model_path.h"
#include "core/checkpoint/packed_file.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace pardalis {

// The files beside the weights of a model that is saved as transformers saves one: in its folder, or within the packed file
// that was made of it (packed_model.h).
class SmallFiles {
public:
    static constexpr std::uint64_t kMostConfig = 1 << 20;  // bytes

    static bool areIn(const ModelFiles& files);  // saved so
    // CHECKs that. Throws Error where a packed file is not what it says.
    explicit SmallFiles(const ModelFiles& files);

    bool isPacked() const { return m_packed != nullptr; }
    bool has(const std::string& name) const;
    // Throws Error naming the file where it is missing, larger than that or can't be read.
    Bytes read(const std::string& name, std::uint64_t most = kMostConfig) const;
    nlohmann::json readJson(const std::string& name) const;
    // In front of messages on what stands in such a file: its name, of a packed one within which.
    std::string nameOf(const std::string& name) const;
    // Of a folder; "" of a packed file.
    std::filesystem::path folder() const { return isPacked() ? std::filesystem::path() : m_folder; }

    // The weights beside them.
    std::unique_ptr<Checkpoint> openWeights() const;
    // "Hugging Face folder", "Packed file (Hugging Face folder)".
    std::string format() const;
    // The content id of the model that was packed; "": none was, or it is not said.
    std::string madeOf() const;

private:
    std::filesystem::path m_folder;
    std::shared_ptr<const PackedFile> m_packed;
};

}  // namespace pardalis
