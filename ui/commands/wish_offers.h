#pragma once

#include "ui/panels/wish_box.h"

namespace pardalis {

class GenerationController;

// What a wish box offers of the model that will draw. Nothing of another one, which is not open yet.
std::shared_ptr<const ModelWords> wordsToDraw(const GenerationController& controller);  // null: not said
WishBox::Sizes sizesToDraw(const GenerationController& controller);                     // where there is a choice
// Holds for the next pictures of this model, too; "": nothing was chosen.
void chooseSizeToDraw(GenerationController& controller, const QString& size);

}  // namespace pardalis
