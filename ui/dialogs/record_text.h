#pragma once

#include "core/document/document.h"
#include "core/generation/generation_record.h"

#include <QString>

namespace pardalis {

// What a record says of a picture, in plain words, as a table; what it does not say is said to be so.
QString recordHtml(const RecordedRun& run, const Picture& picture);

// The prompt as it was sent: its words, and in brackets its pictures by what the document says that they show, and marks.
QString promptText(const RecordedRun& run, const Document& document);

// How a picture that was drawn once more compares with the one there was.
QString agreementText(const RunAgreement& agreement);

}  // namespace pardalis
