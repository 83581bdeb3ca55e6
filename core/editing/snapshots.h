#pragma once

#include "core/document/document.h"

#include <cstdint>
#include <string>

namespace pardalis {

// Keeps the page as it stands under a name, which is brought to one line. `now`: seconds since 1970. Nothing of the page changes.
Edit keepSnapshot(const Document& document, const std::string& name, std::int64_t now);
Edit forgetSnapshot(const std::string& id);

// Whether the language of a snapshot counts as chosen (DocumentInfo::languageChosen), which it does not keep: English is where it is so
// now, or where it was changed since.
bool isChosenEnglish(const std::string& language, const DocumentInfo& now);
// One of the document's snapshots as a document. A picture whose media is gone is a line of its words.
Document documentOf(const Snapshot& snapshot, const Document& document);

}  // namespace pardalis
