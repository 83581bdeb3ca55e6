#include "app/train/sample/sample_prompts.h"

namespace pardalis::train {
namespace {

std::vector<std::string> readTexts(const JsonFields& fields, const std::string& name) {
    std::vector<std::string> texts;
    const nlohmann::json* list = fields.find(name);
    if (!list)
        return texts;
    if (!list->is_array())
        fields.fail(name, "a list of texts");
    for (const nlohmann::json& entry : *list) {
        if (!entry.is_string())
            fields.fail(name, "a list of texts");
        texts.push_back(entry.get<std::string>());
    }
    return texts;
}

}  // namespace

SamplePrompts readSamplePrompts(const JsonFields& fields) {
    return {readTexts(fields, "draw"), readTexts(fields, "write")};
}

}  // namespace pardalis::train
