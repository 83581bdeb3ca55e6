#include "core/image/fit.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/image/image_io.h"
#include "tests/core/image/patterns.h"
#include "tests/core/image/resize_cases.h"
#include "tests/support/golden_file.h"

#include <QTest>

#include <filesystem>
#include <limits>

using namespace pardalis;

class FitTest : public QObject {
    Q_OBJECT

private slots:
    void cropAndPadGiveTheReferencesPixels_data();
    void cropAndPadGiveTheReferencesPixels();
    void goldenPicturesGiveTheReferencesCrops_data();
    void goldenPicturesGiveTheReferencesCrops();
    void centredFrameIsTheCentreCrop();
    void frameSelectsItsPart();
    void framesFromOutsideAreMovedIn_data();
    void framesFromOutsideAreMovedIn();
    void frameOfOnePixelIsThatPixel();
    void narrowPicturesNeedNoHugeIntermediate();
    void paddingLosesNothing();
    void fitForModelFollowsItsArguments();
    void cropToAspectKeepsTheMiddle();
    void padToAspectKeepsEveryPixel();
    void aspectsNeverLeaveNothing();
    void absurdAspectsAreRefused();
};

void FitTest::cropAndPadGiveTheReferencesPixels_data() {
    QTest::addColumn<QString>("operation");
    QTest::addColumn<int>("index");
    for (const char* operation : {"crop", "pad"}) {
        const auto cases = resizeCases(operation);
        QVERIFY(cases.size() >= 18);
        for (std::size_t i = 0; i < cases.size(); ++i)
            QTest::newRow(cases[i].title().c_str()) << QString(operation) << static_cast<int>(i);
    }
}

void FitTest::cropAndPadGiveTheReferencesPixels() {
    QFETCH(QString, operation);
    QFETCH(int, index);
    const ResizeCase next = resizeCases(operation.toStdString())[static_cast<std::size_t>(index)];
    const Image image = pattern(next.pattern, next.width, next.height);
    const int side = next.arguments[0];
    const Image fitted = operation == "crop" ? centreCrop(image, side) : padToSquare(image, side);
    QCOMPARE(fitted.width, side);
    QCOMPARE(fitted.height, side);
    QCOMPARE(difference(fitted, next), std::string());
}

void FitTest::goldenPicturesGiveTheReferencesCrops_data() {
    QTest::addColumn<QString>("path");
    for (const auto& entry : std::filesystem::directory_iterator(PARDALIS_GOLDEN_DIR "/images")) {
        if (entry.path().extension() == ".png")
            QTest::newRow(entry.path().stem().c_str()) << QString::fromStdString(entry.path().string());
    }
}

void FitTest::goldenPicturesGiveTheReferencesCrops() {
    QFETCH(QString, path);
    const std::filesystem::path file = path.toStdString();
    const Image image = decodeImage(readFile(file), file.filename().string());
    const GoldenFile whole(PARDALIS_GOLDEN_DIR "/images/meta-crops-64.safetensors");
    QVERIFY(centreCrop(image, 64).pixels == whole.bytes(file.stem().string()));
    const GoldenFile model(PARDALIS_GOLDEN_DIR "/chameleon/tiny-7b/golden.safetensors");
    QVERIFY(centreCrop(image, 32).pixels == model.bytes("preprocessing." + file.stem().string() + ".meta_crop"));
}

void FitTest::centredFrameIsTheCentreCrop() {
    for (const auto& [width, height] :
         {std::pair{640, 480}, {480, 641}, {91, 37}, {37, 90}, {64, 64}, {1, 1}, {1, 7}, {1000, 3}, {333, 1001}}) {
        const Image image = noise(width, height);
        for (const int side : {64, 63, 200})
            QVERIFY(cropFrame(image, centredFrame(width, height), side) == centreCrop(image, side));
    }
}

void FitTest::frameSelectsItsPart() {
    // Quarters of one colour each: black, red, green, blue.
    const Image image = drawn(300, 200, [](int x, int y) {
        return y < 100 ? (x < 150 ? Rgb{} : Rgb{255, 0, 0}) : (x < 150 ? Rgb{0, 255, 0} : Rgb{0, 0, 255});
    });
    // A frame of 60 pixels, far enough from the other colours for the filter.
    const double size = 60.0 / 200;
    QVERIFY(cropFrame(image, {10.0 / 300, 10.0 / 200, size}, 20) == Image::filled(20, 20));
    QVERIFY(cropFrame(image, {210.0 / 300, 10.0 / 200, size}, 20) == Image::filled(20, 20, {255, 0, 0}));
    QVERIFY(cropFrame(image, {10.0 / 300, 120.0 / 200, size}, 20) == Image::filled(20, 20, {0, 255, 0}));
    QVERIFY(cropFrame(image, {1, 1, size}, 20) == Image::filled(20, 20, {0, 0, 255}));
    // At the pixels' own size a frame is a plain copy of its part.
    const Image detailed = noise(300, 200);
    QVERIFY(cropFrame(detailed, {30.0 / 300, 50.0 / 200, 0.5}, 100) == cropped(detailed, {30, 50, 100, 100}));
    QVERIFY(cropFrame(detailed, {200.0 / 300, 100.0 / 200, 0.5}, 100) == cropped(detailed, {200, 100, 100, 100}));
}

void FitTest::framesFromOutsideAreMovedIn_data() {
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    QTest::addColumn<double>("size");
    const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
    QTest::newRow("left of it") << -3.0 << 0.2 << 0.5;
    QTest::newRow("below it") << 0.1 << 9e300 << 0.5;
    QTest::newRow("too large") << 0.5 << 0.5 << 40.0;
    QTest::newRow("too small") << 0.5 << 0.5 << 1e-300;
    QTest::newRow("negative size") << 0.5 << 0.5 << -1.0;
    QTest::newRow("no number") << nan << 0.5 << 0.5;
    QTest::newRow("no size") << 0.5 << 0.5 << nan;
    QTest::newRow("infinite") << 0.5 << infinity << 0.5;
}

void FitTest::framesFromOutsideAreMovedIn() {
    QFETCH(double, x);
    QFETCH(double, y);
    QFETCH(double, size);
    for (const auto& [width, height] : {std::pair{30, 20}, {20, 30}, {1, 1}, {1, 1000}}) {
        const CropFrame inside = insidePicture({x, y, size}, width, height);
        const double edge = inside.size * std::min(width, height);
        QVERIFY(edge >= 1.0 - 1e-9 && inside.size <= 1.0);
        QVERIFY(inside.x >= 0 && inside.x * width + edge <= width + 1e-9);
        QVERIFY(inside.y >= 0 && inside.y * height + edge <= height + 1e-9);
        QVERIFY(insidePicture(inside, width, height) == inside);
        const Image image = cropFrame(noise(width, height), {x, y, size}, 16);
        QVERIFY(image.width == 16 && image.height == 16);
    }
}

void FitTest::frameOfOnePixelIsThatPixel() {
    // One pixel blown up: its colour is met exactly in the middle, its neighbours show at the edge only.
    const Image image = drawn(100, 80, [](int x, int y) { return x == 40 && y == 30 ? Rgb{200, 10, 90} : kWhite; });
    const Image shown = cropFrame(image, {40.0 / 100, 30.0 / 80, 1.0 / 80}, 65);
    QVERIFY((shown.at(32, 32) == Rgb{200, 10, 90}));
}

void FitTest::narrowPicturesNeedNoHugeIntermediate() {
    // Resized as a whole this would have 512 × 256,000,000 pixels.
    const Image line = drawn(1, 500'000, [](int, int y) { return y < 100 ? kWhite : Rgb{9, 9, 9}; });
    QVERIFY(centreCrop(line, 512) == Image::filled(512, 512, {9, 9, 9}));
    QVERIFY(padToSquare(line, 512).at(255, 300) == (Rgb{9, 9, 9}));
}

void FitTest::paddingLosesNothing() {
    const Rgb border{1, 2, 3};
    const Image dark = Image::filled(40, 10);
    const Image padded = padToSquare(dark, 80, border);
    for (int y = 0; y < 80; ++y) {
        for (int x = 0; x < 80; ++x)
            QVERIFY(padded.at(x, y) == (y >= 30 && y < 50 ? Rgb{} : border));
    }
    QVERIFY(padToSquare(noise(64, 64), 64) == noise(64, 64));
    // The thinnest line stays visible.
    QVERIFY(padToSquare(Image::filled(1000, 1), 64).at(10, 31) == Rgb{});
    QVERIFY(padToSquare(Image::filled(1, 1000), 64).at(31, 10) == Rgb{});
}

void FitTest::fitForModelFollowsItsArguments() {
    const Image image = noise(90, 60);
    const CropFrame frame{0.1, 0.2, 0.5};
    QVERIFY(fitForModel(image, Fit::pad, std::nullopt, 32) == padToSquare(image, 32));
    QVERIFY(fitForModel(image, Fit::pad, frame, 32) == padToSquare(image, 32));
    QVERIFY(fitForModel(image, Fit::crop, std::nullopt, 32) == centreCrop(image, 32));
    QVERIFY(fitForModel(image, Fit::crop, frame, 32) == cropFrame(image, frame, 32));
    QVERIFY(cropFrame(image, frame, 32) != centreCrop(image, 32));
    for (const Fit fit : {Fit::pad, Fit::crop}) {
        QVERIFY(fitForModel(image, fit, frame, 32, 32, Scaling::lanczos) == fitForModel(image, fit, frame, 32));
        for (const Scaling scaling : {Scaling::lanczos, Scaling::halvedThenCubic}) {
            const Image wide = fitForModel(image, fit, std::nullopt, 24, 8, scaling);
            QVERIFY(wide.width == 24 && wide.height == 8);
            const Image white = Image::filled(3, 900, kWhite);  // nothing but white comes of white
            QVERIFY(fitForModel(white, fit, frame, 24, 8, scaling) == Image::filled(24, 8, kWhite));
        }
    }
    QVERIFY_EXCEPTION_THROWN(fitForModel(image, Fit::pad, std::nullopt, 0), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(fitForModel(Image{}, Fit::crop, std::nullopt, 8), CheckFailure);
}

void FitTest::cropToAspectKeepsTheMiddle() {
    const Image image = noise(90, 60);
    QVERIFY(cropToAspect(image, 1, 1) == cropped(image, {15, 0, 60, 60}));
    QVERIFY(cropToAspect(image, 3, 1) == cropped(image, {0, 15, 90, 30}));
    QVERIFY(cropToAspect(image, 9, 16) == cropped(image, {28, 0, 34, 60}));  // 33.75 wide, rounded
    QVERIFY(cropToAspect(image, 3, 2) == image);
    QVERIFY(cropToAspect(image, 300, 200) == image);
}

void FitTest::padToAspectKeepsEveryPixel() {
    const Image image = noise(90, 60);
    const Image square = padToAspect(image, 1, 1, {7, 8, 9});
    QVERIFY(square.width == 90 && square.height == 90);
    QVERIFY(cropped(square, {0, 15, 90, 60}) == image);
    QVERIFY(cropped(square, {0, 0, 90, 15}) == Image::filled(90, 15, {7, 8, 9}));
    QVERIFY(cropped(square, {0, 75, 90, 15}) == Image::filled(90, 15, {7, 8, 9}));
    const Image wide = padToAspect(image, 16, 9);
    QVERIFY(wide.width == 107 && wide.height == 60);  // 106.67, rounded
    QVERIFY(cropped(wide, {8, 0, 90, 60}) == image);
    QVERIFY(wide.at(0, 0) == kWhite && wide.at(106, 59) == kWhite);
    QVERIFY(padToAspect(image, 3, 2) == image);
}

void FitTest::aspectsNeverLeaveNothing() {
    QVERIFY(cropToAspect(noise(5, 5), 1, 1000).width == 1);
    QVERIFY(cropToAspect(noise(5, 5), 2'000'000'000, 1).height == 1);
    QVERIFY(padToAspect(noise(1, 1), 1, 1000).height == 1000);
}

void FitTest::absurdAspectsAreRefused() {
    QVERIFY_EXCEPTION_THROWN(padToAspect(noise(5, 5), 2'000'000'000, 1), Error);
    QVERIFY_EXCEPTION_THROWN(padToAspect(noise(5, 5), 1, 2'000'000'000), Error);
    QVERIFY_EXCEPTION_THROWN(cropToAspect(noise(5, 5), 0, 1), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(padToAspect(noise(5, 5), 1, -1), CheckFailure);
}

QTEST_GUILESS_MAIN(FitTest)
#include "fit_test.moc"
