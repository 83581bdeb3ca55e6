#include "app/cli/commands/commands.h"
#include "app/cli/save.h"

#include "core/document/import.h"

namespace pardalis::cli {

Command addExport(CLI::App& program) {
    struct Options {
        std::string in, out;
    };
    auto options = std::make_shared<Options>();
    CLI::App& command = *program.add_subcommand("export", "Turn a document into another format");
    command.add_option("IN", options->in, "Document: .pardalis, .md, .html or .txt")->required()->check(CLI::ExistingFile);
    command.add_option("OUT", options->out, "File to write: .pardalis, .html, .pdf, .md or .txt")->required();
    return [options](std::stop_token) {
        checkWritable(options->out);
        const Imported imported = openDocument(options->in);
        for (const std::string& warning : imported.warnings)
            std::fprintf(stderr, "%s: %s\n", options->in.c_str(), warning.c_str());
        save(imported.document, options->out);
        return 0;
    };
}

}  // namespace pardalis::cli
