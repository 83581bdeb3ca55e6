// pardalis-cli: everything the core can do, without a window. Exit code 0 on success, 2 on wrong use, 1 otherwise.

#include "app/cli/commands/commands.h"
#include "app/cli/options.h"
#include "app/support/exit_code.h"
#include "app/support/printable.h"
#include "app/support/standard_streams.h"
#include "app/support/stop_on_interrupt.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <utility>
#include <vector>

namespace {

using namespace pardalis;
using namespace pardalis::cli;

struct Subcommand {
    CLI::App* parser;
    Command work;
};

int wrongUse(const std::string& what, const char* command) {
    std::fprintf(stderr, "pardalis-cli: %s; see pardalis-cli %s%s--help\n", printable(what).c_str(), command,
                 *command ? " " : "");
    return 2;
}

int print(const CLI::App& program, const CLI::ParseError& asked) {
    std::ostringstream text;
    const int code = program.exit(asked, text, text);
    std::fputs(text.str().c_str(), stdout);
    return code;
}

int parseAndRun(CLI::App& program, const std::vector<Subcommand>& commands, int argc, char** argv,
                const std::stop_token& stop) {
    const auto named = [&](const Subcommand& command) { return argc > 1 && command.parser->get_name() == argv[1]; };
    const auto asked = std::ranges::find_if(commands, named);
    if (argc > 1 && argv[1][0] != '-' && asked == commands.end())
        return wrongUse(std::string("there is no command '") + argv[1] + "'", "");
    try {
        program.parse(argc, argv);
        return asked->work(stop);  // a command is required: it was parsed
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)  // --help and --version
            return print(program, error);
        return wrongUse(error.what(), asked == commands.end() ? "" : asked->parser->get_name().c_str());
    }
}

}  // namespace

int main(int argc, char** argv) {
    prepareStandardStreams();
    CLI::App program("Write, illustrate and ask with a mixed-modal model on this computer.", "pardalis-cli");
    program.set_version_flag("--version", PARDALIS_VERSION);
    program.require_subcommand(1);
    program.footer("'pardalis-cli COMMAND --help' explains a command.");
    std::vector<Subcommand> commands;
    for (const auto add : {addWrite,    addIllustrate, addFill,   addAsk,    addLook,    addExport,  addConvert,
                           addPack,     addInspect,    addReplay, addResume, addScore,   addQuality, addThumbnail,
                           addTokenize, addEncode,     addDecode, addBench,  addDevices, addLibrary}) {
        Command command = add(program);
        CLI::App* parser = program.get_subcommands({}).back();
        refuseEmptyValues(*parser);
        commands.push_back({parser, std::move(command)});
    }
    return exitCodeOf("pardalis-cli", "stopped", [&](const std::stop_token& stop) {
        endOnInterrupt("pardalis-cli: stopped\n");
        return parseAndRun(program, commands, argc, argv, stop);
    });
}
