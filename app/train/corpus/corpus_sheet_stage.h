#pragma once

#include "app/train/stage.h"

namespace pardalis::train {

// Draws scenes of the corpus on one picture, to be looked at: OUT/corpus-sheet/sheet.png, and sheet.txt with what each
// shows, row by row.
extern const Stage kCorpusSheetStage;

}  // namespace pardalis::train
