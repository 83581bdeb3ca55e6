#include "app/cli/save.h"

#include "app/cli/fonts.h"
#include "app/support/printable.h"
#include "app/support/standard_streams.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/formats/formats.h"
#include "ui/page/pdf_export.h"

#include <cstdio>

namespace pardalis::cli {
namespace {

void savePdfWithoutDisplay(const Document& document, const std::filesystem::path& path, const ReadProgress& progress) {
    const OffscreenFonts fonts;
    savePdf(document, path, {}, progress);
}

}  // namespace

const Formats& formats() {
    static const Formats all = documentFormats().withWriter("pdf", savePdfWithoutDisplay);
    return all;
}

void checkWritable(const std::filesystem::path& path) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        throw Error("{}: there is no folder {}", path.string(), folder.string());
    const AtomicFile begun(path);
}

void checkDocumentWritable(const std::filesystem::path& path) {
    const Format* format = formats().find(path);
    if (!format || !format->write)
        throw Error("{}: the extension says nothing; {} can be written", path.string(),
                    formats().usualSuffixes(Formats::For::writing, "and"));
    checkWritable(path);
}

Document openSayingWhatIsLost(const std::filesystem::path& path) {
    checkReadable(path);  // that there is nothing says more than that its name ends in nothing known
    Imported imported;
    {
        const QuietLibraries quiet;
        imported = formats().open(path);
    }
    for (const std::string& warning : imported.warnings)
        std::fprintf(stderr, "%s: %s\n", printable(path.string()).c_str(), printable(warning).c_str());
    return std::move(imported.document);
}

void save(const Document& document, const std::filesystem::path& path) { formats().save(document, path); }

}  // namespace pardalis::cli
