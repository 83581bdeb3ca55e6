#pragma once

#include "core/generation/looking.h"

#include <string>
#include <vector>

namespace pardalis::cli {

// The names of --among, and the descriptions of those that have one.
struct LookNames {
    std::vector<std::string> names, descriptions;
};
// A line each: a name, or a name, a tab and what describes it. Throws Error naming file and line.
LookNames readNames(const std::string& path);

// A line of --examples.
struct LookExampleLine {
    std::string picture;  // a path; of a relative one, beside the file
    std::string question = {}, answer = {};
    PictureBox box = {};
};
bool canHaveExamples(LookTask task);
// As the task needs them. Throws Error naming file and line.
std::vector<LookExampleLine> readExamples(const std::string& path, LookTask task);

}  // namespace pardalis::cli
