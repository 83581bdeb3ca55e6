#include "core/cpu/cpu_decode_state.h"
#include "core/cpu/cpu_ops.h"
#include "core/tensor/sampler.h"

#include <algorithm>

namespace pardalis::cpu {

void sample(Machine machine, const float* logits, CpuDecodeState& state) {
    const SamplingPlan& plan = state.plan();
    const VocabularyRange ids = state.ids();
    std::vector<float>& mixed = state.logits();
    if (plan.weights.size() > 1 || plan.weights[0] != 1.0f)
        mix(machine, logits, plan.weights, ids.count, mixed.data());
    else
        std::copy_n(logits, mixed.size(), mixed.begin());
    maskAndPenalise(mixed, ids.first, state.allowed(), state.seen(), plan.options.repetitionPenalty);
    keepPlausible(mixed, {logits, mixed.size()}, plan.contrast);
    state.push(TokenId{ids.first + pardalis::sample(mixed, plan.options, plan.seed, state.position(), ids.first)});
}

}  // namespace pardalis::cpu
