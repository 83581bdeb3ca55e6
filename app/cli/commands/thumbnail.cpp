#include "app/cli/commands/commands.h"
#include "app/cli/fonts.h"
#include "app/cli/save.h"

#include "app/support/standard_streams.h"
#include "core/formats/pardalis/document_preview.h"
#include "core/image/image_io.h"
#include "core/image/resize.h"
#include "ui/page/first_page.h"

#include <algorithm>

namespace pardalis::cli {
namespace {

// No side longer than `side`; never larger than it was.
Image fitting(const Image& image, int side) {
    const double scale = static_cast<double>(side) / std::max(image.width, image.height);
    if (scale >= 1)
        return image;
    const auto scaled = [scale](int length) { return std::max(static_cast<int>(scale * length), 1); };
    return resizeLanczos(image, scaled(image.width), scaled(image.height));
}

Bytes thumbnailOf(const std::filesystem::path& path, int side) {
    const QuietLibraries quiet;
    if (const std::optional<Image> picture = readThumbnail(path))
        return encodePng(fitting(*picture, side));
    const OffscreenFonts fonts;
    return drawFirstPage(readBeginning(path), side);
}

}  // namespace

Command addThumbnail(CLI::App& program) {
    struct Options {
        std::string in, out;
        int side = 256;
    };
    auto options = std::make_shared<Options>();
    CLI::App& command = *program.add_subcommand("thumbnail", "Draw a document small, as folders' windows show it");
    command.add_option("IN", options->in, "Document: .pardalis")->required();
    command.add_option("OUT", options->out, "File to write, a PNG")->required();
    command.add_option("SIDE", options->side, "Pixels of the longer side, at most (default: 256)")
        ->check(CLI::Range(1, 1024));
    return [options](std::stop_token) {
        checkReadable(options->in);
        checkWritable(options->out);
        writeFileAtomically(options->out, thumbnailOf(options->in, options->side));
        return 0;
    };
}

}  // namespace pardalis::cli
