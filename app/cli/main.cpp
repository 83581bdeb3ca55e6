// pardalis-cli: everything the core can do, without a window. Exit code 0 on success, 2 on wrong use, 1 otherwise.

#include "app/cli/commands/commands.h"
#include "app/support/exit_code.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

int main(int argc, char** argv) {
    using namespace pardalis;
    using namespace pardalis::cli;

    CLI::App program("Write, illustrate and ask with a mixed-modal model on this computer.", "pardalis-cli");
    program.set_version_flag("--version", PARDALIS_VERSION);
    program.require_subcommand(1);
    program.footer("'pardalis-cli COMMAND --help' explains a command.");
    std::vector<std::pair<CLI::App*, Command>> commands;
    for (const auto add : {addWrite, addIllustrate, addAsk, addExport, addInspect, addScore, addEncode, addDecode,
                           addBench, addDevices}) {
        Command command = add(program);
        commands.emplace_back(program.get_subcommands({}).back(), std::move(command));
    }
    const auto isNamed = [&](const auto& command) { return command.first->get_name() == argv[1]; };
    if (argc > 1 && argv[1][0] != '-' && std::none_of(commands.begin(), commands.end(), isNamed)) {
        std::fprintf(stderr, "pardalis-cli: there is no command '%s'; see pardalis-cli --help\n", argv[1]);
        return 2;
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : 2;
    }

    return exitCodeOf("pardalis-cli", "stopped", [&](const std::stop_token& stop) {
        for (const auto& [subcommand, command] : commands) {
            if (subcommand->parsed())
                return command(stop);
        }
        return 1;  // a command is required: one was parsed
    });
}
