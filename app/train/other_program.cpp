#include "app/train/other_program.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <cerrno>
#include <cstring>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pardalis::train {
namespace {

std::string pathBeside(const char* name) {
    std::error_code unreadable;
    const std::filesystem::path path = std::filesystem::read_symlink("/proc/self/exe", unreadable).parent_path() / name;
    if (!fileExists(path))
        throw Error("{}: is not there; it is built where libtorch is (Debian: libtorch-dev)", path.string());
    return path.string();
}

}  // namespace

void becomeProgram(const char* name, char** argv) {
    const std::string path = pathBeside(name);
    ::execv(path.c_str(), argv);
    throw Error("{}: can't be started: {}", path, std::strerror(errno));
}

int runProgram(const char* name, const std::vector<std::string>& arguments) {
    const std::string path = pathBeside(name);
    std::vector<std::string> words{path};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_t child = 0;
    if (const int error = ::posix_spawn(&child, path.c_str(), nullptr, nullptr, argv.data(), environ); error != 0)
        throw Error("{}: can't be started: {}", path, std::strerror(error));
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            throw Error("{}: can't be waited for: {}", path, std::strerror(errno));
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace pardalis::train
