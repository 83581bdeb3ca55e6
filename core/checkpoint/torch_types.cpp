#include "core/checkpoint/torch_types.h"

#include <algorithm>
#include <iterator>

namespace pardalis {
namespace {

constexpr TorchType kTypes[] = {
    {"float32", "FloatStorage", 4, DType::f32},
    {"float16", "HalfStorage", 2, DType::f16},
    {"bfloat16", "BFloat16Storage", 2, DType::bf16},
    {"float64", "DoubleStorage", 8, std::nullopt},
    {"int64", "LongStorage", 8, std::nullopt},
    {"int32", "IntStorage", 4, std::nullopt},
    {"int16", "ShortStorage", 2, std::nullopt},
    {"int8", "CharStorage", 1, std::nullopt},
    {"uint8", "ByteStorage", 1, std::nullopt},
    {"bool", "BoolStorage", 1, std::nullopt},
    {"complex64", "ComplexFloatStorage", 8, std::nullopt},
    {"complex128", "ComplexDoubleStorage", 16, std::nullopt},
    {"uint16", "", 2, std::nullopt},
    {"uint32", "", 4, std::nullopt},
    {"uint64", "", 8, std::nullopt},
    {"float8_e4m3fn", "", 1, std::nullopt},
    {"float8_e4m3fnuz", "", 1, std::nullopt},
    {"float8_e5m2", "", 1, std::nullopt},
    {"float8_e5m2fnuz", "", 1, std::nullopt},
    {"float8_e8m0fnu", "", 1, std::nullopt},
};

constexpr std::string_view kModule = "torch.";

template <typename Matches>
const TorchType* found(Matches matches) {
    const auto* type = std::ranges::find_if(kTypes, matches);
    return type == std::end(kTypes) ? nullptr : type;
}

}  // namespace

const TorchType* torchTypeNamed(std::string_view name) {
    return found([name](const TorchType& type) {
        return name.starts_with(kModule) && name.substr(kModule.size()) == type.name;
    });
}

const TorchType* torchTypeOfStorage(std::string_view name) {
    return found([name](const TorchType& type) {
        return name.size() > kModule.size() && name.starts_with(kModule) && name.substr(kModule.size()) == type.storage;
    });
}

}  // namespace pardalis
