#pragma once

#include "core/retrieval/bi_encoder.h"
#include "core/retrieval/document_vector.h"
#include "core/retrieval/library.h"

#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace pardalis {

// Counts letters a to h of a text, and a picture's colours: vectors that a test can foresee.
class LetterEncoder final : public BiEncoder {
public:
    explicit LetterEncoder(char id = 'a') : m_id(64, id) {}

    int dimension() const override { return 8; }
    const std::string& id() const override { return m_id; }
    std::vector<float> embedText(std::string_view text, std::stop_token = {}) override {
        ++texts;
        if (onText)
            onText(text);
        std::vector<float> vector(8, 0.01f);
        for (const char c : text) {
            if (c >= 'a' && c <= 'h')
                vector[static_cast<std::size_t>(c - 'a')] += 1;
        }
        return vector;
    }
    std::vector<float> embedPicture(const Image& picture, std::stop_token = {}) override {
        ++pictures;
        std::vector<float> vector(8, 0.01f);
        const Rgb first = picture.at(0, 0);
        vector[0] += first.r;
        vector[1] += first.g;
        vector[2] += first.b;
        return vector;
    }

    int texts = 0, pictures = 0;
    std::function<void(std::string_view)> onText;

private:
    std::string m_id;
};

// Of two numbers, at an angle in degrees.
inline std::vector<float> directionOf(double degrees) {
    const double angle = degrees * 3.14159265358979323846 / 180;
    return {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))};
}

}  // namespace pardalis
