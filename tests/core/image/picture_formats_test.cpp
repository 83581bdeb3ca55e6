#include "core/image/picture_formats.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <filesystem>
#include <set>

#include <QTest>

using namespace pardalis;

class PictureFormatsTest : public QObject {
    Q_OBJECT

private slots:
    void everyFormatStandsOnce() {
        std::set<std::string_view> taken;
        for (const PictureFormat& format : pictureFormats()) {
            QVERIFY(taken.insert(format.name).second && taken.insert(format.mimeType).second);
            QVERIFY(!format.suffixes.empty());
            for (const char* suffix : format.suffixes)
                QVERIFY(*suffix == '.' && taken.insert(suffix).second);
            QCOMPARE(&pictureFormat(format.format), &format);
            QCOMPARE(findPictureFormat(format.mimeType), &format);
        }
        QVERIFY(!findPictureFormat("image/heic"));
    }

    void filesOfEachFormatAreKnownByTheirContent() {
        const std::filesystem::path folder = PARDALIS_GOLDEN_DIR "/codecs";
        std::set<ImageFormat> seen;
        for (const char* name : {"palette.png", "progressive.jpg", "plain.gif", "lossy.webp", "24.bmp", "tiles.tif"}) {
            const ImageInfo info = probeImage(readFile(folder / name), name);
            const PictureFormat& format = pictureFormat(info.format);
            QCOMPARE(info.mimeType, std::string(format.mimeType));
            const std::string suffix = std::filesystem::path(name).extension().string();
            QVERIFY2(std::find(format.suffixes.begin(), format.suffixes.end(), suffix) != format.suffixes.end(), name);
            seen.insert(info.format);
        }
        QCOMPARE(seen.size(), pictureFormats().size());
    }

    void errorsNameEveryFormat() {
        for (const char* bytes : {"no picture", "%PDF-1.7"}) {
            try {
                probeImage(std::as_bytes(std::span(std::string_view(bytes))), "x");
                QFAIL("no error");
            } catch (const Error& error) {
                const std::string said = error.what();
                for (const PictureFormat& format : pictureFormats())
                    QVERIFY2(said.find(format.name) != std::string::npos, said.c_str());
            }
        }
        QCOMPARE(pictureFormatNames(), std::string("PNG, JPEG, WebP, GIF, TIFF and BMP"));
    }
};

QTEST_GUILESS_MAIN(PictureFormatsTest)
#include "picture_formats_test.moc"
