#pragma once

#include "core/words/model_words.h"

#include <QString>

namespace pardalis {

// Of the embedded model.
inline std::shared_ptr<const ModelWords> defaultWords() {
    static const auto words = readModelWords(PARDALIS_SOURCE_DIR "/resources/models/default");
    return words;
}

inline QString joined(const std::vector<std::string>& texts) {
    QString all;
    for (const std::string& text : texts)
        all += (all.isEmpty() ? "" : ", ") + QString::fromStdString(text);
    return all;
}

}  // namespace pardalis
