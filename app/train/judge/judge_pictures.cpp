#include "app/train/judge/judge_pictures.h"

#include "core/image/image_io.h"
#include "core/image/resize.h"

#include <algorithm>
#include <cmath>

namespace pardalis::train {
namespace {

constexpr std::uint64_t kTrainingStream = 96, kHeldOutStream = 97;

CorpusConfig evened(CorpusConfig config) {
    for (double& weight : config.backgroundWeights)
        weight = weight > 0 ? 1 : 0;
    for (double& weight : config.layoutWeights)
        weight = weight > 0 ? 1 : 0;
    if (config.kindWeights[static_cast<std::size_t>(SampleKind::story)] > 0) {
        config.layoutWeights[static_cast<std::size_t>(Layout::big)] = 1;
        config.layoutWeights[static_cast<std::size_t>(Layout::side)] = 1;
    }
    return config;
}

std::uint8_t rounded(double value) { return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0)); }

// Edges are repeated.
Image shifted(const Image& picture, int right, int down) {
    Image out = picture;
    for (int y = 0; y < picture.height; ++y) {
        const auto from = picture.row(std::clamp(y - down, 0, picture.height - 1));
        const auto to = out.row(y);
        for (int x = 0; x < picture.width; ++x) {
            const auto source = static_cast<std::size_t>(3 * std::clamp(x - right, 0, picture.width - 1));
            std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(source), 3,
                        to.begin() + static_cast<std::ptrdiff_t>(3 * x));
        }
    }
    return out;
}

// One pass of the kernel (share, 1 - 2·share, share) along each axis.
Image blurred(const Image& picture, double share) {
    const auto pass = [&](const Image& in, int dx, int dy) {
        Image out = in;
        for (int y = 0; y < in.height; ++y) {
            for (int x = 0; x < in.width; ++x) {
                const auto at = [&](int sign) {
                    const int column = std::clamp(x + sign * dx, 0, in.width - 1);
                    return in.row(std::clamp(y + sign * dy, 0, in.height - 1)).data() + 3 * column;
                };
                const std::uint8_t *before = at(-1), *here = at(0), *behind = at(1);
                for (int c = 0; c < 3; ++c)
                    out.row(y)[static_cast<std::size_t>(3 * x + c)] =
                        rounded((1 - 2 * share) * here[c] + share * (before[c] + behind[c]));
            }
        }
        return out;
    };
    return pass(pass(picture, 1, 0), 0, 1);
}

// Contrast and brightness of each channel, saturation, noise.
void recolour(Image& picture, Random& random) {
    const double saturation = 0.75 + 0.4 * random.unit(), noise = random.chance(0.5) ? 12 * random.unit() : 0;
    const double contrast = 0.9 + 0.2 * random.unit(), brightness = 24 * (random.unit() - 0.5);
    double gain[3], offset[3];
    for (int c = 0; c < 3; ++c) {
        gain[c] = contrast * (0.95 + 0.1 * random.unit());
        offset[c] = brightness + 12 * (random.unit() - 0.5);
    }
    for (std::size_t i = 0; i < picture.pixels.size(); i += 3) {
        std::uint8_t* pixel = &picture.pixels[i];
        const double grey = (pixel[0] + pixel[1] + pixel[2]) / 3.0;
        for (int c = 0; c < 3; ++c) {
            const double value = grey + saturation * (pixel[c] - grey);
            pixel[c] = rounded(gain[c] * (value - 128) + 128 + offset[c] + noise * (2 * random.unit() - 1));
        }
    }
}

}  // namespace

Image roughened(const Image& picture, Random& random) {
    Image out = picture;
    if (random.chance(0.3))
        out = shifted(out, static_cast<int>(random.below(3)) - 1, static_cast<int>(random.below(3)) - 1);
    if (random.chance(0.5)) {
        const int smaller = std::max(1, static_cast<int>(picture.width * (0.3 + 0.6 * random.unit())));
        out = resizeLanczos(resizeLanczos(out, smaller, smaller), picture.width, picture.height);
    }
    const int passes = static_cast<int>(random.below(4));
    for (int i = 0; i < passes; ++i)
        out = blurred(out, 0.25 * random.unit());
    recolour(out, random);
    if (random.chance(0.25))
        out = decodeImage(encodeJpeg(out, 50 + static_cast<int>(random.below(45))), "a training picture");
    return out;
}

JudgePictures::JudgePictures(const CorpusConfig& config, std::uint64_t seed, int resolution)
    : m_training(evened(config)), m_corpus(config), m_renderer(config.emojiFont, resolution), m_seed(seed) {}

JudgePicture JudgePictures::made(Scene scene, Image pixels) const {
    JudgePicture picture{std::move(pixels), std::move(scene), std::vector<int>(kSceneUnits * kSceneUnits)};
    const std::vector<int>& objects = m_corpus.config().objects;
    for (const Placement& placement : picture.scene.objects) {
        const auto index = std::ranges::find(objects, placement.object) - objects.begin();
        for (int y = placement.y; y < placement.y + placement.size; ++y) {
            for (int x = placement.x; x < placement.x + placement.size; ++x)
                picture.cells[static_cast<std::size_t>(y * kSceneUnits + x)] = static_cast<int>(index) + 1;
        }
    }
    return picture;
}

JudgePicture JudgePictures::training(std::uint64_t index) const {
    Random random(m_seed, kTrainingStream, index);
    Scene scene = m_training.scene(random, Split::training);
    Image pixels = roughened(m_renderer.render(scene), random);
    return made(std::move(scene), std::move(pixels));
}

JudgePicture JudgePictures::heldOut(std::uint64_t index) const {
    Random random(m_seed, kHeldOutStream, index);
    std::optional<Scene> scene = m_corpus.find(random, Split::heldOut);
    if (!scene)
        scene = m_corpus.scene(random, Split::training);
    Image pixels = m_renderer.render(*scene);
    return made(std::move(*scene), std::move(pixels));
}

}  // namespace pardalis::train
