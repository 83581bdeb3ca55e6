#include "app/train/judge/judge_network.h"

#include "app/train/corpus/scene.h"

namespace pardalis::train {

JudgeNetworkImpl::JudgeNetworkImpl(const JudgeFile& f) : file(f) {
    m_down = register_module("down", torch::nn::ModuleList());
    m_blocks = register_module("block", torch::nn::ModuleList());
    int before = 3;
    for (const int width : file.widths()) {
        const int entered = m_down->is_empty() ? width : before;
        m_down->push_back(Conv(before, entered, 3, 2));
        m_blocks->push_back(ResBlock(kJudgeNorm, entered, width));
        before = width;
    }
    m_last = register_module("last", ResBlock(kJudgeNorm, before, before));
    m_norm = register_module("norm", GroupNorm(kJudgeNorm, before));
    m_cells = register_module("cells", Conv(before, file.cellClasses(), 1));
    m_scene = register_module("scene", Conv(before, file.sceneClasses(), kSceneUnits, kSceneUnits));
}

JudgeNetworkImpl::Logits JudgeNetworkImpl::forward(torch::Tensor x) {
    for (std::size_t i = 0; i < m_down->size(); ++i) {
        x = torch::constant_pad_nd(x, {0, 1, 0, 1});  // right and bottom only, as the image tokenizer's
        x = m_down[i]->as<Conv>()->forward(x, precision);
        x = m_blocks[i]->as<ResBlock>()->forward(x, precision);
    }
    x = torch::silu(m_norm(m_last(x, precision)));
    const torch::Tensor scene = m_scene(x, Precision::f32).flatten(1);
    const auto seen = static_cast<std::int64_t>(backgrounds().size());
    const std::int64_t arrangements = scene.size(1) - seen;
    return {m_cells(x, Precision::f32), scene.narrow(1, 0, arrangements), scene.narrow(1, arrangements, seen)};
}

}  // namespace pardalis::train
