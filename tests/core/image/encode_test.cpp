#include "core/base/check.h"
#include "core/base/error.h"
#include "core/image/fit.h"
#include "core/image/image_io.h"
#include "core/image/resize.h"
#include "tests/core/image/patterns.h"

#include <QTest>

#include <cstdlib>

using namespace pardalis;

namespace {

double meanDifference(const Image& a, const Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        sum += std::abs(a.pixels[i] - b.pixels[i]);
    return sum / static_cast<double>(a.pixels.size());
}

}  // namespace

class EncodeTest : public QObject {
    Q_OBJECT

private slots:
    void pngLosesNothing();
    void pngIsTheSameEveryTime();
    void jpegStaysClose();
    void jpegQualityCosts();
    void picturesTooLargeForTheirFormatAreRefused();
    void emptyPicturesAreAMistake();
    void previewOfAJpegIsSmall();
    void previewOfOtherFormatsIsThePicture();
    void previewOpensWhatIsTooLargeOtherwise();
};

void EncodeTest::pngLosesNothing() {
    for (const auto& [width, height] : {std::pair{1, 1}, {3, 5}, {512, 512}, {1, 300}, {257, 2}}) {
        const Image image = noise(width, height);
        const Bytes file = encodePng(image);
        QVERIFY(decodeImage(file, "noise.png") == image);
        QCOMPARE(probeImage(file, "noise.png").mimeType, std::string("image/png"));
    }
}

void EncodeTest::pngIsTheSameEveryTime() {
    QVERIFY(encodePng(ramp(200, 100)) == encodePng(ramp(200, 100)));
    QVERIFY(encodePng(Image::filled(512, 512, kWhite)).size() < 10'000);
}

void EncodeTest::jpegStaysClose() {
    const Image image = resizeLanczos(ramp(32, 24), 320, 240);
    const Bytes file = encodeJpeg(image, 95);
    QCOMPARE(probeImage(file, "ramp.jpg").mimeType, std::string("image/jpeg"));
    const Image back = decodeImage(file, "ramp.jpg");
    QVERIFY(back.width == 320 && back.height == 240);
    QVERIFY(meanDifference(back, image) < 4);
    // Red stays red: the order of the colours is ours on the way in and out.
    const Image red = decodeImage(encodeJpeg(Image::filled(16, 16, {250, 10, 20}), 95), "red.jpg");
    QVERIFY(std::abs(red.at(8, 8).r - 250) <= 3 && std::abs(red.at(8, 8).b - 20) <= 3);
}

void EncodeTest::jpegQualityCosts() {
    const Image image = noise(128, 128);
    QVERIFY(encodeJpeg(image, 10).size() < encodeJpeg(image, 50).size());
    QVERIFY(encodeJpeg(image, 50).size() < encodeJpeg(image, 100).size());
    QVERIFY_EXCEPTION_THROWN(encodeJpeg(image, 0), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(encodeJpeg(image, 101), CheckFailure);
}

void EncodeTest::picturesTooLargeForTheirFormatAreRefused() {
    QVERIFY_EXCEPTION_THROWN(encodeJpeg(Image::filled(65'501, 1), 90), Error);
    QCOMPARE(probeImage(encodeJpeg(Image::filled(65'500, 1), 90), "line.jpg").width, 65'500);
    QVERIFY_EXCEPTION_THROWN(encodePng(Image::filled(1, 1'000'001)), Error);
    QCOMPARE(decodeImage(encodePng(Image::filled(1, 1'000'000)), "line.png").height, 1'000'000);
}

void EncodeTest::emptyPicturesAreAMistake() {
    QVERIFY_EXCEPTION_THROWN(encodePng(Image{}), CheckFailure);
    QVERIFY_EXCEPTION_THROWN(encodeJpeg(Image{2, 2, {1, 2, 3}}, 90), CheckFailure);
}

void EncodeTest::previewOfAJpegIsSmall() {
    const Image image = resizeLanczos(ramp(16, 12), 641, 481);
    const Bytes file = encodeJpeg(image, 95);
    const auto size = [&](int minSide) {
        const Image preview = decodePreview(file, "ramp.jpg", minSide);
        return std::pair{preview.width, preview.height};
    };
    QVERIFY(size(482) == std::pair(641, 481));
    QVERIFY(size(242) == std::pair(641, 481));
    QVERIFY(size(241) == std::pair(321, 241));
    QVERIFY(size(121) == std::pair(161, 121));
    QVERIFY(size(61) == std::pair(81, 61));
    QVERIFY(size(1) == std::pair(81, 61));
    QVERIFY(meanDifference(decodePreview(file, "ramp.jpg", 121), resizeLanczos(image, 161, 121)) < 4);
}

void EncodeTest::previewOfOtherFormatsIsThePicture() {
    const Image image = noise(64, 48);
    QVERIFY(decodePreview(encodePng(image), "noise.png", 4) == image);
}

void EncodeTest::previewOpensWhatIsTooLargeOtherwise() {
    const Bytes file = encodeJpeg(ramp(400, 300), 90);
    const ImageLimits limits{10'000, std::uint64_t{1} << 30};
    QVERIFY_EXCEPTION_THROWN(decodeImage(file, "ramp.jpg", limits), Error);
    QVERIFY_EXCEPTION_THROWN(decodePreview(file, "ramp.jpg", 100, limits), Error);
    QCOMPARE(decodePreview(file, "ramp.jpg", 50, limits).width, 100);
}

QTEST_GUILESS_MAIN(EncodeTest)
#include "encode_test.moc"
