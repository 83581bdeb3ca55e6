// What people are shown of pictures whose numbers are not sRGB: see tests/reference/make_colour_goldens.py.
#include "core/base/error.h"
#include "core/image/colours.h"
#include "core/image/image_io.h"

#include <QTest>

#include <array>
#include <fstream>
#include <sstream>

using namespace pardalis;

namespace {

struct ColourCase {
    std::string name;
    int tolerance = 0;
    std::array<int, 12> colours{};
};

const std::vector<ColourCase>& colourCases() {
    static const std::vector<ColourCase> kCases = [] {
        std::vector<ColourCase> cases;
        std::ifstream file(PARDALIS_GOLDEN_DIR "/colours/pictures.txt");
        for (std::string line; std::getline(file, line);) {
            std::istringstream words(line);
            ColourCase next;
            words >> next.name >> next.tolerance;
            for (int& value : next.colours)
                words >> value;
            cases.push_back(next);
        }
        return cases;
    }();
    return kCases;
}

Bytes golden(const std::string& name) { return readFile(PARDALIS_GOLDEN_DIR "/colours/" + name); }

std::size_t find(const Bytes& file, std::string_view what) { return asText(file).find(what); }

}  // namespace

class ColoursTest : public QObject {
    Q_OBJECT
private slots:
    void peopleSeeTheColoursThatAreMeant_data() {
        QTest::addColumn<int>("index");
        QVERIFY(colourCases().size() > 10);
        for (std::size_t i = 0; i < colourCases().size(); ++i)
            QTest::newRow(colourCases()[i].name.c_str()) << static_cast<int>(i);
    }
    void peopleSeeTheColoursThatAreMeant() {
        QFETCH(int, index);
        const ColourCase& next = colourCases()[static_cast<std::size_t>(index)];
        const Bytes file = golden(next.name);
        for (const Image& image : {decodeShown(file, next.name), decodePreview(file, next.name, 16)}) {
            QCOMPARE(image.width, 16);
            for (int i = 0; i < 12; ++i) {
                const int quarter = i / 3, x = 4 + 8 * (quarter % 2), y = 4 + 8 * (quarter / 2);
                const int value = image.row(y)[static_cast<std::size_t>(3 * x + i % 3)];
                QVERIFY2(std::abs(value - next.colours[static_cast<std::size_t>(i)]) <= next.tolerance,
                         qPrintable(QString("number %1 is %2, expected %3")
                                        .arg(i)
                                        .arg(value)
                                        .arg(next.colours[static_cast<std::size_t>(i)])));
            }
        }
    }

    // The model sees numbers as its reference does, which knows no profiles.
    void theModelSeesTheNumbers() {
        const Image image = decodeImage(golden("wide.png"), "wide.png");
        QCOMPARE(int(image.row(4)[12]), 200);
        QCOMPARE(int(image.row(4)[13]), 50);
    }

    void aProfileThatIsCutAnywhereIsNoReasonToRefuse() {
        for (const char* name : {"wide.jpg", "wide.webp", "wide.tif"}) {
            const Bytes file = golden(name);
            const std::size_t profile = find(file, "acsp");
            QVERIFY(profile != std::string_view::npos);
            for (std::size_t at = profile - 36; at < profile + 300; at += 3) {
                Bytes damaged = file;
                damaged[at] ^= std::byte{0xFF};
                try {
                    QCOMPARE(decodeShown(damaged, name).width, 16);
                } catch (const Error& error) {
                    QFAIL(error.what());
                }
            }
        }
    }

    void halfAProfileIsNone() {
        Bytes file = golden("wide-in-two.jpg");
        const std::size_t second = asText(file).rfind("ICC_PROFILE");
        QVERIFY(second != find(file, "ICC_PROFILE"));
        file[second] = std::byte{'X'};
        const Image image = decodeShown(file, "half");
        QVERIFY(std::abs(image.row(4)[12] - 200) <= 2);
    }

    void aProfileThatIsPackedTooWellIsLeftOut() {
        QVERIFY(unpackedProfile({}).empty());
        const Bytes nameAlone{std::byte{'a'}, std::byte{0}};
        QVERIFY(unpackedProfile(nameAlone).empty());
        const Bytes rubbish{std::byte{'a'}, std::byte{0}, std::byte{0}, std::byte{1}, std::byte{2}};
        QVERIFY(unpackedProfile(rubbish).empty());
    }
};

QTEST_GUILESS_MAIN(ColoursTest)
#include "colours_test.moc"
