#include "core/formats/pdf/pdf.h"

namespace pardalis {

Format pdfFormat() { return {"pdf", "PDF", "&PDF", {".pdf"}, "application/pdf", Keeps::page, nullptr, nullptr}; }

}  // namespace pardalis
