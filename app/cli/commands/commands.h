#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <stop_token>

namespace pardalis::cli {

// Each adds a subcommand and returns what to do when it was chosen: the exit code, or an Error for one line on stderr.
// The options live in the returned function.
using Command = std::function<int(std::stop_token)>;

Command addWrite(CLI::App& program);
Command addIllustrate(CLI::App& program);
Command addFill(CLI::App& program);
Command addAsk(CLI::App& program);
Command addLook(CLI::App& program);
Command addExport(CLI::App& program);
Command addConvert(CLI::App& program);
Command addPack(CLI::App& program);
Command addInspect(CLI::App& program);
Command addReplay(CLI::App& program);
Command addResume(CLI::App& program);
Command addScore(CLI::App& program);
Command addQuality(CLI::App& program);
Command addThumbnail(CLI::App& program);
Command addTokenize(CLI::App& program);
Command addEncode(CLI::App& program);
Command addDecode(CLI::App& program);
Command addBench(CLI::App& program);
Command addDevices(CLI::App& program);
Command addLibrary(CLI::App& program);

}  // namespace pardalis::cli
