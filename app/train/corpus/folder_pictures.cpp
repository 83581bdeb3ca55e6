#include "app/train/corpus/picture_pairs.h"

#include "app/train/data/files_below.h"
#include "app/train/run/random.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/fit.h"
#include "core/image/image_io.h"

#include <cstdio>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kHeldOutOf = 32;

// Decoded again each time: a folder may hold more pictures than memory.
class FolderPictures : public TrainingPictures {
public:
    FolderPictures(const fs::path& folder, std::uint64_t seed, int resolution, int grid)
        : m_seed(seed),
          m_resolution(resolution),
          m_cells(static_cast<std::size_t>(grid) * static_cast<std::size_t>(grid)) {
        for (const fs::path& file : filesBelow(folder))
            add(file, folder);
        if (m_training.empty())
            throw Error("{}: no picture in it or below it can be read", folder.string());
        if (m_heldOut.empty())  // too few files to hold one back: better a figure on training pictures than none
            m_heldOut = m_training;
    }

    PicturePair pair(std::uint64_t index) const override { return make(m_training, index); }
    PicturePair heldOut(std::uint64_t index) const override { return make(m_heldOut, index); }

private:
    void add(const fs::path& file, const fs::path& folder) {
        try {
            probeImage(readFile(file), file.string());
            (Random::hashOf(fs::relative(file, folder).generic_string()) % kHeldOutOf == 0 ? m_heldOut : m_training)
                .push_back(file);
        } catch (const Error& error) {
            std::fprintf(stderr, "left out: %s\n", error.what());
        }
    }

    PicturePair make(const std::vector<fs::path>& files, std::uint64_t index) const {
        Random random(m_seed, 0, index);
        const fs::path& file = random.pick(files);
        const Image whole = decodeImage(readFile(file), file.string());
        // A random square of at least half the shorter side. Both members of the pair are the same picture.
        const CropFrame frame{random.unit(), random.unit(), 0.5 + random.unit() / 2};
        PicturePair pair;
        pair.first = cropFrame(whole, insidePicture(frame, whole.width, whole.height), m_resolution);
        pair.second = pair.first;
        pair.shared.resize(m_cells);
        pair.foreground.resize(static_cast<std::size_t>(m_resolution) * static_cast<std::size_t>(m_resolution));
        return pair;
    }

    std::uint64_t m_seed;
    int m_resolution;
    std::size_t m_cells;
    std::vector<fs::path> m_training, m_heldOut;
};

}  // namespace

std::unique_ptr<TrainingPictures> folderPictures(const fs::path& folder, std::uint64_t seed, int resolution, int grid) {
    return std::make_unique<FolderPictures>(folder, seed, resolution, grid);
}

}  // namespace pardalis::train
