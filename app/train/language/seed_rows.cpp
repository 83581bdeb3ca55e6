#include "app/train/language/seed_rows.h"

#include "core/base/error.h"
#include "core/families/chameleon/slots.h"
#include "core/tensor/float_types.h"

#include <cstring>

#include <torch/torch.h>

namespace pardalis::train {
namespace {

// [codes, codeChannels], each channel of mean 0.
torch::Tensor centredCodebook(const Checkpoint& imageTokenizer) {
    const std::optional<HostTensor> found = imageTokenizer.find(kCodebookName);
    if (!found)
        throw Error("{} has no {}", imageTokenizer.fileOf(kCodebookName), kCodebookName);
    const HostTensor codebook = widenToF32(*found);
    torch::Tensor rows = torch::empty({codebook.shape[0], codebook.shape[1]});
    std::memcpy(rows.data_ptr(), codebook.data, rows.nbytes());
    return rows - rows.mean(0, true);
}

}  // namespace

void seedImageRows(ChameleonNetwork& network, const Checkpoint& imageTokenizer, const Vocabulary& vocabulary) {
    const torch::NoGradGuard noGrad;
    const torch::Tensor codebook = centredCodebook(imageTokenizer);
    torch::Tensor ids = torch::empty({codebook.size(0)}, torch::kInt64);
    for (int code = 0; code < vocabulary.imageCodes(); ++code)
        ids[code] = toInt(vocabulary.tokenOf(code));
    for (torch::Tensor rows : {network->embedding, network->head->weight}) {
        const torch::Tensor old = rows.index_select(0, ids);
        const torch::Tensor projected = codebook.matmul(torch::randn({codebook.size(1), rows.size(1)}));
        rows.index_copy_(0, ids, projected * (old.std() / projected.std()));
    }
}

}  // namespace pardalis::train
