#include "core/image/model_pixels.h"

#include "core/base/check.h"
#include "core/image/fit.h"
#include "core/image/image_io.h"
#include "tests/core/image/patterns.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace pardalis;

class ModelPixelsTest : public QObject {
    Q_OBJECT

private slots:
    void everyByteIsScaledInDouble();
    void modelInputIsRowsOfColours();
    void outputIsTruncatedNotRounded();
    void outputIsClamped();
    void everyByteSurvivesTheRoundTrip();
    void wrongCountsAreAMistake();
};

void ModelPixelsTest::everyByteIsScaledInDouble() {
    Image image = Image::filled(256, 1);
    for (int i = 0; i < 256; ++i)
        std::fill_n(image.pixels.begin() + 3 * i, 3, static_cast<std::uint8_t>(i));
    const std::vector<float> values = toModelInput(image);
    for (int i = 0; i < 256; ++i) {
        volatile double scaled = i / 255.0;  // volatile: no fused multiply-add, as in NumPy
        scaled = scaled * 2;
        scaled = scaled - 1;
        QVERIFY(values[static_cast<std::size_t>(3 * i)] == static_cast<float>(scaled));
    }
    QVERIFY(values.front() == -1.0f && values.back() == 1.0f);
}

void ModelPixelsTest::modelInputIsRowsOfColours() {
    Image image = Image::filled(2, 2);
    image.row(1)[3] = 255;  // x 1, y 1, red
    const std::vector<float> values = toModelInput(image);
    QCOMPARE(values.size(), std::size_t{12});
    for (std::size_t i = 0; i < values.size(); ++i)
        QCOMPARE(values[i], i == 9 ? 1.0f : -1.0f);
}

void ModelPixelsTest::outputIsTruncatedNotRounded() {
    // 0 is the middle, 127.5; 0.9999 is just below 255.
    const std::vector<float> values{0.0f, 0.9999f, -0.9999f};
    const Image image = fromModelOutput(values, 1, 1);
    QVERIFY((image.at(0, 0) == Rgb{127, 254, 0}));
}

void ModelPixelsTest::outputIsClamped() {
    const float infinity = std::numeric_limits<float>::infinity();
    const std::vector<float> values{1.5f, -7.0f, 1.0f, infinity, -infinity, std::nanf("")};
    const Image image = fromModelOutput(values, 2, 1);
    QVERIFY((image.at(0, 0) == Rgb{255, 0, 255}));
    QVERIFY((image.at(1, 0) == Rgb{255, 0, 0}));
}

void ModelPixelsTest::everyByteSurvivesTheRoundTrip() {
    const Image image = ramp(256, 3);
    const Image back = fromModelOutput(toModelInput(image), 256, 3);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)  // truncation may take one, as it does in the reference
        QVERIFY(back.pixels[i] == image.pixels[i] || back.pixels[i] + 1 == image.pixels[i]);
}

void ModelPixelsTest::wrongCountsAreAMistake() {
    QVERIFY_EXCEPTION_THROWN(fromModelOutput(std::vector<float>(11), 2, 2), CheckFailure);
}

QTEST_GUILESS_MAIN(ModelPixelsTest)
#include "model_pixels_test.moc"
