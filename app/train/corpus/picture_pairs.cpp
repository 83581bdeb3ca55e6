#include "app/train/corpus/picture_pairs.h"

#include "app/train/corpus/objects.h"
#include "app/train/corpus/scene_renderer.h"
#include "app/train/corpus/scene_sampler.h"

namespace pardalis::train {
namespace {

class CorpusPictures : public TrainingPictures {
public:
    CorpusPictures(const CorpusConfig& config, std::uint64_t seed, int resolution, int grid)
        : m_sampler(config), m_renderer(config.emojiFont, resolution), m_seed(seed), m_grid(grid) {}

    PicturePair pair(std::uint64_t index) const override { return make(index, Split::training); }
    PicturePair heldOut(std::uint64_t index) const override { return make(index, Split::heldOut); }

private:
    PicturePair make(std::uint64_t index, Split split) const {
        Random random(m_seed, static_cast<std::uint64_t>(split), index);
        const Scene scene = m_sampler.scene(random, split);
        const std::size_t kept = random.below(scene.objects.size());
        const Placement& object = scene.objects[kept];
        // The second is never held out: what it shows may be seen in training.
        const Scene other = m_sampler.counterpart(random, scene, kept);
        return {.first = m_renderer.render(scene),
                .second = m_renderer.render(other),
                .shared = m_renderer.innerCells(object, m_grid),
                .foreground = m_renderer.foreground(scene),
                .doubled = corpusObjects()[static_cast<std::size_t>(object.object)].category == Category::animal};
    }

    SceneSampler m_sampler;
    SceneRenderer m_renderer;
    std::uint64_t m_seed;
    int m_grid;
};

}  // namespace

std::unique_ptr<TrainingPictures> corpusPictures(const CorpusConfig& config, std::uint64_t seed, int resolution,
                                                 int grid) {
    return std::make_unique<CorpusPictures>(config, seed, resolution, grid);
}

}  // namespace pardalis::train
