// What goes out with a picture: what it looks like, and nothing else.
#include "core/image/image_io.h"
#include "core/image/metadata.h"

#include <QDir>
#include <QTest>

using namespace pardalis;

namespace {

Bytes golden(const std::string& name) { return readFile(PARDALIS_GOLDEN_DIR "/codecs/" + name); }
bool has(const Bytes& file, std::string_view what) { return asText(file).find(what) != std::string_view::npos; }

void insert(Bytes& file, std::size_t at, std::string_view what) {
    const auto bytes = asBytes(what);
    file.insert(file.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin(), bytes.end());
}

}  // namespace

class MetadataTest : public QObject {
    Q_OBJECT
private slots:
    void whatIsSeenStaysAsItIs_data() {
        QTest::addColumn<QString>("name");
        for (const QString& file :
             QDir(PARDALIS_GOLDEN_DIR "/codecs").entryList({"*.jpg", "*.png", "*.webp", "*.gif", "*.tif", "*.bmp"}))
            QTest::newRow(qPrintable(file)) << file;
    }
    void whatIsSeenStaysAsItIs() {
        QFETCH(QString, name);
        const Bytes file = golden(name.toStdString());
        ImageInfo before;
        Image shown;
        try {
            before = probeImage(file, "before");
            shown = decodeShown(file, "before");
        } catch (const std::exception&) {
            QVERIFY(withoutMetadata(file).size() <= file.size() + 64);
            return;
        }
        const Bytes bare = withoutMetadata(file);
        const ImageInfo after = probeImage(bare, "after");
        QCOMPARE(after.orientation, before.orientation);
        QCOMPARE(after.animated, before.animated);
        QVERIFY(decodeShown(bare, "after") == shown);
        QVERIFY(withoutMetadata(bare) == bare);
    }

    void profilesStay() {
        for (const char* name :
             {"wide.jpg", "wide-in-two.jpg", "wide.png", "wide.webp", "gamma-1.png", "primaries.png"}) {
            const Bytes file = readFile(std::string(PARDALIS_GOLDEN_DIR "/colours/") + name);
            QVERIFY2(decodeShown(withoutMetadata(file), name) == decodeShown(file, name), name);
        }
    }

    // The case gps-in-export.
    void aPlaceGoesOutOfAJpeg() {
        const Bytes file = readFile(PARDALIS_SOURCE_DIR "/tests/core/image/files/gps.jpg");
        QVERIFY(has(file, "Exif"));
        const Bytes bare = withoutMetadata(file);
        QVERIFY(!has(bare, "Exif") && bare.size() < file.size());
        QVERIFY(decodeImage(bare, "bare") == decodeImage(file, "file"));
    }

    void whatProgramsNoteGoesOut() {
        Bytes jpeg = golden("rgb.jpg");
        const std::string xmp = "http://ns.adobe.com/xap/1.0/" + std::string(1, '\0') + "<x:Where>51 N</x:Where>";
        insert(jpeg, 2, "\xFF\xE1" + std::string{'\0', static_cast<char>(xmp.size() + 2)} + xmp);
        insert(jpeg, 2, std::string("\xFF\xFE\0\x09", 4) + "Anna P.");
        insert(jpeg, 2, std::string("\xFF\xED\0\x0F", 4) + "Photoshop 3.0");
        insert(jpeg, jpeg.size(), asText(golden("turned-5.jpg")));
        const Bytes bareJpeg = withoutMetadata(jpeg);
        for (const char* word : {"Where", "Anna", "Photoshop", "Exif"})
            QVERIFY2(!has(bareJpeg, word), word);
        QVERIFY(decodeImage(bareJpeg, "bare") == decodeImage(golden("rgb.jpg"), "rgb"));

        Bytes png = golden("rgb.png");
        insert(png, 33, std::string("\0\0\0\x0B", 4) + "tEXtAuthor" + std::string(1, '\0') + "Anna" + "sums");
        QVERIFY(!has(withoutMetadata(png), "Anna"));
        QVERIFY(withoutMetadata(png) == withoutMetadata(golden("rgb.png")));

        Bytes webp = golden("turned-8.webp");
        QVERIFY(has(webp, "EXIF"));
        insert(webp, webp.size(), std::string("XMP \x04\0\0\0", 8) + "Anna");
        webp[20] |= std::byte{0x04};
        const auto size = static_cast<std::uint32_t>(webp.size() - 8);
        for (std::size_t i = 0; i < 4; ++i)
            webp[4 + i] = static_cast<std::byte>(size >> (8 * i));
        const Bytes bareWebp = withoutMetadata(webp);
        QVERIFY(!has(bareWebp, "Anna"));
        QCOMPARE(bareWebp[20] & std::byte{0x0C}, std::byte{0x08});  // the turn alone
        QVERIFY(decodeImage(bareWebp, "bare") == decodeImage(webp, "webp"));
    }

    void whatNobodyHasHeardOfGoesOut() {
        Bytes png = golden("rgb.png");
        insert(png, 33, std::string("\0\0\0\x04", 4) + "caBX" + "Anna" + "sums");
        QVERIFY(!has(withoutMetadata(png), "Anna"));
        png.resize(png.size() - 12);  // without its end
        const Bytes bare = withoutMetadata(png);
        QVERIFY(!has(bare, "Anna") && bare == withoutMetadata(golden("rgb.png")));

        Bytes jpeg = golden("rgb.jpg");  // with a small picture in its first segment, and one in the next
        QVERIFY(asText(jpeg).substr(6, 4) == "JFIF");
        insert(jpeg, 20, "abc");
        jpeg[18] = jpeg[19] = std::byte{1};
        jpeg[5] = std::byte{19};
        insert(jpeg, 23, std::string("\xFF\xE0\0\x0C", 4) + "JFXX" + std::string(1, '\0') + "Anna!");
        QVERIFY(decodeImage(jpeg, "jpeg") == decodeImage(golden("rgb.jpg"), "rgb"));
        QVERIFY(withoutMetadata(jpeg) == withoutMetadata(golden("rgb.jpg")) && !has(withoutMetadata(jpeg), "Anna"));
    }

    void cutAnywhereIsNoHarm() {
        for (const char* name : {"turned-5.jpg", "progressive.jpg", "turned-6.png", "turned-8.webp", "animated.webp"}) {
            const Bytes file = golden(name);
            for (std::size_t length = 0; length < file.size(); length += 1 + file.size() / 300)
                QVERIFY(withoutMetadata(std::span(file).first(length)).size() <= length + 64);
        }
    }
};

QTEST_GUILESS_MAIN(MetadataTest)
#include "metadata_test.moc"
