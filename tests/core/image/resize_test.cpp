#include "core/image/resize.h"

#include "core/base/check.h"
#include "tests/core/image/patterns.h"
#include "tests/core/image/resize_cases.h"

#include <QTest>

using namespace pardalis;

class ResizeTest : public QObject {
    Q_OBJECT

private slots:
    void givesPillowsPixels_data();
    void givesPillowsPixels();
    void oneColourStaysThatColour();
    void horizontalPassComesFirstAndIsRounded();
    void windowIsAPartOfTheWhole_data();
    void windowIsAPartOfTheWhole();
    void windowOfAPictureTooLargeForMemory();
    void sizesBelowOneAreAMistake();
};

void ResizeTest::givesPillowsPixels_data() {
    QTest::addColumn<int>("index");
    const auto cases = resizeCases("resize");
    QVERIFY(cases.size() > 100);
    for (std::size_t i = 0; i < cases.size(); ++i)
        QTest::newRow(cases[i].title().c_str()) << static_cast<int>(i);
}

void ResizeTest::givesPillowsPixels() {
    QFETCH(int, index);
    static const auto cases = resizeCases("resize");
    const ResizeCase& next = cases[static_cast<std::size_t>(index)];
    const Image image =
        resizeLanczos(pattern(next.pattern, next.width, next.height), next.arguments[0], next.arguments[1]);
    QCOMPARE(image.width, next.arguments[0]);
    QCOMPARE(image.height, next.arguments[1]);
    QCOMPARE(difference(image, next), std::string());
}

void ResizeTest::oneColourStaysThatColour() {
    for (const Rgb colour : {Rgb{0, 0, 0}, Rgb{255, 255, 255}, Rgb{1, 254, 128}}) {
        const Image image = Image::filled(37, 23, colour);
        for (const int width : {1, 9, 37, 200}) {
            for (const int height : {1, 9, 23, 200})
                QVERIFY(resizeLanczos(image, width, height) == Image::filled(width, height, colour));
        }
    }
}

void ResizeTest::horizontalPassComesFirstAndIsRounded() {
    const Image image = noise(40, 30);
    const Image both = resizeLanczos(image, 13, 17);
    QVERIFY(both == resizeLanczos(resizeLanczos(image, 13, 30), 13, 17));
    QVERIFY(both != resizeLanczos(resizeLanczos(image, 40, 17), 13, 17));
}

void ResizeTest::windowIsAPartOfTheWhole_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("smaller") << 31 << 20;
    QTest::newRow("larger") << 131 << 120;
    QTest::newRow("width only") << 31 << 41;
    QTest::newRow("height only") << 53 << 20;
    QTest::newRow("same size") << 53 << 41;
}

void ResizeTest::windowIsAPartOfTheWhole() {
    QFETCH(int, width);
    QFETCH(int, height);
    const Image image = noise(53, 41);
    const Image whole = resizeLanczos(image, width, height);
    for (const PixelRect part :
         {PixelRect{0, 0, 5, 5}, PixelRect{width - 7, height - 3, 7, 3}, PixelRect{9, 4, 11, 13}}) {
        const Image window = resizeLanczos(image, width, height, {part.x, part.y, part.width, part.height});
        QVERIFY(window == cropped(whole, part));
    }
}

void ResizeTest::windowOfAPictureTooLargeForMemory() {
    // 512 × 5·10⁹ pixels, of which the middle is asked for.
    const std::int64_t height = 5'000'000'000;
    const Image thin = drawn(1, 1'000'000, [](int, int y) { return y < 500'000 ? Rgb{} : kWhite; });
    const Image window = resizeLanczos(thin, 512, height, {0, height / 2 - 4, 512, 8});
    QCOMPARE(window.width, 512);
    QCOMPARE(window.height, 8);
    // The edge between black and white lies between rows 3 and 4, and at this scale all is one grey.
    QVERIFY(std::abs(window.at(0, 0).r - 127) <= 1 && std::abs(window.at(511, 7).b - 127) <= 1);
}

void ResizeTest::sizesBelowOneAreAMistake() {
    const Image image = noise(3, 3);
    QVERIFY_EXCEPTION_THROWN(resizeLanczos(image, 0, 3), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(resizeLanczos(image, 3, -1), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(resizeLanczos(Image{}, 3, 3), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(resizeLanczos(image, 6, 6, {4, 0, 3, 3}), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(resizeLanczos(image, 6, 6, {0, -1, 3, 3}), CheckFailure);
}

QTEST_GUILESS_MAIN(ResizeTest)
#include "resize_test.moc"
