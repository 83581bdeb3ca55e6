#include "app/cli/commands/commands.h"
#include "app/cli/save.h"

namespace pardalis::cli {

Command addExport(CLI::App& program) {
    struct Options {
        std::string in, out;
    };
    auto options = std::make_shared<Options>();
    CLI::App& command = *program.add_subcommand("export", "Turn a document into another format");
    command.add_option("IN", options->in, "Document: .pardalis, .md, .html or .txt")->required();
    command.add_option("OUT", options->out, "File to write: .pardalis, .html, .pdf, .md or .txt")->required();
    return [options](std::stop_token) {
        checkDocumentWritable(options->out);
        save(openSayingWhatIsLost(options->in), options->out);
        return 0;
    };
}

}  // namespace pardalis::cli
