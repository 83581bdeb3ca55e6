#include "app/cli/look_lists.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <functional>
#include <string_view>

namespace pardalis::cli {
namespace {

constexpr std::uint64_t kMostBytes = 16 << 20;
constexpr std::size_t kMostNames = 10'000, kMostExamples = 64;

// Each line that is not empty, in the parts between its tabs, and its number from 1.
void forEachLine(const std::string& path, const std::function<void(std::vector<std::string>, int)>& take) {
    const Bytes bytes = readFile(path, kMostBytes);
    const std::string text = toValidUtf8(asText(bytes));
    int number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = std::string_view(text).substr(at, end - at);
        at = end + 1;
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.find_first_not_of(" \t") == std::string_view::npos)
            continue;
        std::vector<std::string> parts;
        while (true) {
            const std::size_t tab = line.find('\t');
            const std::string_view part = line.substr(0, tab);
            const std::size_t first = part.find_first_not_of(' '), last = part.find_last_not_of(' ');
            parts.emplace_back(first == std::string_view::npos ? "" : part.substr(first, last - first + 1));
            if (tab == std::string_view::npos)
                break;
            line.remove_prefix(tab + 1);
        }
        take(std::move(parts), number);
    }
}

PictureBox boxOf(std::string_view text, const std::string& where) {
    std::array<double, 4> sides{};
    const char* at = text.data();
    const char* const end = text.data() + text.size();
    for (double& side : sides) {
        while (at != end && *at == ' ')
            ++at;
        const auto [behind, error] = std::from_chars(at, end, side);
        if (error != std::errc() || !(side >= 0 && side <= 1))
            throw Error("{}: expected a box, four numbers from 0 to 1 with blanks between", where);
        at = behind;
    }
    if (at != end || sides[0] > sides[2] || sides[1] > sides[3])
        throw Error("{}: expected a box, its left, top, right and bottom", where);
    return {sides[0], sides[1], sides[2], sides[3]};
}

bool hasQuestion(LookTask task) {
    return task == LookTask::ask || task == LookTask::where || task == LookTask::choose || task == LookTask::name;
}

}  // namespace

LookNames readNames(const std::string& path) {
    LookNames read;
    forEachLine(path, [&](const std::vector<std::string>& parts, int line) {
        if (parts.size() > 2 || parts[0].empty())
            throw Error("{}: line {}: expected a name, or a name, a tab and its description", path, line);
        if (read.names.size() == kMostNames)
            throw Error("{}: more than {} names", path, kMostNames);
        read.names.push_back(parts[0]);
        if (parts.size() == 2 && !parts[1].empty())
            read.descriptions.push_back(parts[1]);
    });
    if (read.names.empty())
        throw Error("{}: there are no names in it", path);
    return read;
}

bool canHaveExamples(LookTask task) {
    switch (task) {
    case LookTask::alt:
    case LookTask::caption:
    case LookTask::ask:
    case LookTask::where:
    case LookTask::name:
    case LookTask::choose:
    case LookTask::sentiment:
    case LookTask::hateful:
    case LookTask::label:
    case LookTask::glossary: return true;
    default: return false;
    }
}

std::vector<LookExampleLine> readExamples(const std::string& path, LookTask task) {
    std::vector<LookExampleLine> examples;
    const std::size_t wanted = hasQuestion(task) ? 3 : 2;
    forEachLine(path, [&](const std::vector<std::string>& parts, int line) {
        const std::string where = path + ": line " + std::to_string(line);
        if (parts.size() != wanted || parts.front().empty() || parts.back().empty())
            throw Error("{}: expected {} with tabs between", where,
                        wanted == 2              ? "a picture and an answer"
                        : task == LookTask::name ? "a picture, a box and what it is"
                                                 : "a picture, a question and an answer");
        if (examples.size() == kMostExamples)
            throw Error("{}: more than {} examples", path, kMostExamples);
        LookExampleLine example{.picture = (std::filesystem::path(path).parent_path() / parts.front()).string(),
                                .answer = parts.back()};
        if (task == LookTask::name)
            example.box = boxOf(parts[1], where);
        else if (wanted == 3)
            example.question = parts[1];
        examples.push_back(std::move(example));
    });
    if (examples.empty())
        throw Error("{}: there are no examples in it", path);
    return examples;
}

}  // namespace pardalis::cli
