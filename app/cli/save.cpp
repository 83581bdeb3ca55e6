#include "app/cli/save.h"

#include "core/base/error.h"
#include "core/document/export.h"
#include "ui/render/pdf_export.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <unistd.h>

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
    static constexpr std::array kKnown = {".pardalis", ".html", ".htm", ".pdf", ".md", ".markdown", ".txt", ".png", ".json", ".npy"};
    if (std::find(kKnown.begin(), kKnown.end(), extensionOf(path)) == kKnown.end())
        throw Error("{}: the extension says nothing; .pardalis, .html, .pdf, .md and .txt can be written", path.string());
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        throw Error("{}: there is no folder {}", path.string(), folder.string());
    const bool exists = std::filesystem::exists(path, error);
    if (::access(exists ? path.c_str() : folder.c_str(), W_OK) != 0)
        throw Error("{}: can't be written: {}", path.string(), std::strerror(errno));
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
