// How long a key takes until it is painted, at the top, in the middle and at the end of a long document; and how many times
// that in a window that keeps a journal.
// ui_typing_bench [words] [pictures] [keys]
#include "tests/ui/desk.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <filesystem>

using namespace pardalis;
namespace fs = std::filesystem;

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

// A window with that document, which keeps a journal or not.
struct Typist {
    Desk desk{{makeParagraph("")}, false};
    std::vector<double> times;  // milliseconds a key took

    Typist(int words, int pictures, const fs::path& journal) {
        DocumentModel pictureStore;
        std::vector<Block> blocks = longDocument(pictureStore, words, pictures);
        desk.window.model().reset(Document({}, std::move(blocks), pictureStore.document().media()));
        if (!journal.empty())
            desk.window.keepRecovery(journal);
        QCoreApplication::processEvents();
    }
    void goTo(std::size_t block) {
        desk.caret(desk.block(block).picture ? block - 1 : block, 3);
        QCoreApplication::processEvents();
        times.clear();
    }
    void press() {
        QElapsedTimer timer;
        timer.start();
        QTest::sendKeyEvent(QTest::Click, &desk.view, Qt::Key_X, 'x', Qt::NoModifier);
        QCoreApplication::processEvents();
        times.push_back(1e-6 * static_cast<double>(timer.nsecsElapsed()));
    }
    double at(double share) {
        std::sort(times.begin(), times.end());
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    }
};

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const auto number = [&](int i, int fallback) { return argc > i ? std::max(1, atoi(argv[i])) : fallback; };
    const int words = number(1, 131000), pictures = number(2, 120), keys = number(3, 40);
    const TestHome home;

    QElapsedTimer timer;
    timer.start();
    Typist plain(words, pictures, {});
    std::printf("%d words, %d pictures: shown after %lld ms\n", words, pictures,
                static_cast<long long>(timer.elapsed()));
    Typist kept(words, pictures, home.filePath("recovery").toStdString());
    const std::size_t count = plain.desk.document().blocks().size();
    for (const auto& [name, block] : {std::pair("top", std::size_t{0}), {"middle", count / 2}, {"end", count - 1}}) {
        for (Typist* typist : {&plain, &kept})
            typist->goTo(block);
        for (int i = 0; i < keys; ++i)  // by turns: both meet the same load
            for (Typist* typist : {&plain, &kept})
                typist->press();
        std::printf("%-7s median %6.2f ms   90 %% %6.2f ms   most %6.2f ms   with a journal: %.2f, %.2f, %.2f ×\n",
                    name, plain.at(0.5), plain.at(0.9), plain.at(1), kept.at(0.5) / plain.at(0.5),
                    kept.at(0.9) / plain.at(0.9), kept.at(1) / plain.at(1));
    }
}
