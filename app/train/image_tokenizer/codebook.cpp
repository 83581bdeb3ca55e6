#include "app/train/image_tokenizer/codebook.h"

namespace pardalis::train {
namespace {

constexpr int kKMeansRounds = 12;
constexpr double kLive = 0.1;  // of the mean use

torch::Tensor nearest(const torch::Tensor& latents, const torch::Tensor& entries) {
    return torch::addmm(entries.square().sum(1), latents, entries.t(), 1, -2).argmin(1);
}

struct Totals {
    torch::Tensor uses, sums;
};

// How many latents each entry is the code of, and their sum.
Totals totals(const torch::Tensor& latents, const torch::Tensor& codes, std::int64_t entries) {
    const torch::Tensor uses = torch::bincount(codes, {}, entries).to(torch::kFloat32);
    return {uses, torch::zeros({entries, latents.size(1)}).index_add_(0, codes, latents)};
}

}  // namespace

Codebook::Codebook(VqGan network, double decay, double restartBelow)
    : uses(torch::ones({network->config.codes})),
      sums(network->codebook.detach().clone()),
      m_network(std::move(network)),
      m_decay(decay),
      m_restartBelow(restartBelow) {}

void Codebook::setEntries() { m_network->codebook.copy_(sums / uses.clamp_min(1e-6).unsqueeze(1)); }

void Codebook::initialise(const torch::Tensor& latents) {
    const torch::NoGradGuard noGrad;
    const std::int64_t entries = uses.size(0);
    CHECK(latents.size(0) >= entries);
    torch::Tensor centres = latents.index_select(0, torch::randperm(latents.size(0)).narrow(0, 0, entries)).clone();
    for (int round = 0; round < kKMeansRounds; ++round) {
        const Totals found = totals(latents, nearest(latents, centres), entries);
        const torch::Tensor empty = found.uses == 0;
        centres = torch::where(empty.unsqueeze(1),
                               latents.index_select(0, torch::randint(latents.size(0), {entries}, torch::kInt64)),
                               found.sums / found.uses.clamp_min(1).unsqueeze(1));
    }
    uses.fill_(static_cast<double>(latents.size(0)) / static_cast<double>(entries));
    sums.copy_(centres * uses.unsqueeze(1));
    setEntries();
}

int Codebook::update(const torch::Tensor& latents, const torch::Tensor& codes) {
    const torch::NoGradGuard noGrad;
    const Totals batch = totals(latents, codes, uses.size(0));
    uses.mul_(m_decay).add_(batch.uses, 1 - m_decay);
    sums.mul_(m_decay).add_(batch.sums, 1 - m_decay);
    // A new entry begins with the mean use, or it would be restarted again before anything could choose it.
    const double mean = uses.mean().item<double>();
    const torch::Tensor idle = torch::nonzero(uses < m_restartBelow * mean).squeeze(1);
    if (idle.size(0) > 0) {
        const torch::Tensor chosen = torch::randint(latents.size(0), {idle.size(0)}, torch::kInt64);
        uses.index_fill_(0, idle, mean);
        sums.index_copy_(0, idle, latents.index_select(0, chosen) * mean);
    }
    setEntries();
    return static_cast<int>(idle.size(0));
}

int Codebook::live() const { return (uses > kLive * uses.mean()).sum().item<int>(); }

}  // namespace pardalis::train
