#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pardalis::train {

// pardalis-train is two programs: Debian's libsentencepiece brings a protobuf of its own, and libtorch's can't stand it in
// the same process. `pardalis-train` has what reads and writes texts, `pardalis-train-networks` what needs libtorch;
// each hands the other's stages over, so that people know one.
inline constexpr const char* kTextProgram = "pardalis-train";
inline constexpr const char* kNetworkProgram = "pardalis-train-networks";

// Becomes the program of that name that lies beside this one, with the same arguments. Throws Error where it is not
// there: a build without libtorch.
[[noreturn]] void becomeProgram(const char* name, char** argv);

// Runs it and waits. Its exit code; what it writes goes where ours does.
int runProgram(const char* name, const std::vector<std::string>& arguments);

}  // namespace pardalis::train
