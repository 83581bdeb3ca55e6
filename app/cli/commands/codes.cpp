// encode and decode: the image tokenizer alone.

#include "app/cli/commands/commands.h"
#include "app/cli/options.h"
#include "app/cli/picture_size.h"
#include "app/cli/read_json.h"
#include "app/cli/save.h"
#include "app/support/standard_streams.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/fit.h"
#include "core/image/image_io.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <utility>

namespace pardalis::cli {
namespace {

ImageTokenizer& imageTokenizerOf(const PlacedModel& opened) {
    ImageTokenizer* tokenizer = opened.model->imageTokenizer();
    if (!tokenizer)
        throw Error("{}: the model has no image tokenizer", opened.facts.folder.string());
    return *tokenizer;
}

}  // namespace

Command addEncode(CLI::App& program) {
    struct Options {
        ModelOptions model;
        std::string image, out, fit = "crop";
    };
    auto options = std::make_shared<Options>();
    CLI::App& command = *program.add_subcommand("encode", "Picture to image codes, a JSON list in row-major order");
    command.add_option("IMAGE", options->image, "Picture file")->required();
    command.add_option("--out", options->out, "File to write (default: standard output)");
    command.add_option("--fit", options->fit, "crop as the reference does, or pad")
        ->check(CLI::IsMember({"pad", "crop"}));
    options->model.addTo(command);
    return [options](std::stop_token stop) {
        if (!options->out.empty())
            checkWritable(options->out);
        std::optional<QuietLibraries> quiet(std::in_place);
        const Image picture = decodeImage(readFile(options->image), options->image);
        quiet.reset();
        const PlacedModel opened = open(options->model, stop);
        imageTokenizerOf(opened);
        const Fit fit = options->fit == "pad" ? Fit::pad : Fit::crop;
        const PictureGrid grid = nearestGrid(opened.facts.grids(), picture.width, picture.height);
        const EncodedPicture read = opened.model->pictureReader()->read(picture, fit, {}, grid, stop);
        const std::string json = nlohmann::json(read.codes).dump() + "\n";
        if (options->out.empty())
            std::fputs(json.c_str(), stdout);
        else
            writeFileAtomically(options->out, asBytes(json));
        return 0;
    };
}

Command addDecode(CLI::App& program) {
    struct Options {
        ModelOptions model;
        std::string codes, out, size;
    };
    auto options = std::make_shared<Options>();
    CLI::App& command = *program.add_subcommand("decode", "Image codes to a picture");
    command.add_option("CODES", options->codes, "JSON list of codes, row by row")->required();
    command.add_option("--out", options->out, "PNG file to write")->required();
    command.add_option("--size", options->size, "Width x height in pixels, of a model that has several sizes")
        ->check(isPictureSize);
    options->model.addTo(command);
    return [options](std::stop_token stop) {
        checkWritable(options->out);
        const std::vector<std::int64_t> given = readIntegers(options->codes);
        const PlacedModel opened = open(options->model, stop);
        ImageTokenizer& tokenizer = imageTokenizerOf(opened);
        if (!tokenizer.canDecode())
            throw Error("{}: the model has no picture decoder", opened.facts.folder.string());
        const std::vector<int> codes = within(given, 0, tokenizer.config().codes - 1, "an image code", options->codes);
        const PictureGrid wanted = gridOfSize(options->size, "--size", opened.facts);
        const PictureGrid grid = !wanted.empty()                ? wanted
                                 : opened.facts.grids().empty() ? tokenizer.config().squareGrid()
                                                                : opened.facts.grids().front();
        if (std::ssize(codes) != grid.codes())
            throw Error("{}: {} codes; a picture of this model has {}", options->codes, codes.size(), grid.codes());
        writeFileAtomically(options->out, encodePng(tokenizer.decode(codes, grid, stop)));
        return 0;
    };
}

}  // namespace pardalis::cli
