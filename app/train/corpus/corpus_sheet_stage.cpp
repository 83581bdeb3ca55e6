#include "app/train/corpus/corpus_sheet_stage.h"

#include "app/train/config/run_config.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/scene_renderer.h"
#include "app/train/corpus/scene_sampler.h"
#include "app/train/corpus/stories.h"
#include "core/base/file.h"
#include "core/image/image_io.h"

#include <cstdio>

#include <fmt/format.h>

namespace pardalis::train {
namespace {

constexpr int kGap = 2;  // pixels
constexpr Rgb kGapColour{110, 110, 110};

std::string help() {
    return R"(corpus_sheet: scenes of the corpus on one picture
  rows, columns  10, 10
  resolution     pixels a side of a scene, a multiple of 8: 64
  held_out       scenes of the held-out compositions: false
  stories        a story a row in place of scenes: false
)" + CorpusConfig::help() +
           "Writes OUT/corpus-sheet/sheet.png and sheet.txt, what the scenes show.\n";
}

void run(const JsonFields& config, const StageContext& context) {
    const JsonFields fields = config.object("corpus_sheet");
    refuseUnknownMembers(fields, {"rows", "columns", "resolution", "held_out", "stories"});
    const int rows = static_cast<int>(fields.integer("rows", 1, 100, 10));
    const int columns = static_cast<int>(fields.integer("columns", 1, 100, 10));
    const int resolution = static_cast<int>(fields.integer("resolution", kSceneUnits, 512, 64));
    if (resolution % kSceneUnits != 0)
        fields.fail("resolution", fmt::format("a multiple of {}", kSceneUnits));
    const Split split = fields.boolean("held_out", false) ? Split::heldOut : Split::training;
    const bool stories = fields.boolean("stories", false);

    const CorpusConfig corpus = CorpusConfig::from(config.object("corpus"));
    const SceneSampler sampler(corpus);
    const SceneRenderer renderer(corpus.emojiFont, resolution);
    const int pitch = resolution + kGap;
    Image sheet = Image::filled(columns * pitch + kGap, rows * pitch + kGap, kGapColour);
    std::string text;
    for (int row = 0; row < rows; ++row) {
        Random random(context.seed, 80, static_cast<std::uint64_t>(row));
        const Story story = stories ? makeStory(sampler, split, random) : Story{};
        for (int column = 0; column < columns; ++column) {
            if (stories && column >= static_cast<int>(story.pages.size()))
                break;
            const Scene scene =
                stories ? story.pages[static_cast<std::size_t>(column)].scene : sampler.scene(random, split);
            paste(sheet, renderer.render(scene), kGap + column * pitch, kGap + row * pitch);
            text += fmt::format("{}.{} {}\n", row + 1, column + 1,
                                stories ? story.pages[static_cast<std::size_t>(column)].text
                                        : sentence(description(scene, random)));
        }
    }
    const std::filesystem::path folder = context.out / "corpus-sheet";
    std::filesystem::create_directories(folder);
    writeFileAtomically(folder / "sheet.png", encodePng(sheet));
    writeFileAtomically(folder / "sheet.txt", asBytes(text));
    std::fprintf(stderr, "corpus-sheet: %s\n", (folder / "sheet.png").c_str());
}

}  // namespace

const Stage kCorpusSheetStage{"corpus-sheet", &help, &run};

}  // namespace pardalis::train
