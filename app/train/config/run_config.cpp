#include "app/train/config/run_config.h"

#include "core/base/error.h"

#include <algorithm>

namespace pardalis::train {
namespace {

constexpr const char* kComment = "_comment";

// "pretrain.model.layers=4": the member two objects down.
void applyOverride(nlohmann::json& config, const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
        throw Error("--set {}: expected section.member=value", text);
    const std::string written = text.substr(equals + 1);
    nlohmann::json value = nlohmann::json::parse(written, nullptr, false);
    if (value.is_discarded())
        value = written;

    nlohmann::json* object = &config;
    std::string path = text.substr(0, equals);
    for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.')) {
        object = &(*object)[path.substr(0, dot)];
        if (!object->is_object() && !object->is_null())
            throw Error("--set {}: \"{}\" is no object", text, path.substr(0, dot));
        path.erase(0, dot + 1);
    }
    if (path.empty())
        throw Error("--set {}: expected section.member=value", text);
    (*object)[path] = std::move(value);
}

}  // namespace

std::string sectionOf(const std::string& stage) {
    std::string section = stage;
    std::replace(section.begin(), section.end(), '-', '_');
    return section;
}

void refuseUnknownMembers(const JsonFields& fields, std::span<const std::string> known) {
    for (const auto& [name, value] : fields.json().items()) {
        if (name == kComment || std::find(known.begin(), known.end(), name) != known.end())
            continue;
        std::string names;
        for (const std::string& member : known)
            names += (names.empty() ? "" : ", ") + member;
        fields.fail(name, "no member of that name; there are " + names);
    }
}

void refuseUnknownMembers(const JsonFields& fields, std::initializer_list<const char*> known) {
    refuseUnknownMembers(fields, std::vector<std::string>(known.begin(), known.end()));
}

RunConfig readRunConfig(const std::filesystem::path& path, std::span<const std::string> overrides,
                        std::span<const std::string> sections) {
    RunConfig run;
    run.file = path.filename().string();
    run.json = readJsonFile(path);
    JsonFields(run.json, run.file);  // proves that it is an object
    for (const std::string& text : overrides)
        applyOverride(run.json, text);

    const JsonFields fields = run.fields();
    std::vector<std::string> known{"name", "seed", "out"};
    known.insert(known.end(), sections.begin(), sections.end());
    refuseUnknownMembers(fields, known);
    run.seed = static_cast<std::uint64_t>(fields.integer("seed", 0, INT64_MAX, 1));
    run.out = fields.text("out", "runs/" + fields.text("name", path.stem().string()));
    return run;
}

}  // namespace pardalis::train
