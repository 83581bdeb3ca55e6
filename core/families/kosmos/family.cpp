#include "core/families/kosmos/family.h"

#include "core/families/kosmos/source.h"

namespace pardalis {
namespace {

class KosmosFamily final : public Family {
public:
    std::string_view modelType() const override { return "kosmos-2"; }
    std::unique_ptr<FamilySource> open(const ModelFiles& files, const MakersWord& makers) const override {
        return std::make_unique<KosmosSource>(files, makers);
    }
};

}  // namespace

const Family& kosmosFamily() {
    static const KosmosFamily family;
    return family;
}

}  // namespace pardalis
