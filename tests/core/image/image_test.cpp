#include "core/image/image.h"

#include "core/base/check.h"
#include "core/image/orientation.h"
#include "tests/core/image/patterns.h"

#include <QTest>

using namespace pardalis;

class ImageTest : public QObject {
    Q_OBJECT

private slots:
    void filledHasItsColourEverywhere();
    void rowsFollowEachOther();
    void partsAreCopiedAndPastedBack();
    void outsideIsAMistake();
    void everyOrientationShowsTheSamePicture_data();
    void everyOrientationShowsTheSamePicture();
};

void ImageTest::filledHasItsColourEverywhere() {
    const Image image = Image::filled(5, 3, {1, 2, 3});
    QCOMPARE(image.pixels.size(), std::size_t{45});
    for (int y = 0; y < 3; ++y) {
        for (int x = 0; x < 5; ++x)
            QVERIFY((image.at(x, y) == Rgb{1, 2, 3}));
    }
    QVERIFY(Image::filled(5, 3).at(4, 2) == Rgb{});
    QVERIFY(Image::filled(0, 3).empty() && Image{}.empty() && !image.empty());
    QVERIFY_EXCEPTION_THROWN(Image::filled(-1, 3), CheckFailure);
}

void ImageTest::rowsFollowEachOther() {
    Image image = noise(4, 3);
    QCOMPARE(image.rowBytes(), std::size_t{12});
    QVERIFY(image.row(2).data() == image.pixels.data() + 24);
    image.row(1)[3] = 77;
    QCOMPARE(image.at(1, 1).r, std::uint8_t{77});
}

void ImageTest::partsAreCopiedAndPastedBack() {
    const Image image = noise(9, 7);
    const Image part = cropped(image, {2, 3, 5, 4});
    QVERIFY(part.at(0, 0) == image.at(2, 3) && part.at(4, 3) == image.at(6, 6));
    Image copy = Image::filled(9, 7);
    paste(copy, part, 2, 3);
    QVERIFY(cropped(copy, {2, 3, 5, 4}) == part);
    QVERIFY(copy.at(1, 3) == Rgb{} && copy.at(7, 6) == Rgb{} && copy.at(2, 2) == Rgb{});
    paste(copy, image, 0, 0);
    QVERIFY(copy == image);
    QVERIFY(cropped(image, {9, 7, 0, 0}).empty());
}

void ImageTest::outsideIsAMistake() {
    Image image = noise(9, 7);
    QVERIFY_EXCEPTION_THROWN(image.row(7), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(image.row(-1), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(image.at(9, 0), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(cropped(image, {5, 0, 5, 7}), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(cropped(image, {-1, 0, 5, 7}), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(paste(image, noise(2, 2), 8, 0), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(paste(image, noise(2, 2), 0, -1), CheckFailure);
}

void ImageTest::everyOrientationShowsTheSamePicture_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("small") << 3 << 2;
    QTest::newRow("one pixel") << 1 << 1;
    QTest::newRow("more than a tile") << 70 << 131;
}

// Each picture is stored as EXIF 2.3, 4.6.4 says: which edge stored row 0 and stored column 0 show.
void ImageTest::everyOrientationShowsTheSamePicture() {
    QFETCH(int, width);
    QFETCH(int, height);
    const Image shown = noise(width, height);
    const int right = width - 1, bottom = height - 1;
    const auto stored = [&](int orientation) {
        switch (orientation) {
        case 2: return drawn(width, height, [&](int x, int y) { return shown.at(right - x, y); });
        case 3: return drawn(width, height, [&](int x, int y) { return shown.at(right - x, bottom - y); });
        case 4: return drawn(width, height, [&](int x, int y) { return shown.at(x, bottom - y); });
        case 5: return drawn(height, width, [&](int x, int y) { return shown.at(y, x); });
        case 6: return drawn(height, width, [&](int x, int y) { return shown.at(right - y, x); });
        case 7: return drawn(height, width, [&](int x, int y) { return shown.at(right - y, bottom - x); });
        case 8: return drawn(height, width, [&](int x, int y) { return shown.at(y, bottom - x); });
        default: return shown;
        }
    };
    for (int orientation = 1; orientation <= 8; ++orientation)
        QVERIFY2(upright(stored(orientation), orientation) == shown, std::to_string(orientation).c_str());
    QVERIFY_EXCEPTION_THROWN(upright(shown, 9), CheckFailure);
}

QTEST_GUILESS_MAIN(ImageTest)
#include "image_test.moc"
