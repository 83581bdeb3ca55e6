#include "core/families/chameleon/maker.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostText = 1 << 20;

constexpr const char* kChameleonLicence = "Chameleon Research License";
constexpr const char* kChameleonTerms =
    "This model, or what it is made of, is under Meta's Chameleon Research License of 18 June 2024. In short: for "
    "research that is not commercial, what it writes and draws included; passed on only under the same terms, with a "
    "copy "
    "of the licence; what Meta switched off must not be switched on. Its files do not hold the licence's text, which "
    "came with the weights when they were downloaded and which is what counts.";

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

std::optional<Maker> makerNamedIn(const std::string& text) {
    const std::string name = lower(text);
    if (name.find("anole") != std::string::npos)
        return Maker::anole;
    if (name.find("lumina-mgpt") != std::string::npos || name.find("chameleonxllmx") != std::string::npos)
        return Maker::lumina;
    if (name.find("chameleon") != std::string::npos &&
        (name.find("facebook") != std::string::npos || name.find("meta/") != std::string::npos))
        return Maker::meta;
    return std::nullopt;
}

std::optional<Maker> makerInConfig(const nlohmann::json& config) {
    for (const char* member : {"_name_or_path", "architectures"}) {
        if (config.is_object() && config.contains(member)) {
            if (const std::optional<Maker> maker =
                    makerNamedIn(config.at(member).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace)))
                return maker;
        }
    }
    return std::nullopt;
}

std::string textOf(const fs::path& file) {
    try {
        const Bytes bytes = readFileStart(file, kMostText);
        return std::string(asText(bytes));
    } catch (const Error&) {
        return {};  // it is looked into, not opened
    }
}

// A README's first heading, "# Anole: …"; what else it speaks of may be others' models.
std::string headingOf(const fs::path& readme) {
    const std::string text = textOf(readme);
    const std::size_t at = text.starts_with("# ") ? 0 : text.find("\n# ");
    if (at == std::string::npos)
        return {};
    const std::size_t begin = text.find("# ", at);
    return text.substr(begin, text.find('\n', begin) - begin);
}

// The model's own folder, of a release the folder of all of it, and what the hub's cache calls the repository:
// models--GAIR--Anole-7b-v0.1/snapshots/<revision>/models/7b. A folder that models merely lie in names none.
std::vector<fs::path> ownFolders(const fs::path& folder) {
    std::error_code failed;
    const fs::path own = fs::weakly_canonical(folder, failed);
    std::vector<fs::path> folders{own};
    if (own.parent_path().filename() == "models")
        folders.push_back(own.parent_path().parent_path());
    if (const fs::path snapshots = folders.back().parent_path();
        snapshots.filename() == "snapshots" && snapshots.parent_path().filename().string().starts_with("models--"))
        folders.push_back(snapshots.parent_path());
    return folders;
}

}  // namespace

Maker makerOf(const fs::path& folder, const nlohmann::json& config) {
    if (const std::optional<Maker> maker = makerInConfig(config))
        return *maker;
    for (const fs::path& at : ownFolders(folder)) {
        if (const std::optional<Maker> maker = makerNamedIn(at.filename().string()))
            return *maker;
        if (const std::optional<Maker> maker = makerNamedIn(headingOf(at / "README.md")))
            return *maker;
    }
    return Maker::unknown;
}

Ability drawingOf(Maker maker, const PictureParts& parts, std::optional<bool> word) {
    if (!parts.encoder && !parts.decoder)
        return {false, "its files have no image tokenizer"};
    if (maker == Maker::meta)
        return {false, "Meta released it with pictures switched off, and its licence forbids switching them on"};
    if (!parts.decoder)
        return {false, "its files have no picture decoder"};
    if (word == false)
        return {false, "its maker switched pictures off (pardalis.json)"};
    // A decoder fits every Chameleon; whether the weights may draw is not the decoder's to say.
    if (parts.decoderBeside && maker == Maker::unknown && word != true)
        return {false,
                "a picture decoder lies beside it, but nothing says that its maker trained it to draw: where that is "
                "so, pardalis.json can say it"};
    return {true, "it has a picture decoder"};
}

Licence licenceOf(Maker maker, const fs::path& folder) {
    Licence licence;
    if (maker != Maker::unknown)
        licence = {kChameleonLicence, kChameleonTerms};
    for (const char* name : {"LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE"}) {
        if (!fileExists(folder / name))
            continue;
        licence.text = textOf(folder / name);
        if (licence.name.empty())
            licence.name =
                licence.text.find("Chameleon Research License") != std::string::npos ? kChameleonLicence : name;
        break;
    }
    return licence;
}

}  // namespace pardalis
