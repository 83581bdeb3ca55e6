#include "core/families/chameleon/family.h"

#include "core/families/chameleon/random_model.h"
#include "core/families/chameleon/source.h"

#include <algorithm>

namespace pardalis {
namespace {

class ChameleonFamily final : public Family {
public:
    std::string_view modelType() const override { return "chameleon"; }
    std::unique_ptr<FamilySource> open(const ModelFiles& files, const MakersWord& makers) const override {
        return std::make_unique<ChameleonSource>(files, makers);
    }
    std::vector<std::string> randomModels() const override { return randomModelNames(); }
    std::unique_ptr<FamilySource> randomModel(std::string_view name, const MatrixFormat& weights) const override {
        if (std::ranges::find(randomModelNames(), name) == randomModelNames().end())
            return nullptr;
        return std::make_unique<RandomChameleon>(randomModelShape(name), weights);
    }
};

}  // namespace

const Family& chameleonFamily() {
    static const ChameleonFamily family;
    return family;
}

}  // namespace pardalis
