// The judge itself, and the image tokenizer: what comes back of a picture, and what its codes depend on.

#include "app/train/corpus/picture_pairs.h"
#include "app/train/evaluate/examination.h"
#include "app/train/evaluate/picture_quality.h"
#include "app/train/judge/judge_pictures.h"

namespace pardalis::train {

void measureJudge(Examination& e) {
    if (e.config.samples.judge == 0)
        return e.found.skip("the judge", "samples.judge is 0");
    const JudgePictures pictures(e.corpus, e.config.seed, e.judge.file().resolution);
    Outcomes outcomes;
    for (int i = 0; i < e.config.samples.judge; ++i) {
        const JudgePicture picture = pictures.heldOut(static_cast<std::uint64_t>(i));
        outcomes.push_back(isRight(e.judge.judged(picture.pixels), picture.scene));
        e.advance("judge");
    }
    e.found.addOutcomes("judge/scene", "the judge: held-out renders wholly right", std::move(outcomes));
}

void measureReconstruction(Examination& e) {
    constexpr const char* kMeasure = "reconstruction and unchanged codes";
    const int pairs = e.config.samples.reconstruction;
    if (pairs == 0)
        return e.found.skip(kMeasure, "samples.reconstruction is 0");
    if (!e.model.draws())
        return e.found.skip(kMeasure, "the model has no picture decoder");
    Random random(e.config.seed, 0, 0);
    if (!e.sampler.find(random, Split::heldOut))
        return e.found.skip(kMeasure, "the corpus holds out no scenes");

    ImageTokenizer& tokenizer = e.model.imageTokenizer();
    const auto pictures =
        corpusPictures(e.corpus, e.config.seed, tokenizer.config().resolution, tokenizer.config().grid());
    SquaredError all, foreground;
    double similarity = 0, unchanged = 0;
    Outcomes same;
    std::int64_t cells = 0;
    SheetSection section{"Reconstruction",
                         "Held-out scenes, and what the image tokenizer makes of them. Right: the judge sees the same.",
                         {}};
    for (int i = 0; i < pairs; ++i) {
        const PicturePair pair = pictures->heldOut(static_cast<std::uint64_t>(i));
        const std::vector<int> codes = e.model.encode(pair.first), others = e.model.encode(pair.second);
        for (std::size_t cell = 0; cell < codes.size(); ++cell) {
            cells += pair.shared[cell];
            unchanged += pair.shared[cell] != 0 && codes[cell] == others[cell];
        }
        const Image made = tokenizer.decode(codes, tokenizer.config().squareGrid(), e.stop);
        addError(all, made, pair.first);
        addError(foreground, made, pair.first, pair.foreground);
        similarity += ssim(made, pair.first);
        const JudgedScene judged = e.judge.judged(made), original = e.judge.judged(pair.first);
        const bool isSame = judged.sorted() == original.sorted() && judged.background == original.background;
        same.push_back(isSame);
        if (e.showsMore(section))
            section.entries.push_back({wordsFor(judged), {pair.first, made}, {}, "", isSame});
        e.advance("reconstruction");
    }
    e.found.addShare("codes/unchanged", "an object's inner codes unchanged by its surroundings", unchanged, cells);
    e.found.add("reconstruction/psnr", "reconstruction of held-out scenes, PSNR", "dB", all.psnr(), pairs);
    e.found.add("reconstruction/foreground", "reconstruction, PSNR of objects", "dB", foreground.psnr(), pairs);
    e.found.add("reconstruction/ssim", "reconstruction, SSIM", "", similarity / pairs, pairs);
    e.found.addOutcomes("reconstruction/judged", "reconstruction, the judge sees what it saw before", std::move(same));
    e.show(std::move(section));
}

}  // namespace pardalis::train
