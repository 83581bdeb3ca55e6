// How long a key takes until it is painted, at the top, in the middle and at the end of a long document.
// ui_typing_bench [words] [pictures] [keys]
#include "tests/ui/desk.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace pardalis;

namespace {

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

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const auto number = [&](int i, int fallback) { return argc > i ? std::max(1, atoi(argv[i])) : fallback; };
    const int words = number(1, 131000), pictures = number(2, 120), keys = number(3, 40);
    const TestHome home;

    Desk desk({makeParagraph("")}, false);
    DocumentModel pictureStore;
    std::vector<Block> blocks = longDocument(pictureStore, words, pictures);
    const std::size_t count = blocks.size();
    QElapsedTimer timer;
    timer.start();
    desk.window.model().reset(Document({}, std::move(blocks), pictureStore.document().media()));
    application.processEvents();
    std::printf("%d words, %d pictures: shown after %lld ms\n", words, pictures,
                static_cast<long long>(timer.elapsed()));
    for (const auto& [name, block] : {std::pair("top", std::size_t{0}), {"middle", count / 2}, {"end", count - 1}}) {
        desk.caret(desk.block(block).picture ? block - 1 : block, 3);
        application.processEvents();
        std::vector<double> times;
        for (int i = 0; i < keys; ++i) {
            timer.restart();
            QTest::sendKeyEvent(QTest::Click, &desk.view, Qt::Key_X, 'x', Qt::NoModifier);
            application.processEvents();
            times.push_back(1e-6 * static_cast<double>(timer.nsecsElapsed()));
        }
        std::sort(times.begin(), times.end());
        std::printf("%-7s median %6.1f ms   90 %% %6.1f ms   most %6.1f ms\n", name, times[times.size() / 2],
                    times[times.size() * 9 / 10], times.back());
    }
}
