#include "app/train/network/checkpoint_io.h"

#include "app/train/network/config_json.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/families/chameleon/config.h"
#include "core/families/chameleon/slots.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstring>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

torch::Dtype torchType(DType type) {
    switch (type) {
    case DType::f32: return torch::kFloat32;
    case DType::f16: return torch::kFloat16;
    case DType::bf16: return torch::kBFloat16;
    case DType::i8: break;
    }
    checkFailed("a type that libtorch has", __FILE__, __LINE__);
}

Shape shapeOf(const torch::Tensor& tensor) {
    switch (tensor.dim()) {
    case 0: return {};  // a number
    case 1: return {tensor.size(0)};
    case 2: return {tensor.size(0), tensor.size(1)};
    case 4: return {tensor.size(0), tensor.size(1), tensor.size(2), tensor.size(3)};
    default: checkFailed("a number, a vector, a matrix or a convolution's kernel", __FILE__, __LINE__);
    }
}

// The tensors a module's parameters come from, in the parameters' order.
std::vector<HostTensor> provenTensors(const torch::nn::Module& module, const Checkpoint& checkpoint,
                                      const std::string& prefix) {
    std::vector<HostTensor> tensors;
    for (const auto& parameter : module.named_parameters()) {
        const std::string name = prefix + parameter.key();
        const std::optional<HostTensor> found = checkpoint.find(name);
        const Shape expected = shapeOf(parameter.value());
        if (!found)
            throw Error("{} has no {}, expected {}", checkpoint.fileOf(name), name, expected.toString());
        if (found->shape != expected)
            throw Error("{} is {} in {}, expected {}", name, found->shape.toString(), checkpoint.fileOf(name),
                        expected.toString());
        tensors.push_back(*found);
    }
    return tensors;
}

// A file gives its tensors no alignment, which libtorch wants: copied before they are read as numbers.
void copyInto(const torch::Tensor& parameter, const HostTensor& tensor) {
    torch::Tensor stored = torch::empty(parameter.sizes(), torchType(tensor.type));
    std::memcpy(stored.data_ptr(), tensor.data, stored.nbytes());
    parameter.copy_(stored);
}

}  // namespace

void loadParameters(torch::nn::Module& module, const Checkpoint& checkpoint, const std::string& prefix) {
    const torch::NoGradGuard noGrad;
    const std::vector<HostTensor> tensors = provenTensors(module, checkpoint, prefix);
    const auto parameters = module.named_parameters();
    for (std::size_t i = 0; i < tensors.size(); ++i)
        copyInto(parameters[i].value(), tensors[i]);
}

ChameleonNetwork openChameleonNetwork(const fs::path& modelFolder, double dropout) {
    ChameleonConfig config = readChameleonConfig(modelFolder);
    const auto checkpoint = openCheckpoint(modelFolder);
    if (!config.qkNormStated)
        config.transformer.qkNorm = checkpoint->contains(kQueryNormName);
    ChameleonNetwork network(config.transformer, dropout);
    if (!isHeadTied(config, *checkpoint)) {
        loadParameters(*network, *checkpoint);
        return network;
    }
    loadParameters(*network->named_children()["model"], *checkpoint, "model.");
    const torch::NoGradGuard noGrad;
    network->head->weight.copy_(network->embedding);
    return network;
}

VqGan openVqGan(const fs::path& folder) {
    const nlohmann::json json = readJsonFile(folder / "config.json");
    VqGan network(parseImageTokenizerConfig(JsonFields(json, "config.json").requiredObject("vq_config")));
    loadParameters(*network, *openCheckpoint(folder), kVqGanPrefix);
    return network;
}

std::vector<TensorToWrite> tensorsToWrite(const torch::nn::Module& module, DType type, const std::string& prefix) {
    std::vector<TensorToWrite> tensors;
    for (const auto& parameter : module.named_parameters()) {
        const torch::Tensor values = parameter.value().detach();
        const Shape shape = shapeOf(values);
        tensors.push_back(
            {prefix + parameter.key(), type, shape, [values, type, shape] {
                 const auto narrowed = std::make_shared<torch::Tensor>(values.to(torchType(type)).contiguous());
                 return HostTensor{narrowed, static_cast<const std::byte*>(narrowed->data_ptr()), type, shape};
             }});
    }
    return tensors;
}

void saveVqGan(const fs::path& folder, const VqGan& network) {
    fs::create_directories(folder);
    const nlohmann::ordered_json json{{"vq_config", vqConfigJson(network->config)}};
    writeSafetensors(folder / "model.safetensors", tensorsToWrite(*network, DType::f32, kVqGanPrefix),
                     {{"format", "pt"}});
    writeFileAtomically(folder / "config.json", asBytes(json.dump(1) + "\n"));
}

}  // namespace pardalis::train
