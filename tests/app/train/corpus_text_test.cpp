#include "app/train/corpus/corpus_samples.h"
#include "app/train/corpus/foreign_captions.h"
#include "app/train/corpus/hold_out.h"
#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/questions.h"
#include "app/train/corpus/stories.h"
#include "core/base/error.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace pardalis;
using namespace pardalis::train;

namespace {

constexpr int kBlue = 1, kMeadow = 4;

Scene sceneOf(Layout layout, int form, int background, std::initializer_list<const char*> names, int tint = -1) {
    Scene scene{.layout = layout, .form = form, .background = background, .objects = {}};
    for (const char* name : names) {
        const Slot& slot = slotsOf(layout, form)[scene.objects.size()];
        scene.objects.push_back({*findObject(name), tint, slot.x, slot.y, slot.size});
    }
    return scene;
}

std::set<std::string> descriptions(const Scene& scene, Order order = Order::any) {
    std::set<std::string> all;
    for (std::uint64_t i = 0; i < 200; ++i) {
        Random random(1, 2, i);
        all.insert(description(scene, random, order));
    }
    return all;
}

std::set<std::string> answers(QuestionKind kind, const Scene& scene) {
    std::set<std::string> all;
    for (std::uint64_t i = 0; i < 300; ++i) {
        Random random(1, 3, i);
        if (const auto made = makeQuestion(kind, scene, *findObject("ship"), random))
            all.insert(made->question + " " + made->answer);
    }
    return all;
}

using Texts = std::set<std::string>;

}  // namespace

class CorpusTextTest : public QObject {
    Q_OBJECT

private slots:
    void articlesFollowTheSound() {
        QCOMPARE(withArticle("owl"), std::string("an owl"));
        QCOMPARE(withArticle("cat"), std::string("a cat"));
        QCOMPARE(withArticle("unicorn"), std::string("a unicorn"));
        QCOMPARE(listed({"a", "b", "c"}), std::string("a, b and c"));
    }

    void wishesSayWhatIsThere() {
        QCOMPARE(descriptions(sceneOf(Layout::side, 0, kBlue, {"cat", "owl"})),
                 (Texts{"a cat and an owl on a blue background", "a cat left of an owl on a blue background",
                        "an owl right of a cat on a blue background"}));
        QCOMPARE(descriptions(sceneOf(Layout::above, 0, kMeadow, {"cat", "owl"})),
                 (Texts{"a cat and an owl in a meadow", "a cat above an owl in a meadow",
                        "an owl below a cat in a meadow"}));
        QCOMPARE(descriptions(sceneOf(Layout::sizes, 1, kMeadow, {"cat", "elephant"})),
                 (Texts{"a small cat and a big elephant in a meadow"}));
        QCOMPARE(descriptions(sceneOf(Layout::count, 1, kBlue, {"mouse", "mouse", "mouse"})),
                 (Texts{"three mice on a blue background"}));
        QCOMPARE(descriptions(sceneOf(Layout::count, 0, kBlue, {"car", "car"}, 0)),
                 (Texts{"two red cars on a blue background"}));
        QCOMPARE(descriptions(sceneOf(Layout::group, 0, kBlue, {"cat", "dog", "pie"})),
                 (Texts{"a cat, a dog and a pie on a blue background"}));
        // White is the page: it may go without saying.
        QCOMPARE(descriptions(sceneOf(Layout::single, 1, kWhiteBackground, {"cat"})),
                 (Texts{"a cat on the left", "a cat on the left on a white background", "a cat",
                        "a cat on a white background"}));
        QCOMPARE(descriptions(sceneOf(Layout::big, 0, kMeadow, {"apple"})),
                 (Texts{"a big apple in a meadow", "an apple in a meadow"}));
    }

    void captionsReadFromTheLeftAndTheTop() {
        QCOMPARE(descriptions(sceneOf(Layout::side, 0, kBlue, {"cat", "owl"}), Order::reading),
                 (Texts{"a cat and an owl on a blue background", "a cat left of an owl on a blue background"}));
        const auto parsed = nlohmann::json::parse(R"({"kinds": {"caption": 1, "draw": 1},
            "layouts": {"above": 1, "side": 1}, "objects": ["cat", "dog", "fox", "owl", "bear"]})");
        const CorpusSamples corpus(CorpusConfig::from(JsonFields(parsed, "run.json", "corpus")), 1, 16);
        std::set<std::string> backwards;
        for (std::uint64_t i = 0; i < 100; ++i) {
            const Sample sample = corpus.sample(i, Split::training);
            for (const SamplePart& part : sample.parts) {
                const auto* text = std::get_if<TextPart>(&part.what);
                if (text &&
                    (text->text.find("right of") != std::string::npos || text->text.find("below") != std::string::npos))
                    backwards.insert(sample.kind);
            }
        }
        QCOMPARE(backwards, Texts{"draw"});
    }

    void questionsHaveTheirOnlyAnswer() {
        const Scene pair = sceneOf(Layout::side, 0, kBlue, {"cat", "owl"});
        QCOMPARE(answers(QuestionKind::what, pair), (Texts{"What is in the picture? A cat and an owl."}));
        QCOMPARE(answers(QuestionKind::relation, pair),
                 (Texts{"What is left of the owl? A cat.", "What is right of the cat? An owl."}));
        QCOMPARE(answers(QuestionKind::where, pair),
                 (Texts{"Where is the cat? On the left.", "Where is the owl? On the right."}));
        QCOMPARE(answers(QuestionKind::place, pair),
                 (Texts{"What is on the left? A cat.", "What is on the right? An owl."}));
        QCOMPARE(answers(QuestionKind::there, pair),
                 (Texts{"Is the cat on the left? Yes.", "Is the cat on the right? No.", "Is the owl on the left? No.",
                        "Is the owl on the right? Yes."}));
        QCOMPARE(answers(QuestionKind::yesNo, pair),
                 (Texts{"Is there a cat? Yes.", "Is there an owl? Yes.", "Is there a ship? No."}));
        QCOMPARE(answers(QuestionKind::howMany, pair),
                 (Texts{"How many cats are there? One.", "How many owls are there? One.",
                        "How many ships are there? None."}));
        QCOMPARE(answers(QuestionKind::background, pair),
                 (Texts{"What is the background? Blue.", "What colour is the background? Blue."}));
        QCOMPARE(answers(QuestionKind::colour, pair), Texts{});

        const Scene cars = sceneOf(Layout::count, 2, kMeadow, {"car", "car", "car", "car"}, 2);
        QCOMPARE(answers(QuestionKind::what, cars), (Texts{"What is in the picture? Four green cars."}));
        QCOMPARE(answers(QuestionKind::howMany, cars),
                 (Texts{"How many cars are there? Four.", "How many ships are there? None."}));
        QCOMPARE(answers(QuestionKind::colour, cars), (Texts{"What colour are the cars? Green."}));
        QCOMPARE(answers(QuestionKind::background, cars), (Texts{"What is the background? A meadow."}));
        QCOMPARE(answers(QuestionKind::where, cars), Texts{});
        QCOMPARE(answers(QuestionKind::relation, cars), Texts{});
        QCOMPARE(answers(QuestionKind::place, cars), Texts{});
        QCOMPARE(answers(QuestionKind::there, cars), Texts{});

        QCOMPARE(answers(QuestionKind::where, sceneOf(Layout::group, 1, 0, {"cat", "dog", "pie", "owl"})),
                 (Texts{"Where is the cat? At the top left.", "Where is the dog? At the top right.",
                        "Where is the pie? At the bottom left.", "Where is the owl? At the bottom right."}));
        QCOMPARE(answers(QuestionKind::where, sceneOf(Layout::above, 0, 0, {"cat", "dog"})),
                 (Texts{"Where is the cat? At the top.", "Where is the dog? At the bottom."}));
        QCOMPARE(answers(QuestionKind::what, sceneOf(Layout::big, 0, 0, {"cat"})),
                 (Texts{"What is in the picture? A cat."}));
    }

    void theMainCharacterStandsInEveryPicture() {
        const SceneSampler sampler{CorpusConfig()};
        std::set<std::string> stories;
        for (std::uint64_t i = 0; i < 400; ++i) {
            const Split split = i % 4 ? Split::training : Split::heldOut;
            Random random(2, static_cast<std::uint64_t>(split), i);
            const Story story = makeStory(sampler, split, random);
            QVERIFY(story.pages.size() >= 3 && story.pages.size() <= 5);
            QVERIFY(corpusObjects()[static_cast<std::size_t>(story.character)].category == Category::animal);
            bool heldOut = false;
            std::string all;
            for (const Story::Page& page : story.pages) {
                QCOMPARE(page.scene.objects.front().object, story.character);
                heldOut = heldOut || isHeldOut(page.scene);
                QVERIFY(page.text.ends_with('.') && page.text.find('{') == std::string::npos);
                QVERIFY(page.text.front() >= 'A' && page.text.front() <= 'Z');
                all += page.text;
            }
            QCOMPARE(heldOut, split == Split::heldOut);
            stories.insert(all);
        }
        QVERIFY(stories.size() > 395);  // hardly two are the same
    }

    void glossesAreOfTheThingThatIsMeant() {
        const WordNet wordNet{CorpusConfig().wordNet};
        const auto bat = wordNet.gloss("bear", Category::animal);
        QVERIFY(bat && bat->starts_with("Massive plantigrade"));
        QVERIFY(!wordNet.gloss("bear", Category::food));
        QVERIFY(!wordNet.gloss("no such noun", Category::thing));
        QVERIFY(wordNet.common().size() > 1000);
        for (const WordNet::Entry& entry : wordNet.common())
            QVERIFY2(entry.gloss.ends_with('.') && entry.gloss.find('"') == std::string::npos, entry.noun.c_str());
        int known = 0;
        for (const CorpusObject& object : corpusObjects())
            known += wordNet.gloss(object.name, object.category).has_value();
        QVERIFY2(known > 100, std::to_string(known).c_str());
    }

    void otherLanguagesNameBackgroundAndObjects() {
        const CldrNames names{CorpusConfig().annotations};
        const Scene pair = sceneOf(Layout::side, 0, 0, {"dog", "bear"}),
                    three = sceneOf(Layout::group, 0, kMeadow, {"bear", "dog", "fox"});
        QCOMPARE(foreignDescription(pair, Language::korean, names).value(), std::string("흰색 배경의 개와 곰"));
        QCOMPARE(foreignDescription(three, Language::korean, names).value(), std::string("풀밭의 곰과 개와 여우"));
        QCOMPARE(foreignDescription(pair, Language::japanese, names).value(), std::string("白い背景のイヌとクマ"));
        QCOMPARE(foreignDescription(three, Language::chinese, names).value(), std::string("草地上的熊、狗和狐狸"));
        QVERIFY(!foreignDescription(sceneOf(Layout::count, 0, 0, {"dog", "dog"}), Language::korean, names));
        QVERIFY(!foreignDescription(sceneOf(Layout::big, 0, 0, {"car"}, 0), Language::korean, names));
        QVERIFY_EXCEPTION_THROWN(CldrNames("/nowhere"), Error);
    }

    void everyObjectHasANameInEveryLanguage() {
        const CldrNames names{CorpusConfig().annotations};
        for (const CorpusObject& object : corpusObjects()) {
            for (int language = 0; language < kLanguages; ++language)
                QVERIFY2(!names.name(static_cast<Language>(language), object.named ? object.named : object.codePoint)
                              .empty(),
                         object.name);
        }
    }

    void samplesAreOfTheConfiguredKindsAndDependOnTheirIndex() {
        CorpusConfig config;
        const CorpusSamples corpus(config, 1, 16);
        std::set<std::string> kinds;
        for (std::uint64_t i = 0; i < 300; ++i) {
            const Sample sample = corpus.sample(i, Split::training);
            kinds.insert(sample.kind);
            QVERIFY(sample.parts.back().answer);
            const auto& first = sample.parts.front();
            QVERIFY(!first.answer);
            QCOMPARE(std::holds_alternative<PicturePart>(first.what),
                     sample.kind == "caption" || sample.kind == "question");
        }
        QCOMPARE(kinds, (std::set<std::string>{"caption", "draw", "gloss", "plain_story", "question", "story"}));
        const CorpusSamples again(config, 1, 16);
        for (const std::uint64_t i : {std::uint64_t{250}, std::uint64_t{3}}) {
            const Sample a = corpus.sample(i, Split::training), b = again.sample(i, Split::training);
            QCOMPARE(a.parts.size(), b.parts.size());
            for (std::size_t part = 0; part < a.parts.size(); ++part) {
                if (const auto* text = std::get_if<TextPart>(&a.parts[part].what))
                    QCOMPARE(text->text, std::get<TextPart>(b.parts[part].what).text);
            }
        }
    }

    void configurationsAreProven_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("expected");
        QTest::newRow("unknown") << R"({"colours": 1})"
                                 << "colours";
        QTest::newRow("unknown layout") << R"({"layouts": {"circle": 1}})"
                                        << "circle";
        QTest::newRow("unknown question") << R"({"questions": {"who": 1}})"
                                          << "who";
        QTest::newRow("no weight") << R"({"kinds": {"caption": 0}})"
                                   << "a weight above 0";
        QTest::newRow("negative") << R"({"backgrounds": {"white": -1}})"
                                  << "white";
        QTest::newRow("unknown object") << R"({"objects": ["cat", "dog", "fox", "owl", "sofa"]})"
                                        << "sofa";
        QTest::newRow("twice") << R"({"objects": ["cat", "dog", "fox", "owl", "cat"]})"
                               << "different names";
        QTest::newRow("too few") << R"({"objects": ["cat", "dog"]})"
                                 << "at least 5";
    }
    void configurationsAreProven() {
        QFETCH(QString, json);
        QFETCH(QString, expected);
        const nlohmann::json parsed = nlohmann::json::parse(json.toStdString());
        try {
            CorpusConfig::from(JsonFields(parsed, "run.json", "corpus"));
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
        }
    }

    // A picture of one object has no relation to be asked for: it is asked what is there.
    void questionsAreAskedByTheirWeights() {
        const auto parsed = nlohmann::json::parse(R"({"kinds": {"question": 1}, "questions": {"relation": 1},
            "layouts": {"single": 1, "side": 1}, "objects": ["cat", "dog", "fox", "owl", "bear"]})");
        const CorpusSamples corpus(CorpusConfig::from(JsonFields(parsed, "run.json", "corpus")), 1, 16);
        int relations = 0, others = 0;
        for (std::uint64_t i = 0; i < 60; ++i) {
            for (const SamplePart& part : corpus.sample(i, Split::training).parts) {
                const auto* text = std::get_if<TextPart>(&part.what);
                if (!text || !text->text.ends_with('?'))
                    continue;
                const bool relation = text->text.find(" of ") != std::string::npos;
                ++(relation ? relations : others);
                QVERIFY2(relation || text->text.starts_with("What"), text->text.c_str());
            }
        }
        QVERIFY2(relations > 20 && others > 10, qPrintable(QString("%1 and %2").arg(relations).arg(others)));
    }

    // An earlier answer may tell what a later question asks. picture, question, end of turn, answer: four parts.
    void halfOfThePicturesAreAskedAboutOnce() {
        const auto parsed = nlohmann::json::parse(
            R"({"kinds": {"question": 1}, "layouts": {"side": 1}, "objects": ["cat", "dog", "fox", "owl", "bear"]})");
        const CorpusSamples corpus(CorpusConfig::from(JsonFields(parsed, "run.json", "corpus")), 1, 16);
        int once = 0;
        for (std::uint64_t i = 0; i < 400; ++i)
            once += corpus.sample(i, Split::training).parts.size() == 4;
        QVERIFY2(once > 180 && once < 270, qPrintable(QString::number(once)));
    }

    void someWishesAreSentencesOfStories() {
        const auto parsed = nlohmann::json::parse(
            R"({"kinds": {"draw": 1, "story": 0.01}, "objects": ["cat", "dog", "fox", "owl", "bear", "apple", "egg"]})");
        const CorpusSamples corpus(CorpusConfig::from(JsonFields(parsed, "run.json", "corpus")), 1, 16);
        int told = 0;
        for (std::uint64_t i = 0; i < 400; ++i) {
            for (const Split split : {Split::training, Split::heldOut}) {
                const Sample sample = corpus.sample(i, split);
                if (sample.kind != "draw")
                    continue;
                QCOMPARE(sample.parts.size(), std::size_t{3});
                const std::string& wish = std::get<TextPart>(sample.parts.front().what).text;
                if (!wish.starts_with("Draw ") || wish[5] < 'A' || wish[5] > 'Z')
                    continue;
                ++told;
                QVERIFY2(wish.ends_with('.') && wish.find("{") == std::string::npos, wish.c_str());
            }
        }
        QVERIFY2(told > 40 && told < 160, qPrintable(QString::number(told)));
    }

    void whatIsNotNamedWeighsNothing() {
        const auto parsed =
            nlohmann::json::parse(R"({"kinds": {"draw": 1}, "objects": ["cat", "dog", "fox", "owl", "bear"],
                                                      "backgrounds": {"white": 1, "meadow": 3}, "layouts": {"side": 1}})");
        const CorpusSamples corpus(CorpusConfig::from(JsonFields(parsed, "run.json", "corpus")), 1, 16);
        for (std::uint64_t i = 0; i < 50; ++i)
            QCOMPARE(corpus.sample(i, Split::training).kind, std::string("draw"));
    }
};

QTEST_APPLESS_MAIN(CorpusTextTest)
#include "corpus_text_test.moc"
