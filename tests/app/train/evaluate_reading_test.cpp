// What an evaluation reads out of texts and drawings.

#include "app/train/corpus/hold_out.h"
#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/stories.h"
#include "app/train/evaluate/caption_reading.h"
#include "app/train/evaluate/story_reading.h"
#include "app/train/evaluate/wishes.h"
#include "app/train/evaluate/words.h"
#include "app/train/judge/arrangement.h"

#include <QTest>

using namespace pardalis;
using namespace pardalis::train;

namespace {

int object(const char* name) { return findObject(name).value(); }

Scene sceneOf(Layout layout, std::initializer_list<const char*> names, int form = 0, int background = 0) {
    Scene scene{.layout = layout, .form = form, .background = background, .objects = {}};
    for (const char* name : names) {
        const Slot slot = slotsOf(layout, form)[scene.objects.size()];
        scene.objects.push_back({object(name), -1, slot.x, slot.y, slot.size});
    }
    return scene;
}

JudgedScene judgedAs(const Scene& scene) {
    JudgedScene judged{arrangementOf(scene.layout, scene.form), scene.background, {}};
    for (const Placement& p : scene.objects)
        judged.objects.push_back({p.object, {p.x, p.y, p.size}});
    return judged;
}

bool isRightCaption(const char* caption, const Scene& scene) { return namesAllObjects(readCaption(caption), scene); }

}  // namespace

class EvaluateReadingTest : public QObject {
    Q_OBJECT

private slots:
    void captionsNameEveryObjectAndNoOther() {
        const Scene pair = sceneOf(Layout::side, {"cat", "dog"});
        QVERIFY(isRightCaption("A cat and a dog.", pair));
        QVERIFY(isRightCaption("The picture shows a dog right of a cat on a white background.", pair));
        QVERIFY(!isRightCaption("A cat.", pair));
        QVERIFY(!isRightCaption("A cat, a dog and an owl.", pair));
        QVERIFY(!isRightCaption("A cat and a gryphon.", pair));
        QVERIFY(!isRightCaption("A cat and a dog and a gryphon.", pair));
        QVERIFY(!isRightCaption("Two cats and a dog.", pair));
        QVERIFY(!isRightCaption("Cats and a dog.", pair));
        QVERIFY(!isRightCaption("", pair));
    }

    void captionsCount() {
        const Scene three = sceneOf(Layout::count, {"bell pepper", "bell pepper", "bell pepper"}, 1);
        QVERIFY(isRightCaption("Three bell peppers in a meadow.", three));
        QVERIFY(!isRightCaption("Four bell peppers.", three));
        QVERIFY(!isRightCaption("Bell peppers.", three));
        QVERIFY(!isRightCaption("Three bells.", three));
        QVERIFY(isRightCaption("Two sheep at night.", sceneOf(Layout::count, {"sheep", "sheep"})));
    }

    void longNamesAreReadWhole() {
        const ReadCaption read = readCaption("A pine tree above a small hot dog and two red police cars on a beach.");
        QCOMPARE(read.objects,
                 (std::map<int, int>{{object("pine tree"), 1}, {object("hot dog"), 1}, {object("police car"), 2}}));
        QCOMPARE(read.mentioned, (std::vector<int>{object("pine tree"), object("hot dog"), object("police car")}));
        QVERIFY(read.unknown.empty());
    }

    void everyDescriptionOfTheCorpusIsARightCaption() {
        const SceneSampler sampler{CorpusConfig()};
        for (std::uint64_t i = 0; i < 400; ++i) {
            Random random(3, 4, i);
            const Scene scene = sampler.scene(random, Split::heldOut);
            const std::string caption = sentence(description(scene, random));
            QVERIFY2(namesAllObjects(readCaption(caption), scene), caption.c_str());
        }
    }

    void answersAreComparedLetterForLetterButForCaseAndFullStop() {
        QVERIFY(isSameAnswer(" a cat", "A cat."));
        QVERIFY(isSameAnswer("On the  left.\n", "On the left."));
        QVERIFY(!isSameAnswer("cat", "A cat."));
        QVERIFY(!isSameAnswer("A cat. A cat", "A cat."));
        QVERIFY(!isSameAnswer("", "No."));
    }

    void varietyCountsWordsAndRuns() {
        const std::vector<std::string> texts{"the cat saw the cat", "a dog"};
        const Variety variety = varietyOf(texts);
        QCOMPARE(variety.words, std::size_t{7});
        QCOMPARE(variety.distinct1, 5.0 / 7);  // the cat saw a dog
        QCOMPARE(variety.distinct2, 4.0 / 5);  // the-cat twice
        QCOMPARE(variety.repeated4, 0.0);
        const std::vector<std::string> again{"one two three four one two three four"};
        QCOMPARE(varietyOf(again).repeated4, 1.0 / 5);
        QCOMPARE(varietyOf({}).words, std::size_t{0});
    }

    void wishesAskForWhatIsHeldOutAndNothingElseIs() {
        const Wishes wishes{CorpusConfig()};
        for (std::uint64_t i = 0; i < 40; ++i) {
            const Wish seen = wishes.wish(WishKind::seen, 1, i), place = wishes.wish(WishKind::place, 1, i);
            const Wish pair = wishes.wish(WishKind::pair, 1, i), count = wishes.wish(WishKind::count, 1, i);
            QVERIFY(!isHeldOut(seen.scene));
            QCOMPARE(seen.scene.objects.size(), std::size_t{1});
            QVERIFY(isPlaceHeldOut(place.scene.objects[0].object, place.scene.background));
            QVERIFY(isPairHeldOut(pair.scene.objects[0].object, pair.scene.objects[1].object));
            for (const Placement& p : pair.scene.objects)
                QVERIFY(!isPlaceHeldOut(p.object, pair.scene.background));
            QVERIFY(isCountHeldOut(count.scene.objects[0].object, static_cast<int>(count.scene.objects.size())));
            QVERIFY(count.scene.objects.front().tint == count.scene.objects.back().tint);
            QCOMPARE(wishes.wish(WishKind::pair, 1, i).words, pair.words);
            QVERIFY(namesAllObjects(readCaption(pair.words), pair.scene));
        }
    }

    void wishesSayWhyThereAreNone() {
        CorpusConfig config;
        config.objects.resize(5);
        config.backgroundWeights = {1, 0, 0, 0, 0, 0, 0};
        config.layoutWeights = {1, 0, 0, 0, 0, 0, 0};
        const Wishes wishes(config);
        QVERIFY(wishes.whyNone(WishKind::seen).empty());
        for (const WishKind kind : {WishKind::place, WishKind::pair, WishKind::count})
            QVERIFY2(!wishes.whyNone(kind).empty(), nameOf(kind));
    }

    void aDrawingMeetsAWishInParts() {
        const Wish wish{sceneOf(Layout::side, {"cat", "dog"}, 0, 1), "a cat left of a dog on a blue background"};
        const MetWish all = met(wish, judgedAs(wish.scene));
        QVERIFY(all.objects && all.places && all.background);

        JudgedScene judged = judgedAs(sceneOf(Layout::side, {"dog", "cat"}, 0, 1));
        QVERIFY(met(wish, judged).objects && !met(wish, judged).places);
        judged = judgedAs(sceneOf(Layout::above, {"cat", "dog"}, 0, 0));
        QVERIFY(met(wish, judged).objects && !met(wish, judged).places && !met(wish, judged).background);
        QVERIFY(!met(wish, judgedAs(sceneOf(Layout::side, {"cat", "cat"}, 0, 1))).objects);
        QVERIFY(!met(wish, judgedAs(sceneOf(Layout::single, {"cat"}, 0, 1))).objects);

        QVERIFY(saysPlaces(wish));
        QVERIFY(!saysPlaces({wish.scene, "a cat and a dog"}));
        const Scene left = sceneOf(Layout::single, {"cat"}, 1), big = sceneOf(Layout::big, {"cat"});
        QVERIFY(saysPlaces({left, "a cat on the left"}) && !saysPlaces({left, "a cat on a blue background"}));
        QVERIFY(saysPlaces({big, "a big cat"}) && !saysPlaces({big, "a cat"}));
    }

    void unequalSizesMayStandOnEitherSide() {
        const Wish wish{sceneOf(Layout::sizes, {"cat", "dog"}, 0), "a big cat and a small dog"};
        QVERIFY(met(wish, judgedAs(sceneOf(Layout::sizes, {"dog", "cat"}, 1))).places);
        QVERIFY(!met(wish, judgedAs(sceneOf(Layout::sizes, {"cat", "dog"}, 1))).places);
    }

    void picturesFollowTheirSentences() {
        const Scene foxAlone = sceneOf(Layout::big, {"fox"}), both = sceneOf(Layout::side, {"fox", "egg"});
        const Scene other = sceneOf(Layout::side, {"owl", "egg"});
        const int fox = object("fox");
        ReadStory story = readStory(fox, {{"One day a fox woke up at home.", judgedAs(foxAlone)},
                                          {"The fox found an egg.", judgedAs(both)},
                                          {"In the end the fox smiled.", judgedAs(foxAlone)}});
        QCOMPARE(story.pictures, 3);
        QCOMPARE(story.naming, 1);
        QCOMPARE(story.namingShown, 1);
        QVERIFY(story.keepsCharacter());

        story = readStory(fox, {{"One day a fox woke up.", judgedAs(foxAlone)},
                                {"The fox met a dog.", judgedAs(both)},
                                {"They ate an egg.", judgedAs(other)},
                                {"The end.", std::nullopt}});
        QCOMPARE(story.naming, 2);
        QCOMPARE(story.namingShown, 1);
        QCOMPARE(story.withCharacter, 2);
        QCOMPARE(story.due, 3);
        QVERIFY(!story.keepsCharacter());
        QVERIFY(!readStory(fox, {{"A fox.", judgedAs(foxAlone)}}).keepsCharacter());
        QVERIFY(!readStory(fox, {{"A.", judgedAs(foxAlone)}, {"B.", judgedAs(foxAlone)}}).keepsCharacter());
    }

    void theCorpusOwnStoriesAreWhollyRight() {
        const SceneSampler sampler{CorpusConfig()};
        for (std::uint64_t i = 0; i < 100; ++i) {
            Random random(5, 6, i);
            const Story told = makeStory(sampler, Split::heldOut, random);
            std::vector<ReadPage> pages;
            for (const Story::Page& page : told.pages)
                pages.push_back({page.text, judgedAs(page.scene)});
            const ReadStory story = readStory(told.character, pages);
            QVERIFY(story.keepsCharacter());
            QVERIFY2(story.naming > 0 && story.naming == story.namingShown, told.about.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(EvaluateReadingTest)
#include "evaluate_reading_test.moc"
