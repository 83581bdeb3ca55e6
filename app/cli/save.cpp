#include "app/cli/save.h"

#include "app/support/printable.h"
#include "app/support/standard_streams.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/formats/export.h"
#include "core/formats/file_kind.h"
#include "core/formats/import.h"
#include "ui/page/pdf_export.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>

#include <QGuiApplication>

namespace pardalis::cli {
namespace {

std::string extensionOf(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension;
}

}  // namespace

void checkWritable(const std::filesystem::path& path) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        throw Error("{}: there is no folder {}", path.string(), folder.string());
    const AtomicFile begun(path);
}

void checkDocumentWritable(const std::filesystem::path& path) {
    if (extensionOf(path) != ".pdf" && fileKindOf(path) == FileKind::unknown)
        throw Error("{}: the extension says nothing; .pardalis, .html, .pdf, .md and .txt can be written", path.string());
    checkWritable(path);
}

Document openSayingWhatIsLost(const std::filesystem::path& path) {
    checkReadable(path);  // that there is nothing says more than that its name ends in nothing known
    Imported imported;
    {
        const QuietLibraries quiet;
        imported = openDocument(path);
    }
    for (const std::string& warning : imported.warnings)
        std::fprintf(stderr, "%s: %s\n", printable(path.string()).c_str(), printable(warning).c_str());
    return std::move(imported.document);
}

void save(const Document& document, const std::filesystem::path& path) {
    if (extensionOf(path) != ".pdf")
        return saveDocumentAs(document, path);
    // Fonts need a QGuiApplication; it never opens a window, so no display is asked for.
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});  // its remarks on the desktop
    int argc = 1;
    char name[] = "pardalis-cli";
    char* argv[] = {name, nullptr};
    const QGuiApplication application(argc, argv);
    savePdf(document, path);
}

}  // namespace pardalis::cli
