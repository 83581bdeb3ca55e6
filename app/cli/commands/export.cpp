#include "app/cli/commands/commands.h"
#include "app/cli/save.h"

namespace pardalis::cli {

Command addExport(CLI::App& program) {
    struct Options {
        std::string in, out;
    };
    auto options = std::make_shared<Options>();
    CLI::App& command = *program.add_subcommand("export", "Turn a document into another format");
    using For = Formats::For;
    command.add_option("IN", options->in, "Document: " + formats().usualSuffixes(For::reading, "or"))->required();
    command.add_option("OUT", options->out, "File to write: " + formats().usualSuffixes(For::writing, "or"))
        ->required();
    return [options](std::stop_token) {
        checkDocumentWritable(options->out);
        save(openSayingWhatIsLost(options->in), options->out);
        return 0;
    };
}

}  // namespace pardalis::cli
