#include "ui/commands/wish_offers.h"

#include "ui/generation/generation_controller.h"
#include "ui/page/qt_text.h"

#include <QSettings>

namespace pardalis {

std::shared_ptr<const ModelWords> wordsToDraw(const GenerationController& controller) {
    const auto facts = controller.facts();
    return facts && !controller.wantsOther(ModelTask::draw) ? facts->words : nullptr;
}

WishBox::Sizes sizesToDraw(const GenerationController& controller) {
    WishBox::Sizes sizes;
    const auto facts = controller.facts();
    if (!facts || facts->grids().size() < 2 || controller.wantsOther(ModelTask::draw))
        return sizes;
    for (const PictureGrid& grid : facts->grids())
        sizes.all << toQString(facts->sizeOf(grid));
    sizes.chosen = toQString(facts->sizeOf(controller.settings().pictureGrid(*facts)));
    return sizes;
}

void chooseSizeToDraw(GenerationController& controller, const QString& size) {
    const auto facts = controller.facts();
    if (size.isEmpty() || !facts)
        return;
    GenerationSettings chosen = controller.settings();
    chosen.pictureSizes[facts->contentId] = toUtf8(size);
    controller.setSettings(chosen);
    QSettings settings;
    chosen.save(settings);
}

}  // namespace pardalis
