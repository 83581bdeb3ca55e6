#include "core/families/cm3leon/family.h"

#include "core/families/cm3leon/random_model.h"
#include "core/families/cm3leon/source.h"

namespace pardalis {
namespace {

class Cm3LeonFamily final : public Family {
public:
    std::string_view modelType() const override { return "cm3leon"; }
    std::unique_ptr<FamilySource> open(const ModelFiles& files, const MakersWord& makers) const override {
        return std::make_unique<Cm3LeonSource>(files, makers);
    }
    std::vector<std::string> randomModels() const override { return randomCm3LeonNames(); }
    std::unique_ptr<FamilySource> randomModel(std::string_view name, const MatrixFormat& weights) const override {
        return randomCm3Leon(name, weights);
    }
};

}  // namespace

const Family& cm3leonFamily() {
    static const Cm3LeonFamily family;
    return family;
}

}  // namespace pardalis
