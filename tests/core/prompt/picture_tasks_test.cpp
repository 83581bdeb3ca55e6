#include "core/prompt/picture_tasks.h"

#include "core/base/error.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace pardalis;

class PictureTasksTest : public QObject {
    Q_OBJECT

    static std::string errorOf(const std::vector<PlacedThing>& things) {
        try {
            placedWords("a room", things);
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    void eachHasItsName() {
        int tasks = 0;
        for (int i = 0; i <= static_cast<int>(PictureTask::boxes); ++i) {
            const auto task = static_cast<PictureTask>(i);
            QVERIFY(pictureTaskNamed(nameOf(task)) == task);
            QCOMPARE(instructionOf(task).empty(), task == PictureTask::boxes);
            ++tasks;
        }
        QCOMPARE(tasks, 9);
        QVERIFY(!pictureTaskNamed("singing"));
        QVERIFY(instructionOf(PictureTask::edges) == "Make high quality image from canny edge features");
    }

    // The prompt of figure 15 of the paper, its last box with it.
    void placesAreWordedAsInThePaper() {
        const std::vector<PlacedThing> things{{"bottle", 199 / 255., 130 / 255., 204 / 255., 150 / 255.},
                                              {"sink", 149 / 255., 133 / 255., 190 / 255., 154 / 255.},
                                              {"bed", 0, 169 / 255., 67 / 255., 1}};
        QCOMPARE(placedWords("a room", things),
                 std::string("Generate high quality image of \"a room\" with bottle at location (199, 130) -> (204, "
                             "150) and with sink at location (149, 133) -> (190, 154) and with bed at location (0, "
                             "169) -> (67, 255)."));
    }

    void wordsAreReadBack() {
        const std::vector<PlacedThing> things{{"a red fox", 0.1, 0.25, 0.5, 1}, {"tree (tall)", 0.6, 0, 1, 0.99}};
        const std::string words = placedWords("\"x\" with y", things);
        const std::optional<PlacedWish> wish = placedWish(words);
        QVERIFY(wish);
        QCOMPARE(wish->caption, std::string("\"x\" with y"));
        QCOMPARE(wish->things.size(), std::size_t{2});
        QCOMPARE(wish->things[1].name, std::string("tree (tall)"));
        QVERIFY(std::abs(wish->things[0].left - 0.1) <= 0.5 / 255 && wish->things[0].bottom == 1);
        QCOMPARE(placedWords(wish->caption, wish->things), words);
        for (const char* other : {"", "a fox", "Generate high quality image of \"a\"",
                                  "Generate high quality image of \"a\" with b at location (1, 2)",
                                  "Generate high quality image of \"a\" with b at location (1, 2) -> (3, x).",
                                  "Generate high quality image of \"a\" with b at location (1, 2) -> (3, 4), too"})
            QVERIFY2(!placedWish(other), other);
    }

    void boxesOutsideOrEmptyAreRefused() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(errorOf({}).find("no thing") != std::string::npos);
        QVERIFY(errorOf({{"", 0, 0, 1, 1}}).find("box 1 has no name") != std::string::npos);
        QVERIFY(errorOf({{"fox", 0.5, 0, 1.2, 1}}).find("\"fox\"") != std::string::npos);
        QVERIFY(errorOf({{"fox", -0.1, 0, 1, 1}}).find("not within") != std::string::npos);
        QVERIFY(errorOf({{"fox", 0.5, 0, 0.5, 1}}).find("empty") != std::string::npos);
        QVERIFY(errorOf({{"fox", 0, 0.6, 1, 0.5}}).find("empty") != std::string::npos);
        QVERIFY(!errorOf({{"fox", nan, 0, 1, 1}}).empty());
        QCOMPARE(errorOf({{"fox", 0, 0, 1, 1}}), std::string());
    }

    // What is dragged by hand, on a picture of 8 × 8 codes.
    void sidesOfBoxesAreAtCodes() {
        const auto sides = [](const PlacedThing& thing, PictureGrid grid) {
            const PlacedThing at = atCodes({thing}, grid).front();
            return std::vector<double>{at.left, at.top, at.right, at.bottom};
        };
        using Sides = std::vector<double>;
        QVERIFY(sides({"fox", 0.05, 0.3, 0.45, 0.7}, {8, 8}) == (Sides{0, 0.25, 0.5, 0.75}));
        QVERIFY(sides({"ant", 0.51, 0.51, 0.53, 0.52}, {8, 8}) == (Sides{0.5, 0.5, 0.625, 0.625}));
        QVERIFY(sides({"ant", 0.97, 0, 1, 0.01}, {8, 8}) == (Sides{0.875, 0, 1, 0.125}));
        QVERIFY(sides({"fox", 0.05, 0.3, 1.45, 0.7}, {8, 8}) == (Sides{0.05, 0.25, 1.45, 0.75}));
        QVERIFY(sides({"fox", 0.05, 0.3, 0.45, 0.7}, {}) == (Sides{0.05, 0.3, 0.45, 0.7}));
    }
};

QTEST_APPLESS_MAIN(PictureTasksTest)
#include "picture_tasks_test.moc"
