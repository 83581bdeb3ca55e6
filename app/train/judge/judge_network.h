#pragma once

#include "app/train/judge/judge_file.h"
#include "app/train/network/vq_gan.h"

namespace pardalis::train {

// The network that core's side of a judge runs (judge.h), with gradients: stages that each halve the side and widen,
// down to the scene's units, then one head a unit and one over all of them. Parameters have the names of judge.cpp.
struct JudgeNetworkImpl : torch::nn::Module {
    explicit JudgeNetworkImpl(const JudgeFile& file);

    struct Logits {
        torch::Tensor cells;         // [batch, objects + 1, kSceneUnits, kSceneUnits]
        torch::Tensor arrangements;  // [batch, arrangements]
        torch::Tensor backgrounds;   // [batch, backgrounds]
    };
    // x [batch, 3, resolution, resolution] in -1..1
    Logits forward(torch::Tensor x);

    JudgeFile file;
    Precision precision = Precision::f32;

private:
    torch::nn::ModuleList m_down, m_blocks;
    ResBlock m_last{nullptr};
    GroupNorm m_norm{nullptr};
    Conv m_cells{nullptr}, m_scene{nullptr};
};
TORCH_MODULE(JudgeNetwork);

}  // namespace pardalis::train
