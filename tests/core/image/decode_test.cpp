#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/image_header.h"
#include "core/image/image_io.h"
#include "tests/core/image/patterns.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>

using namespace pardalis;

namespace {

struct CodecCase {
    std::string name;
    int width = 0, height = 0;
    std::string mimeType;
    bool animated = false;
    int orientation = 1, tolerance = 0;
    std::string pixels;

    Bytes bytes() const { return readFile(PARDALIS_GOLDEN_DIR "/codecs/" + name); }
};

const std::vector<CodecCase>& codecCases() {
    static const std::vector<CodecCase> kCases = [] {
        std::vector<CodecCase> cases;
        std::ifstream file(PARDALIS_GOLDEN_DIR "/codecs/pictures.txt");
        for (std::string line; std::getline(file, line);) {
            CodecCase next;
            std::istringstream words(line);
            words >> next.name >> next.width >> next.height >> next.mimeType >> next.animated >> next.orientation >>
                next.tolerance >> next.pixels;
            cases.push_back(next);
        }
        return cases;
    }();
    return kCases;
}

Bytes golden(const std::string& name) { return readFile(PARDALIS_GOLDEN_DIR "/codecs/" + name); }

Bytes bytesOf(std::string_view text) {
    const auto bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

void put(Bytes& file, std::size_t at, std::initializer_list<int> values) {
    for (const int value : values)
        file.at(at++) = static_cast<std::byte>(value);
}

std::size_t find(const Bytes& file, std::string_view what) {
    const std::size_t at = asText(file).find(what);
    CHECK(at != std::string_view::npos);
    return at;
}

// The message of the Error that is expected; "" when none is thrown.
template <typename Call>
std::string refusal(Call call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

std::string decodingRefusal(const Bytes& file, const std::string& name, const ImageLimits& limits = {}) {
    return refusal([&] { decodeImage(file, name, limits); });
}

bool has(const std::string& message, const std::string& part) { return message.find(part) != std::string::npos; }

void addCases() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < codecCases().size(); ++i)
        QTest::newRow(codecCases()[i].name.c_str()) << static_cast<int>(i);
}

}  // namespace

class DecodeTest : public QObject {
    Q_OBJECT

private slots:
    void givesTheExpectedPixels_data() { addCases(); }
    void givesTheExpectedPixels();
    void probeKnowsWhatDecodingGives_data() { addCases(); }
    void probeKnowsWhatDecodingGives();
    void refusesWithAReason_data();
    void refusesWithAReason();
    void cutOffAnywhereIsAnErrorOrTheWholePicture_data() { addCases(); }
    void cutOffAnywhereIsAnErrorOrTheWholePicture();
    void damagedAnywhereIsAnErrorOrAPicture_data() { addCases(); }
    void damagedAnywhereIsAnErrorOrAPicture();
    void nothingAndNonsenseAreNamed_data();
    void nothingAndNonsenseAreNamed();
    void hugeClaimsAreRefusedBeforeAllocation_data();
    void hugeClaimsAreRefusedBeforeAllocation();
    void limitsNameThePictureItsSizeAndTheLimit();
    void memoryIsEstimatedWithWhatDecodersKeep();
    void zeroSizesAreRefused();
    void thousandsOfScansAreRefused();
    void chunksBehindTheEndAreRefused();
    void exifInEitherByteOrderAndDamaged();
    void strayBytesBetweenJpegSegmentsArePassedOver();
};

void DecodeTest::givesTheExpectedPixels() {
    QFETCH(int, index);
    const CodecCase& next = codecCases()[static_cast<std::size_t>(index)];
    const Image image = decodeImage(next.bytes(), next.name);
    QCOMPARE(image.width, next.width);
    QCOMPARE(image.height, next.height);
    const Bytes expected = golden(next.pixels);
    QCOMPARE(image.pixels.size(), expected.size());
    int worst = 0;
    std::size_t where = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const int apart = std::abs(image.pixels[i] - std::to_integer<int>(expected[i]));
        if (apart > worst) {
            worst = apart;
            where = i;
        }
    }
    QVERIFY2(worst <= next.tolerance, fmt::format("byte {} is {}, expected {}", where, image.pixels[where],
                                                  std::to_integer<int>(expected[where]))
                                          .c_str());
}

void DecodeTest::probeKnowsWhatDecodingGives() {
    QFETCH(int, index);
    const CodecCase& next = codecCases()[static_cast<std::size_t>(index)];
    const ImageInfo info = probeImage(next.bytes(), next.name);
    QCOMPARE(info.width, next.width);
    QCOMPARE(info.height, next.height);
    QCOMPARE(info.mimeType, next.mimeType);
    QCOMPARE(info.animated, next.animated);
    QCOMPARE(info.orientation, next.orientation);
}

void DecodeTest::refusesWithAReason_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    std::ifstream file(PARDALIS_GOLDEN_DIR "/codecs/refused.txt");
    for (std::string line; std::getline(file, line);) {
        const std::size_t space = line.find(' ');
        QTest::newRow(line.c_str()) << QString::fromStdString(line.substr(0, space))
                                    << QString::fromStdString(line.substr(space + 1));
    }
}

void DecodeTest::refusesWithAReason() {
    QFETCH(QString, name);
    QFETCH(QString, reason);
    const std::string message = decodingRefusal(golden(name.toStdString()), name.toStdString());
    QVERIFY2(has(message, name.toStdString()) && has(message, reason.toStdString()), message.c_str());
}

void DecodeTest::cutOffAnywhereIsAnErrorOrTheWholePicture() {
    QFETCH(int, index);
    const CodecCase& next = codecCases()[static_cast<std::size_t>(index)];
    const Bytes file = next.bytes();
    const Image whole = decodeImage(file, next.name);
    const std::size_t step = std::max<std::size_t>(file.size() / 60, 1);
    for (std::size_t length = 0; length < file.size(); length += length < 40 ? 1 : step) {
        // Of exactly this size, so that a sanitizer sees a read past it.
        const Bytes part(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length));
        Image image;
        const std::string message = refusal([&] { image = decodeImage(part, next.name); });
        QVERIFY2(has(message, next.name) || image == whole, fmt::format("{} bytes: {}", length, message).c_str());
        // Half of it is never enough; later frames, and tags nobody asked for, may be missing.
        if (!next.animated && next.name != "pages.tif")
            QVERIFY(length > file.size() / 2 || !message.empty());
    }
}

void DecodeTest::damagedAnywhereIsAnErrorOrAPicture() {
    QFETCH(int, index);
    const CodecCase& next = codecCases()[static_cast<std::size_t>(index)];
    const Bytes file = next.bytes();
    // A damaged header may claim any size; what is allocated is bounded by these.
    const ImageLimits limits{1'000'000, std::uint64_t{1} << 26};
    std::uint32_t state = static_cast<std::uint32_t>(index) + 1;
    const auto dice = [&state](std::size_t sides) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % sides;
    };
    for (int round = 0; round < 60; ++round) {
        Bytes damaged = file;
        const std::size_t reach = round % 2 ? damaged.size() : std::min<std::size_t>(damaged.size(), 80);
        for (std::size_t count = 1 + dice(4); count > 0; --count)
            damaged[dice(reach)] = static_cast<std::byte>(dice(256));
        const std::string message = refusal([&] {
            const Image image = decodeImage(damaged, next.name, limits);
            CHECK(image.pixels.size() == image.rowBytes() * static_cast<std::size_t>(image.height));
        });
        QVERIFY2(message.empty() || has(message, next.name), message.c_str());
    }
}

void DecodeTest::nothingAndNonsenseAreNamed_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("reason");
    QTest::newRow("nothing") << QByteArray() << "is empty";
    QTest::newRow("text") << QByteArray("Once upon a time") << "not a picture";
    QTest::newRow("a letter") << QByteArray("B") << "not a picture";
    QTest::newRow("zeros") << QByteArray(5000, '\0') << "not a picture";
    QTest::newRow("heic") << QByteArray("\0\0\0\x18"
                                        "ftypheic\0\0\0\0",
                                        16)
                          << "HEIC";
    QTest::newRow("avif") << QByteArray("\0\0\0\x1C"
                                        "ftypavif\0\0\0\0",
                                        16)
                          << "AVIF";
    QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << "SVG";
    QTest::newRow("pdf") << QByteArray("%PDF-1.7") << "PDF";
    QTest::newRow("photoshop") << QByteArray("8BPS\0\1", 6) << "Photoshop";
    QTest::newRow("icon") << QByteArray("\0\0\1\0\1\0", 6) << "icon";
    for (const char* signature : {"\x89PNG\r\n\x1a\n", "\xFF\xD8\xFF", "GIF89a", "BM", "II*"})
        QTest::newRow(signature) << QByteArray(signature) + QByteArray(1, '\0') << "picture";
    QTest::newRow("webp") << QByteArray("RIFF\x10\0\0\0WEBPVP8 \0\0\0\0", 20) << "picture";
}

void DecodeTest::nothingAndNonsenseAreNamed() {
    QFETCH(QByteArray, file);
    QFETCH(QString, reason);
    const Bytes bytes = bytesOf(file.toStdString());
    for (const std::string& message :
         {decodingRefusal(bytes, "picture 7"), refusal([&] { probeImage(bytes, "picture 7"); })})
        QVERIFY2(has(message, "picture 7") && has(message, reason.toStdString()), message.c_str());
}

void DecodeTest::hugeClaimsAreRefusedBeforeAllocation_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("size");
    const auto row = [](const char* name, const Bytes& file, const char* size) {
        QTest::newRow(name) << QByteArray(asText(file).data(), static_cast<qsizetype>(file.size())) << size;
    };
    Bytes png = golden("rgb.png");
    put(png, 16, {0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60});
    row("png", png, "60000 x 60000");
    put(png, 16, {0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF});
    row("png, largest", png, "2147483647 x 2147483647");
    put(png, 16, {0, 0x0F, 0x42, 0x41, 0, 0, 0, 1});
    row("png, one line", png, "1000001 x 1");
    Bytes jpeg = golden("rgb.jpg");
    put(jpeg, find(jpeg, "\xFF\xC0") + 5, {0xFF, 0xDC, 0xFF, 0xDC});
    row("jpeg", jpeg, "65500 x 65500");
    Bytes gif = golden("plain.gif");
    put(gif, 6, {0xFF, 0xFF, 0xFF, 0xFF});
    row("gif", gif, "65535 x 65535");
    Bytes webp = golden("animated.webp");
    put(webp, 24, {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF});
    row("webp", webp, "16777216 x 16777216");
    Bytes bmp = golden("24.bmp");
    put(bmp, 18, {0xFF, 0xFF, 0xFF, 0x7F, 1, 0, 0, 0x80});
    row("bmp", bmp, "2147483647 x 2147483647");
    Bytes tiff = golden("rgb-raw.tif");
    const std::size_t width = find(tiff, std::string_view("\0\1\4\0\1\0\0\0", 8)),
                      height = find(tiff, std::string_view("\1\1\4\0\1\0\0\0", 8));
    put(tiff, width + 8, {0x60, 0xEA, 0, 0});
    put(tiff, height + 8, {0x60, 0xEA, 0, 0});
    row("tiff", tiff, "60000 x 60000");
}

void DecodeTest::hugeClaimsAreRefusedBeforeAllocation() {
    QFETCH(QByteArray, file);
    QFETCH(QString, size);
    const Bytes bytes = bytesOf(std::string_view(file.constData(), static_cast<std::size_t>(file.size())));
    const std::string message = decodingRefusal(bytes, "bomb");
    QVERIFY2(has(message, "bomb has " + size.toStdString()), message.c_str());
}

void DecodeTest::limitsNameThePictureItsSizeAndTheLimit() {
    Bytes png = golden("rgb.png");
    put(png, 16, {0, 0, 0x27, 0x10, 0, 0, 0x27, 0x11});
    QCOMPARE(decodingRefusal(png, "wall.png"),
             std::string("wall.png has 10000 x 10001 pixels, that is 101 million; at most 100 million can be opened"));
    const Bytes small = golden("rgb.png");
    QCOMPARE(decodingRefusal(small, "rgb.png", {24 * 14, 1 << 20}), std::string());
    QVERIFY(!decodingRefusal(small, "rgb.png", {24 * 14 - 1, 1 << 20}).empty());
    QVERIFY(
        has(decodingRefusal(small, "rgb.png", {24 * 14, 1000}), "rgb.png has 24 x 14 pixels and needs 1 MB of memory"));
}

void DecodeTest::memoryIsEstimatedWithWhatDecodersKeep() {
    // 81 million pixels: 3 + 3 bytes each for a baseline JPEG, 6 more where coefficients are kept.
    const ImageLimits limits{100'000'000, 600'000'000};
    Bytes baseline = golden("rgb.jpg"), progressive = golden("progressive.jpg");
    put(baseline, find(baseline, "\xFF\xC0") + 5, {0x23, 0x28, 0x23, 0x28});
    put(progressive, find(progressive, "\xFF\xC2") + 5, {0x23, 0x28, 0x23, 0x28});
    const std::string message = decodingRefusal(progressive, "scan.jpg", limits);
    QVERIFY2(has(message, "scan.jpg has 9000 x 9000 pixels and needs 927 MB of memory to open; 572 MB may be used"),
             message.c_str());
    QVERIFY(!has(decodingRefusal(baseline, "scan.jpg", limits), "of memory"));
}

void DecodeTest::zeroSizesAreRefused() {
    Bytes png = golden("rgb.png"), gif = golden("plain.gif"), bmp = golden("24.bmp"), webp = golden("lossy.webp");
    put(png, 16, {0, 0, 0, 0});
    put(gif, find(gif, std::string_view("\x2c\0\0\0\0", 5)) + 5, {0, 0});
    put(bmp, 22, {0, 0, 0, 0});
    put(webp, 26, {0, 0});
    for (const Bytes& file : {png, gif, bmp, webp})
        QVERIFY(has(decodingRefusal(file, "nothing"), "nothing has no pixels"));
}

void DecodeTest::thousandsOfScansAreRefused() {
    Bytes file = golden("progressive.jpg");
    const std::size_t last = asText(file).rfind("\xFF\xDA");
    const Bytes scan(file.begin() + static_cast<std::ptrdiff_t>(last), file.end() - 2);
    for (int i = 0; i < 300; ++i)
        file.insert(file.end() - 2, scan.begin(), scan.end());
    QVERIFY(has(decodingRefusal(file, "slow.jpg"), "slow.jpg has more than 200 scans"));
}

// libpng would take 1.75 GB for this chunk before it looked for its data.
void DecodeTest::chunksBehindTheEndAreRefused() {
    Bytes file = golden("turned-6.png");
    const std::size_t chunk = find(file, "eXIf");
    put(file, chunk - 4, {0x68, 0x65, 0x69, 0x63});
    QCOMPARE(decodingRefusal(file, "long.png"), std::string("long.png is cut off"));
}

void DecodeTest::exifInEitherByteOrderAndDamaged() {
    const auto orientation = [](std::string_view text) { return exifOrientation(asBytes(text)); };
    const std::string little("II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\x06\0\0\0\0\0\0\0", 26);
    const std::string big("MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\x06\0\0\0\0\0\0", 26);
    QCOMPARE(orientation(little), 6);
    QCOMPARE(orientation(big), 6);
    QCOMPARE(orientation(std::string("Exif\0\0", 6) + big), 6);
    QCOMPARE(orientation(""), 1);
    for (std::size_t length = 0; length < 22; ++length)
        QCOMPARE(orientation(little.substr(0, length)), 1);
    for (const int value : {0, 9, 200}) {
        std::string wrong = little;
        wrong[18] = static_cast<char>(value);
        QCOMPARE(orientation(wrong), 1);
    }
    std::string far = little;
    far.replace(4, 4, "\xFF\xFF\xFF\xFF");
    QCOMPARE(orientation(far), 1);
    std::string many = little;
    many.replace(8, 2, "\xFF\xFF");
    QCOMPARE(orientation(many), 1);
}

void DecodeTest::strayBytesBetweenJpegSegmentsArePassedOver() {
    Bytes file = golden("rgb.jpg");
    const Image image = decodeImage(file, "rgb.jpg");
    const std::size_t table = find(file, "\xFF\xDB");
    const Bytes stray(7, std::byte{0xFF});
    file.insert(file.begin() + static_cast<std::ptrdiff_t>(table), stray.begin(), stray.end());
    QVERIFY(decodeImage(file, "rgb.jpg") == image);
}

QTEST_GUILESS_MAIN(DecodeTest)
#include "decode_test.moc"
