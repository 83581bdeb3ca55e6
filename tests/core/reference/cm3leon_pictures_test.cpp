// Pictures of a small CM3Leon on every device, against its streams fed one by one and put together here as arXiv
// 2309.02591 writes it (§3.1, §4.1, in probabilities).
#include "tests/devices/devices.h"
#include "tests/ops/op_checks.h"
#include "tests/support/generated.h"
#include "tests/support/loaded_model.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kTinyFolder = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "cm3leon/tiny-350m";
constexpr int kDrawn = 16;  // codes of a picture

using Logits = std::vector<double>;  // of every code

PromptPicture givenPicture(const Model& model) {
    PromptPicture picture;
    picture.key = "of codes";
    for (int i = 0; i < kDrawn; ++i)
        picture.codes.push_back(i * 5 % model.layout()->codes());
    return picture;
}

// A picture of "cd" behind "ab" and a picture: what is edited as "cd" says, behind a document of a library.
GenerationRequest pictureWish(const Model& model, const GuidanceOptions& guidance, float temperature = 0) {
    GenerationRequest wish;
    wish.prompt = {Control::begin, PromptText{"ab"}, givenPicture(model), PromptText{"cd"}};
    wish.pictureMode = PictureMode::only;
    wish.picture = {temperature, 1, 0, 1};
    wish.guidance = guidance;
    wish.seed = 7;
    wish.previewRows = -1;
    return wish;
}

// The same as ids, of 'S', 'B', '0' and '1' (sentinels), 'I' (the picture) and text.
Rows rowsOfSigns(const Model& model, std::string_view signs) {
    const PromptLayout& layout = *model.layout();
    const auto named = [&](std::string_view name) {
        int id = 0;
        while (layout.nameOf(TokenId{id}) != name)
            ++id;
        return Row::of(TokenId{id});
    };
    Rows rows;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        switch (signs[i]) {
        case 'S': rows.push_back(named("</s>")); break;
        case 'B': rows.push_back(named("<racm3:break>")); break;
        case '0': rows.push_back(named("<sentinel:0>")); break;
        case '1': rows.push_back(named("<sentinel:1>")); break;
        case 'I':
            for (const int code : givenPicture(model).codes)
                rows.push_back(Row::of(layout.tokenOf(code)));
            break;
        default: append(rows, model.tokenizer()->encode(signs.substr(i++, 2)));
        }
    }
    return rows;
}

// Feeds these prompts each by itself, code after code, of which `choose` says the next.
std::vector<int> drawnByHand(const LoadedModel& loaded, const std::vector<std::string>& prompts,
                             const std::function<int(const std::vector<Logits>&)>& choose) {
    LanguageModel& language = loaded.model->language();
    const PromptLayout& layout = *loaded.model->layout();
    const VocabularyRange range = language.computable(layout.codeRange());
    std::vector<KvCache> caches;
    std::vector<Rows> rows;
    for (const std::string& prompt : prompts) {
        caches.push_back(language.makeCache(loaded.model->shape().contextLength, DType::f32));
        rows.push_back(rowsOfSigns(*loaded.model, prompt));
    }
    std::vector<int> drawn;
    while (std::ssize(drawn) < kDrawn) {
        std::vector<Logits> streams;
        for (std::size_t i = 0; i < prompts.size(); ++i) {
            const StreamInput input{rows[i], &caches[i]};
            const std::vector<float> all = read(*loaded.backend, language.forward({&input, 1}, range));
            Logits& logits = streams.emplace_back();
            for (int code = 0; code < layout.codes(); ++code)
                logits.push_back(all[static_cast<std::size_t>(toInt(layout.tokenOf(code)) - range.first)]);
        }
        drawn.push_back(choose(streams));
        rows.assign(prompts.size(), {Row::of(layout.tokenOf(drawn.back()))});
    }
    return drawn;
}

int largestOf(const Logits& values) { return static_cast<int>(std::ranges::max_element(values) - values.begin()); }

std::vector<double> probabilities(const Logits& logits) {
    std::vector<double> shares;
    double total = 0;
    for (const double logit : logits)
        total += std::exp(logit);
    for (const double logit : logits)
        shares.push_back(std::exp(logit) / total);
    return shares;
}

}  // namespace

class Cm3LeonPicturesTest : public QObject {
    Q_OBJECT

    static void forEachMainDevice() {
        QTest::addColumn<Device>("device");
        for (const Device& device : mainDevices())
            QTest::addRow("%s", device.name.c_str()) << device;
    }
    static LoadedModel tiny() { return {makeBackend({.fullPrecision = true}), kTinyFolder}; }

private slots:
    void cleanup() { checkDevice(); }

    void editingHeedsPictureAndText_data() { forEachMainDevice(); }
    void editingHeedsPictureAndText() {
        const LoadedModel loaded = tiny();
        for (const auto& [sT, sI] : {std::pair(7.5, 1.5), std::pair(3.0, 1.0)}) {
            const std::vector<int> expected =
                drawnByHand(loaded, {"SabBIBcdB", "SabBIB0B", "SabB0B1B"}, [&](const std::vector<Logits>& z) {
                    Logits mixed;
                    for (std::size_t i = 0; i < z[0].size(); ++i)
                        mixed.push_back(z[2][i] + sI * (z[1][i] - z[2][i]) + sT * (z[0][i] - z[1][i]));
                    return largestOf(mixed);
                });
            const GuidanceOptions guidance{static_cast<float>(sT), static_cast<float>(sI)};
            const Generated made = generate(*loaded.session, pictureWish(*loaded.model, guidance));
            QCOMPARE(made.failure(), std::string());
            QCOMPARE(made.codes(), expected);
        }
    }

    void contrastKeepsWhatIsPlausible_data() { forEachMainDevice(); }
    void contrastKeepsWhatIsPlausible() {
        const LoadedModel loaded = tiny();
        std::vector<std::vector<int>> all;
        for (const auto& [k, alpha] : {std::pair(1, 0.9), std::pair(3, 0.95), std::pair(16, 0.1)}) {
            const std::vector<int> expected =
                drawnByHand(loaded, {"SabBIBcdB", "SabBIB0B"}, [&](const std::vector<Logits>& z) {
                    const std::vector<double> expert = probabilities(z[0]), amateur = probabilities(z[1]);
                    std::vector<double> sorted = expert;
                    std::ranges::sort(sorted, std::greater());
                    Logits scores;
                    for (std::size_t i = 0; i < expert.size(); ++i)
                        scores.push_back(expert[i] >= alpha * sorted[static_cast<std::size_t>(k) - 1]
                                             ? std::log(expert[i]) - std::log(amateur[i])
                                             : -1e9);
                    return largestOf(scores);
                });
            const GuidanceOptions guidance{.contrast = {k, static_cast<float>(alpha)}};
            const Generated made = generate(*loaded.session, pictureWish(*loaded.model, guidance));
            QCOMPARE(made.failure(), std::string());
            QCOMPARE(made.codes(), expected);
            all.push_back(expected);
        }
        QVERIFY(all[0] != all[1] && all[1] != all[2]);  // it matters
    }

    void aContrastIsRepeatedByItsSeed_data() { forEachMainDevice(); }
    void aContrastIsRepeatedByItsSeed() {
        const LoadedModel loaded = tiny();
        GenerationSession other(loaded.model);
        GenerationRequest wish = pictureWish(*loaded.model, {.contrast = {8, 0.1f}}, 1);
        wish.picture.draw = Draw::race;
        const Generated made = generate(*loaded.session, wish);
        QCOMPARE(std::ssize(made.codes()), kDrawn);
        QCOMPARE(generate(other, wish).codes(), made.codes());
        wish.speculation = 8;
        QCOMPARE(generate(other, wish).codes(), made.codes());
        ++wish.seed;
        QVERIFY(generate(other, wish).codes() != made.codes());
    }

    void whatNoContrastIsIsRefused_data() { forEachMainDevice(); }
    void whatNoContrastIsIsRefused() {
        const LoadedModel loaded = tiny();
        const auto fault = [&](const Contrast& contrast) {
            return generate(*loaded.session, pictureWish(*loaded.model, {.contrast = contrast})).failure();
        };
        QCOMPARE(fault({16, 1}), std::string());
        QVERIFY(fault({17, 0.1f}).find("the k of a contrast is 17") != std::string::npos);
        QVERIFY(fault({-1, 0.1f}).find("k of a contrast") != std::string::npos);
        QVERIFY(fault({8, 1.5f}).find("the alpha of a contrast is 1.5") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(Cm3LeonPicturesTest)
#include "cm3leon_pictures_test.moc"
