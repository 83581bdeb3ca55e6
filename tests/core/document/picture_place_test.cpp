// Places in pictures: how texts link to them, and where they lie in what is shown.
#include "core/document/picture_place.h"

#include "core/document/text_rules.h"

#include <limits>

#include <QTest>

using namespace pardalis;

namespace {

constexpr BlockId kPicture{0x0123456789abcdefu};

// Wide, twice as wide as high.
Picture wide() {
    Picture picture;
    picture.media = std::string(64, 'a');
    picture.width = 200;
    picture.height = 100;
    return picture;
}

QString shown(const PictureBox& box) {
    return QString("%1 %2 %3 %4").arg(box.left).arg(box.top).arg(box.right).arg(box.bottom);
}
QString shown(const std::optional<PictureBox>& box) { return box ? shown(*box) : "none"; }

}  // namespace

class PicturePlaceTest : public QObject {
    Q_OBJECT

private slots:
    void linksAreReadAsTheyAreWritten() {
        const PicturePlace place{kPicture, inThousandths({0.3906, 0.0469, 0.9844, 0.8281})};
        QCOMPARE(linkTo(place), std::string("#picture-0123456789abcdef@391,47,984,828"));
        QVERIFY(placeOf(linkTo(place)) == place);
        QVERIFY(placeOf("#picture-0123456789abcdef") == (PicturePlace{kPicture, {}}));
        for (int i = 0; i < 1000; ++i) {
            const PicturePlace each{kPicture, inThousandths({i / 1000.0, 0, (i + 1) / 1000.0, 1})};
            QVERIFY(placeOf(linkTo(each)) == each);
        }
    }

    void whatIsNoPlaceIsNone() {
        for (const char* link :
             {"", "#", "picture-0123456789abcdef", "#picture-", "#picture-0123456789abcde", "#picture-0000000000000000",
              "#picture-0123456789ABCDEF", "#picture-0123456789abcdef@", "#picture-0123456789abcdef@1,2,3",
              "#picture-0123456789abcdef@1,2,3,4,5", "#picture-0123456789abcdef@1,2,3,4 ",
              "#picture-0123456789abcdef@-1,2,3,4", "#picture-0123456789abcdef@3,2,1,4",
              "#picture-0123456789abcdef@0,0,1001,4", "#picture-0123456789abcdef@0,0,99999999999,4",
              "#picture-0123456789abcdef,0,0,1,4", "#picture-0123456789abcdef@0.1,0,1,4", "https://example.org"})
            QVERIFY2(!placeOf(link), link);
        QVERIFY(linksToPicture("#picture-0123456789abcdef@3,2,1,4") && !linksToPicture("#pictures"));
    }

    void boxesAreRoundedIntoThePicture() {
        QCOMPARE(shown(inThousandths({0.12345, 0, 1, 0.9999})), "0.123 0 1 1");
        QCOMPARE(shown(inThousandths({0.5, 0.5, 0.5, 0.5})), "0.5 0.5 0.501 0.501");
        QCOMPARE(shown(inThousandths({1, 1, 1, 1})), "0.999 0.999 1 1");
        QCOMPARE(shown(inThousandths({0.7, 0.9, 0.2, 0.1})), "0.2 0.1 0.7 0.9");
        QCOMPARE(shown(inThousandths({-5, -1e300, 7, 1e300})), "0 0 1 1");
        const double nan = std::numeric_limits<double>::quiet_NaN(), endless = std::numeric_limits<double>::infinity();
        QCOMPARE(shown(inThousandths({nan, nan, endless, nan})), "0 0 1 0.001");
    }

    void aBoxLiesWhereTheViewShowsIt() {
        Picture picture = wide();
        const PictureBox box{0.25, 0.5, 0.5, 1};
        QCOMPARE(shown(boxInView(box, picture)), shown(box));
        picture.view = {PictureView::Mode::crop, 1, 1, 0};  // the middle half
        QCOMPARE(shown(boxInView(box, picture)), "0 0.5 0.5 1");
        QCOMPARE(shown(boxInView({0, 0, 0.3, 1}, picture)), "0 0 0.1 1");
        QCOMPARE(shown(boxInView({0, 0, 0.2, 1}, picture)), "none");
        QCOMPARE(shown(boxFromView({0, 0.5, 0.5, 1}, picture)), shown(box));
        picture.view = {PictureView::Mode::pad, 1, 1, 0};  // a quarter above and below
        QCOMPARE(shown(boxInView(box, picture)), "0.25 0.5 0.5 0.75");
        QCOMPARE(shown(boxFromView({0.25, 0.5, 0.5, 0.75}, picture)), shown(box));
        QCOMPARE(shown(boxFromView({0, 0, 1, 0.2}, picture)), "none");
        std::swap(picture.width, picture.height);
        QCOMPARE(shown(boxInView(box, picture)), "0.375 0.5 0.5 1");
        picture.view.mode = PictureView::Mode::crop;
        QCOMPARE(shown(boxInView(box, picture)), "0.25 0.5 0.5 1");
        picture.width = 0;  // not known
        QCOMPARE(shown(boxInView(box, picture)), shown(box));
    }

    void aBoxLiesWhereTheModelSeesIt() {
        Picture picture = wide();
        const PictureBox box{0.25, 0.5, 0.5, 1};
        QCOMPARE(shown(boxForModel(box, picture)), shown(box));  // all of it, without a border
        picture.fit = Fit::crop;
        QCOMPARE(shown(boxForModel(box, picture)), "0 0.5 0.5 1");
        QCOMPARE(shown(boxFromModel({0, 0.5, 0.5, 1}, picture)), shown(box));
        picture.frame = CropFrame{0.5, 0, 0.5};  // the right half's upper left quarter
        QCOMPARE(shown(boxForModel({0.5, 0, 0.75, 0.5}, picture)), "0 0 1 1");
        QCOMPARE(shown(boxFromModel({0, 0, 1, 1}, picture)), "0.5 0 0.75 0.5");
        QCOMPARE(shown(boxForModel(box, picture)), "none");
    }

    void labelsAreCleanAndShort() {
        QCOMPARE(regionLabel("  a\n\tred \xE2\x80\xA8  fox\x01 "), std::string("a red fox"));
        QCOMPARE(regionLabel(" \n "), std::string());
        const auto padded = [](std::size_t count, char filler, const char* end) {
            std::string words(count, filler);
            return words.append(end);
        };
        for (const std::string& words : {padded(1000, 'a', ""), padded(399, 'a', "\xC3\xA4"),
                                         padded(398, 'a', " \xC3\xA4"), padded(1000, ' ', "b\xFF")}) {
            const std::string label = regionLabel(words);
            QVERIFY(!label.empty() && label.size() <= kLongestLabel && isCleanText(label));
            QCOMPARE(regionLabel(label), label);
        }
    }

    void regionsAreFoundByPlaceAndByName() {
        Picture picture = wide();
        picture.regions = {{"a red fox", inThousandths({0, 0, 0.5, 0.5})}, {"snow", inThousandths({0, 0.5, 1, 1})}};
        QCOMPARE(regionAt(picture, {0, 0.5001, 1, 1}), 1);
        QCOMPARE(regionAt(picture, {0, 0.6, 1, 1}), -1);
        QCOMPARE(regionNamed(picture, " A red Fox,"), 0);
        QCOMPARE(regionNamed(picture, "fox"), -1);
        QCOMPARE(regionNamed(picture, " . "), -1);
        QCOMPARE(regionNamed(picture, ""), -1);
    }

    void aCaptionNamesWhatItSpeaksOf() {
        Picture picture = wide();
        picture.regions = {{"A fox", {0, 0, 0.5, 0.5}}, {"a fox in the snow.", {0, 0, 1, 1}}, {"snow", {0, 0.5, 1, 1}}};
        QCOMPARE(regionsNamedIn("A Fox in the snow, “snow” and snowfall", picture),
                 (std::vector<NamedRegion>{{0, 17, 1}, {22, 26, 2}}));
        QCOMPARE(regionsNamedIn("a foxglove, a fox\xE2\x80\xA8snow", picture),
                 (std::vector<NamedRegion>{{12, 17, 0}, {20, 24, 2}}));
        QVERIFY(regionsNamedIn("", picture).empty() && regionsNamedIn("snö snowö", picture).empty());
        picture.regions[0].label = "a";
        QVERIFY(regionsNamedIn(std::string(1 << 22, 'a'), picture).empty());
    }

    void whatNoPictureCanHoldIsSaid() {
        Block block = makePicture(wide());
        block.picture->regions = {{"fox", {0, 0, 0.5, 0.5}}};
        QCOMPARE(defect(block), std::string());
        QVERIFY(normalised(block).picture->regions[0].box == inThousandths({0, 0, 0.5, 0.5}));
        block.picture->regions[0].box.right = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!defect(block).empty());
        block.picture->regions.assign(kMostRegions + 1, {"fox", {0, 0, 0.5, 0.5}});
        QVERIFY(defect(block).starts_with("65 places"));
    }
};

QTEST_APPLESS_MAIN(PicturePlaceTest)
#include "picture_place_test.moc"
