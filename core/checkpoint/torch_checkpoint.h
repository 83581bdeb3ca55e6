#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/torch_file.h"
#include "core/checkpoint/torch_values.h"

#include <filesystem>
#include <map>
#include <string>

namespace pardalis {

// The tensors of one file of torch.save: .pth, .pt, .ckpt, pytorch_model.bin. Those that lie there row by row are mapped in
// place, at any alignment; transposed, strided, repeated and negated views are copied when they are asked for, into no
// more memory than the file and 32 MB. Tensors that share a storage share its bytes.
class TorchCheckpoint final : public Checkpoint {
public:
    // Throws Error, see TorchFile and readTorchStateDict.
    explicit TorchCheckpoint(const std::filesystem::path& file) : TorchCheckpoint(TorchFile(file)) {}
    explicit TorchCheckpoint(TorchFile file);

    std::vector<std::string> names() const override;
    bool contains(const std::string& name) const override { return m_dict.tensors.contains(name); }
    std::optional<TensorDescription> describe(const std::string& name) const override;
    // nullopt, too, where None stands under the name. Throws Error where something else does, or a tensor of a type that
    // is not computed with.
    std::optional<HostTensor> find(const std::string& name) const override;
    void letGo() const override { m_file.letGo(); }
    std::string fileOf(const std::string&) const override { return m_file.name(); }
    std::vector<std::filesystem::path> files() const override { return {m_file.path()}; }
    std::uint64_t bytes() const override { return m_file.bytes().size(); }
    // The pickle, and the archive's directory with the checksums of all members.
    std::vector<std::span<const std::byte>> headers() const override;

    // What else stands beside the tensors, and what it is: "None", "an object of argparse.Namespace".
    const std::map<std::string, std::string>& others() const { return m_dict.others; }
    const TorchFile& file() const { return m_file; }

private:
    // Null as find() gives nullopt.
    const TorchTensor* tensor(const std::string& name) const;

    TorchFile m_file;
    TorchStateDict m_dict;
};

}  // namespace pardalis
