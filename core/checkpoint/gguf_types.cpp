#include "core/checkpoint/gguf_types.h"

#include "core/checkpoint/gguf_blocks.h"

#include <algorithm>

namespace pardalis {
namespace {

// ggml.h and gguf-py's constants, as of llama.cpp b11549. In the order in which messages list them.
constexpr GgmlType kTypes[] = {
    {0, "F32", 1, 4, DType::f32},
    {1, "F16", 1, 2, DType::f16},
    {30, "BF16", 1, 2, DType::bf16},
    {8, "Q8_0", 32, 34, {}, widenQ8_0},
    {2, "Q4_0", 32, 18, {}, widenQ4_0},
    {3, "Q4_1", 32, 20, {}, widenQ4_1},
    {6, "Q5_0", 32, 22, {}, widenQ5_0},
    {7, "Q5_1", 32, 24, {}, widenQ5_1},
    {10, "Q2_K", 256, 84, {}, widenQ2_K},
    {11, "Q3_K", 256, 110, {}, widenQ3_K},
    {12, "Q4_K", 256, 144, {}, widenQ4_K},
    {13, "Q5_K", 256, 176, {}, widenQ5_K},
    {14, "Q6_K", 256, 210, {}, widenQ6_K},
    // Known by size alone, so that a file that has some can be looked into.
    {16, "IQ2_XXS", 256, 66},
    {17, "IQ2_XS", 256, 74},
    {18, "IQ3_XXS", 256, 98},
    {19, "IQ1_S", 256, 50},
    {20, "IQ4_NL", 32, 18},
    {21, "IQ3_S", 256, 110},
    {22, "IQ2_S", 256, 82},
    {23, "IQ4_XS", 256, 136},
    {24, "I8", 1, 1},
    {25, "I16", 1, 2},
    {26, "I32", 1, 4},
    {27, "I64", 1, 8},
    {28, "F64", 1, 8},
    {29, "IQ1_M", 256, 56},
    {34, "TQ1_0", 256, 54},
    {35, "TQ2_0", 256, 66},
    {39, "MXFP4", 32, 17},
    {40, "NVFP4", 64, 36},
    {41, "Q1_0", 128, 18},
    {42, "Q2_0", 64, 18},
};

}  // namespace

const GgmlType* ggmlType(std::uint32_t number) {
    const auto* found = std::ranges::find(kTypes, number, &GgmlType::number);
    return found == std::end(kTypes) ? nullptr : found;
}

const GgmlType& ggmlType(DType elements) {
    return *std::ranges::find(kTypes, std::optional(elements), &GgmlType::elements);
}

const GgmlType& ggmlQ8_0() { return *ggmlType(8); }

const std::string& knownGgmlTypes() {
    static const std::string names = [] {
        std::string list;
        for (const GgmlType& type : kTypes) {
            if (type.isKnown())
                list += (list.empty() ? "" : ", ") + std::string(type.name);
        }
        return list;
    }();
    return names;
}

}  // namespace pardalis
