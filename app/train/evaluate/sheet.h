#pragma once

#include "core/image/image.h"

#include <optional>
#include <string>
#include <vector>

namespace pardalis::train {

// Something to look at: pictures side by side with a text below each.
struct SheetEntry {
    std::string title;               // the prompt, or the answer
    std::vector<Image> pictures;     // of one size
    std::vector<std::string> texts;  // below the pictures; as many or fewer
    std::string note;                // what the judge says, or what is expected
    std::optional<bool> right;
};
struct SheetSection {
    std::string title, explanation;
    std::vector<SheetEntry> entries;
};

// An evaluation's contact sheet.
struct Sheet {
    std::string title;  // the model's name
    std::string table;  // shown before the pictures, as it stands
    std::vector<SheetSection> sections;
};

// One self-contained page: no script, nothing fetched; light or dark as the reader's, and prints.
std::string sheetHtml(const Sheet& sheet);
// The same as one picture, without the table.
Image sheetPicture(const Sheet& sheet);

}  // namespace pardalis::train
