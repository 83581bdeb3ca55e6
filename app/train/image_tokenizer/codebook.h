#pragma once

#include "app/train/network/vq_gan.h"

namespace pardalis::train {

// Moves a network's codebook: each entry is the moving average of the latents it was the nearest for (van den Oord et
// al. 2017, appendix A.1); one that is hardly used starts anew at a latent of the batch. Draws from libtorch's random
// generator.
class Codebook {
public:
    Codebook(VqGan network, double decay, double restartBelow);

    // k-means over latents [rows, codeChannels], of which there are at least as many as entries.
    void initialise(const torch::Tensor& latents);
    // Latents [rows, codeChannels] and their codes [rows]. Returns how many entries started anew.
    int update(const torch::Tensor& latents, const torch::Tensor& codes);

    // Entries that are used at least a tenth as often as the mean, lately.
    int live() const;

    torch::Tensor uses, sums;  // [codes], [codes, codeChannels]: moving averages a batch; part of a training's state

private:
    void setEntries();

    VqGan m_network;
    double m_decay, m_restartBelow;
};

}  // namespace pardalis::train
