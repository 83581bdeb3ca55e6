// How smooth the window stays while the model works: text and a picture stream into a long document, and the pauses
// between rounds of the event loop are measured.   ui_streaming_bench [seconds] [words] [pictures]
#include "tests/ui/scripted_engine.h"
#include "tests/ui/test_home.h"
#include "tests/ui/ui_test.h"
#include "ui/language/ui_language.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>

#include <time.h>

using namespace pardalis;

namespace {

double cpuSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::vector<Block> longDocument(DocumentModel& model, int words, int pictures) {
    std::vector<Block> blocks;
    const int paragraphs = std::max(1, words / 80);
    for (int i = 0; i < paragraphs; ++i) {
        std::string text;
        for (int w = 0; w < 80; ++w)
            text += (w ? " " : "") + std::string("word") + std::to_string((i * 80 + w) % 977);
        blocks.push_back(makeParagraph(text));
        if (i * pictures / paragraphs != (i + 1) * pictures / paragraphs)
            blocks.push_back(pictureBlock(model, 512, 512, {static_cast<std::uint8_t>(i), 90, 150}));
    }
    return blocks;
}

// 100 tokens a second in paragraphs of 60, and beside them a row of a 512 × 512 picture each second.
Script stream(int seconds) {
    Script script;
    std::vector<int> codes;
    script.push_back({{}, ImageBegan{0, 32, 32, 512, 512}});
    for (int i = 0; i < 100 * seconds; ++i) {
        script.push_back({std::chrono::milliseconds(10), TextDelta{i % 60 == 59 ? "\n\n" : " token", {}}});
        if (i % 100 == 99 && i / 100 < 32) {
            const int row = i / 100;
            ImageCodes drawn{0, 32 * row, std::vector<int>(32, 1), std::vector<Rgb>(32, Rgb{30, 140, 110})};
            script.push_back({{}, drawn});
            script.push_back({{}, ImageRows{0, 16 * row, Image::filled(512, 16, {30, 140, 110})}});
        }
    }
    script.push_back({{}, Finished{}});
    return script;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const auto number = [&](int i, int fallback) { return argc > i ? std::max(1, atoi(argv[i])) : fallback; };
    const int seconds = number(1, 20), words = number(2, 20000), pictures = number(3, 50);
    const TestHome home;

    ScriptedEngine engine;
    Theme theme(application);
    UiLanguage language(application);
    MainWindow window(engine, theme, language);
    window.mayLoseChanges = [] { return true; };
    DocumentModel pictureStore;
    std::vector<Block> blocks = longDocument(pictureStore, words, pictures);
    QElapsedTimer timer;
    timer.start();
    window.model().reset(Document({}, std::move(blocks), pictureStore.document().media()));
    const Position end = window.model().document().end();
    window.view().select({end, end});
    window.show();
    application.processEvents();
    std::printf("open and first paint: %lld ms\n", static_cast<long long>(timer.elapsed()));
    window.controller().openModel("scripted");
    while (!window.controller().canPlan())
        application.processEvents(QEventLoop::AllEvents, 10);

    timer.restart();
    window.controller().planAt(window.view().selection().position);
    std::printf("plan for the meter: %lld ms\n", static_cast<long long>(timer.elapsed()));
    timer.restart();
    QTest::keyClicks(&window.view(), "a word typed at the end ");
    std::printf("a key: %.2f ms\n", static_cast<double>(timer.nsecsElapsed()) * 1e-6 / 24);

    engine.prepare(stream(seconds));
    std::vector<double> gaps;
    QElapsedTimer round;
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    QObject::connect(&beat, &QTimer::timeout, [&] {
        gaps.push_back(static_cast<double>(round.nsecsElapsed()) * 1e-6);
        round.restart();
        if (!window.controller().running())
            application.quit();
    });
    window.controller().continueWriting(window.view().selection().position);
    const double cpu = cpuSeconds();
    timer.restart();
    round.start();
    beat.start(1);
    application.exec();
    const double spent = cpuSeconds() - cpu, wall = static_cast<double>(timer.elapsed()) / 1000;
    std::sort(gaps.begin(), gaps.end());
    const auto at = [&](double share) {
        return gaps[static_cast<std::size_t>(share * static_cast<double>(gaps.size() - 1))];
    };
    std::printf(
        "streaming for %.1f s: gaps between rounds of the event loop: median %.1f ms, p99 %.1f ms, max %.1f ms; "
        "GUI thread %.0f %% of one core\n",
        wall, at(0.5), at(0.99), gaps.back(), 100 * spent / wall);
    return 0;
}
