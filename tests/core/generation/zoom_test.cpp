// A part of a picture in place of the whole, and what is said of it in the whole again.
#include "core/base/check.h"
#include "core/generation/zoom.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace pardalis;

namespace {

bool isNear(const PictureBox& a, const PictureBox& b) {
    const double far = std::max({std::abs(a.left - b.left), std::abs(a.top - b.top), std::abs(a.right - b.right),
                                 std::abs(a.bottom - b.bottom)});
    return far < 1e-12;
}

// Each pixel says where it is.
Image counted(int width, int height) {
    Image image = Image::filled(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto at = static_cast<std::size_t>(3 * x);
            image.row(y)[at] = static_cast<std::uint8_t>(x);
            image.row(y)[at + 1] = static_cast<std::uint8_t>(y);
        }
    }
    return image;
}

}  // namespace

class ZoomTest : public QObject {
    Q_OBJECT

private slots:
    void aMarginEndsAtThePicturesEdge() {
        QVERIFY(isNear(withMargin({0.4, 0.5, 0.6, 0.75}), {0.36, 0.45, 0.64, 0.8}));
        QVERIFY(isNear(withMargin({0, 0.9, 1, 1}), {0, 0.88, 1, 1}));
        QVERIFY(isNear(withMargin({0.6, 0.75, 0.4, 0.5}, 0), {0.4, 0.5, 0.6, 0.75}));  // dragged upwards
    }

    void thePartIsCutInWholePixels() {
        const Image picture = counted(10, 8);
        const Image part = partOf(picture, {0.25, 0.5, 0.55, 0.75});
        QCOMPARE(part.width, 4);   // of 2.5 to 5.5
        QCOMPARE(part.height, 2);  // of 4 to 6
        QVERIFY(part.at(0, 0) == picture.at(2, 4) && part.at(3, 1) == picture.at(5, 5));
        QVERIFY(partOf(picture, {0, 0, 1, 1}) == picture);
    }

    void noBoxFails() {
        const Image picture = counted(3, 2);
        const double nan = std::nan(""), all = std::numeric_limits<double>::infinity();
        for (const PictureBox& box : {PictureBox{1, 1, 1, 1},
                                      {0.5, 0.5, 0.5, 0.5},
                                      {-9, -9, -8, -8},
                                      {nan, nan, nan, nan},
                                      {all, 0, -all, 1e300},
                                      {2, 2, 9, 9}}) {
            const Image part = partOf(picture, box);
            QVERIFY(!part.empty() && part.width <= 3 && part.height <= 2);
            const PictureBox wider = withMargin(box);
            QVERIFY(wider.left >= 0 && wider.right <= 1 && wider.left <= wider.right);
        }
        QVERIFY_EXCEPTION_THROWN(partOf(Image{}, {0, 0, 1, 1}), CheckFailure);
    }

    void boxesOfThePartAreInTheWholeAgain() {
        const PictureBox part{0.5, 0.25, 0.75, 0.75};
        const GroundedText said = inWhole({"a fox", {{0, 5, {{0, 0, 1, 1}, {0.5, 0.5, 0.75, 1}}}}}, part);
        QCOMPARE(said.text, std::string("a fox"));
        QVERIFY(isNear(said.spans[0].boxes[0], part));
        QVERIFY(isNear(said.spans[0].boxes[1], {0.625, 0.5, 0.6875, 0.75}));
        QVERIFY(inWhole({"x", {{0, 1, {{0.1, 0.2, 0.3, 0.4}}}}}, {0, 0, 1, 1}).spans[0].boxes[0] ==
                (PictureBox{0.1, 0.2, 0.3, 0.4}));
    }

    void aPromptsPictureIsAnother() {
        PromptPicture whole{.key = "a:crop", .media = nullptr, .fit = Fit::crop, .frame = CropFrame{}, .codes = {1, 2}};
        whole.grid = {4, 4};
        const PromptPicture part = zoomed(whole, {0.5, 0.5, 1, 1}), other = zoomed(whole, {0.5, 0.5, 1, 0.9});
        QVERIFY(part.codes.empty() && !part.frame && part.fit == Fit::pad && part.grid.empty());
        QVERIFY(!(part == whole) && !(part == other) && part == zoomed(whole, {0.5, 0.5, 1, 1}));
    }

    void aRecordKeepsIt() {
        MediaStore media;
        GenerationRequest request;
        PromptPicture picture;
        picture.hash = picture.key = media.add(Bytes(8), "image/png");
        picture.media = media.find(picture.hash);
        request.prompt = {zoomed(picture, {0.25, 0, 0.5, 1})};
        const auto kept = [&](const nlohmann::json& json) {
            return std::get<PromptPicture>(GenerationRequest::fromJson(json, media).prompt.at(0));
        };
        QVERIFY(kept(request.toJson()).part == (PictureBox{0.25, 0, 0.5, 1}));
        nlohmann::json wrong = request.toJson();
        wrong["prompt"][0]["part"] = {0, 1};
        QVERIFY_EXCEPTION_THROWN(kept(wrong), std::exception);
        wrong["prompt"][0].erase("part");
        QVERIFY(!kept(wrong).part);
    }
};

QTEST_GUILESS_MAIN(ZoomTest)
#include "zoom_test.moc"
