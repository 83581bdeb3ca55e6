// Where documents lie, what is found among them and what of that is taken.
#include "core/base/check.h"
#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"
#include "core/retrieval/select_documents.h"
#include "tests/core/retrieval/library_fakes.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace pardalis;

namespace {

const std::string kEncoderId(64, 'a'), kOneMedia(64, '1');

double lengthOf(std::span<const float> v) { return std::sqrt(std::inner_product(v.begin(), v.end(), v.begin(), 0.0)); }

// Documents at these angles; a text alone, or with a picture.
struct Placed {
    double degrees;
    bool both;
};
Library libraryOf(const std::vector<Placed>& documents) {
    Library library(kEncoderId, 2);
    for (std::size_t i = 0; i < documents.size(); ++i)
        library.add({"document " + std::to_string(i), documents[i].both ? kOneMedia : "", "file"},
                    directionOf(documents[i].degrees));
    return library;
}

std::vector<std::size_t> places(const std::vector<LibraryHit>& hits) {
    std::vector<std::size_t> list;
    for (const LibraryHit& hit : hits)
        list.push_back(hit.document);
    return list;
}

// As at a query of 0 degrees.
std::vector<std::size_t> selected(const std::vector<Placed>& documents, const SelectionRules& rules = {}) {
    const Library library = libraryOf(documents);
    const std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 1});
    const std::vector<LibraryHit> hits = LibrarySearch(*backend, library).best(directionOf(0), 100);
    return places(selectDocuments(library, hits, rules));
}

}  // namespace

class LibraryTest : public QObject {
    Q_OBJECT

private slots:
    void aDocumentLiesBetweenItsTextAndItsPicture() {
        const std::vector<float> text{3, 0}, picture{0, 0.5f};
        const std::vector<float> both = documentVector(text, picture);
        QVERIFY(std::fabs(both[0] - std::sqrt(0.5f)) < 1e-6f && std::fabs(both[1] - both[0]) < 1e-6f);
        QVERIFY(documentVector(text, {}) == (std::vector<float>{1, 0}));
        QVERIFY(documentVector({}, picture) == (std::vector<float>{0, 1}));
        // However far apart the two are.
        for (const double degrees : {1.0, 60.0, 120.0, 179.0, 180.0})
            QVERIFY(std::fabs(lengthOf(documentVector(directionOf(0), directionOf(degrees))) - 1) < 1e-5);
    }

    void aVectorWithoutADirectionIsAnError() {
        QVERIFY_EXCEPTION_THROWN(unitVector(std::vector<float>{0, 0}), Error);
        QVERIFY_EXCEPTION_THROWN(unitVector(std::vector<float>{1, NAN}), Error);
        QVERIFY_EXCEPTION_THROWN(unitVector(std::vector<float>{INFINITY, 0}), Error);
    }

    void aQueryIsOfTextPictureOrBoth() {
        LetterEncoder encoder;
        const Image red = Image::filled(2, 2, {255, 0, 0});
        const std::vector<float> text = embedDocument(encoder, "hhh", nullptr),
                                 picture = embedDocument(encoder, "", &red);
        QVERIFY(embedDocument(encoder, "hhh", &red) == documentVector(text, picture));
        QCOMPARE(encoder.texts, 2);
        QCOMPARE(encoder.pictures, 2);
    }

    void theSearchIsExact() {
        std::mt19937 random(7);
        std::normal_distribution<float> normal;
        constexpr int kDimension = 48;
        Library library(kEncoderId, kDimension);
        std::vector<float> raw(kDimension);
        const auto draw = [&] {
            std::ranges::generate(raw, [&] { return normal(random); });
            return unitVector(raw);
        };
        for (int i = 0; i < 1003; ++i)
            library.add({"t" + std::to_string(i), {}, "file"}, draw());
        const std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 2});
        LibrarySearch search(*backend, library);
        for (int round = 0; round < 5; ++round) {
            const std::vector<float> query = draw();
            std::vector<std::pair<double, std::size_t>> expected;
            for (std::size_t i = 0; i < library.size(); ++i) {
                const std::span<const float> v = library.vector(i);
                expected.emplace_back(-std::inner_product(v.begin(), v.end(), query.begin(), 0.0), i);
            }
            std::ranges::sort(expected);
            const std::vector<LibraryHit> hits = search.best(query, 10);
            QCOMPARE(hits.size(), std::size_t{10});
            for (std::size_t i = 0; i < hits.size(); ++i) {
                QCOMPARE(hits[i].document, expected[i].second);
                QVERIFY(std::fabs(static_cast<double>(hits[i].score) + expected[i].first) < 1e-5);
            }
        }
        QCOMPARE(search.best(draw(), 5000).size(), library.size());
        QVERIFY(search.best(draw(), 0).empty());
    }

    void nothingIsFoundInAnEmptyLibrary() {
        const Library library(kEncoderId, 2);
        const std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 1});
        QVERIFY(LibrarySearch(*backend, library).best(directionOf(0), 3).empty());
    }

    void ofEqualsTheEarlierComesFirst() {
        const Library library = libraryOf({{30, false}, {0, false}, {30, false}, {0, false}});
        const std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 1});
        QVERIFY(places(LibrarySearch(*backend, library).best(directionOf(0), 4)) ==
                (std::vector<std::size_t>{1, 3, 0, 2}));
    }

    // cos 25.84 degrees is 0.9.
    void whatIsTooMuchLikeTheQueryIsLeftOut() {
        QVERIFY(selected({{0, true}, {25, true}, {27, true}, {80, true}}) == (std::vector<std::size_t>{2, 3}));
    }

    void whatIsTooMuchLikeAnotherIsLeftOut() {
        QVERIFY(selected({{30, true}, {40, true}, {-30, true}, {60, true}}) == (std::vector<std::size_t>{0, 2}));
        QVERIFY(selected({{30, true}, {40, true}, {50, true}}) == (std::vector<std::size_t>{0}));
    }

    void documentsOfTextAndPictureComeFirst() {
        QVERIFY(selected({{30, false}, {60, true}, {-40, false}, {-75, true}}) == (std::vector<std::size_t>{1, 3}));
        QVERIFY(selected({{30, false}, {70, true}}) == (std::vector<std::size_t>{1, 0}));
        // One that is like a chosen one is not taken because it scores more.
        QVERIFY(selected({{50, false}, {60, true}}) == (std::vector<std::size_t>{1}));
    }

    void asManyAreTakenAsAreWanted() {
        const std::vector<Placed> many{{30, true}, {60, true}, {-30, true}, {-60, true}};
        QCOMPARE(selected(many).size(), std::size_t{2});
        QCOMPARE(selected(many, {.most = 3}).size(), std::size_t{3});
        QVERIFY(selected(many, {.most = 0}).empty());
        QVERIFY(selected({}).empty());
    }

    void pagesForAPictureAreSoughtAmongTheBestWithPictures() {
        Library library(kEncoderId, 2);
        library.add({"a text", "", "file"}, directionOf(30));
        for (int i = 0; i < 32; ++i)
            library.add({"", kOneMedia, "file"}, directionOf(40 + 0.01 * i));
        library.add({"too far down", kOneMedia, "file"}, directionOf(75));
        const std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 1});
        const std::vector<LibraryHit> hits = LibrarySearch(*backend, library).best(directionOf(0), 100);
        QVERIFY(places(selectDocuments(library, hits)) == (std::vector<std::size_t>{33, 0}));
        QVERIFY(places(selectDocuments(library, hits, kPagesForAPicture)) == (std::vector<std::size_t>{1}));
    }

    void whatCantBeHadMakesRoomForTheNext() {
        const Library library = libraryOf({{30, true}, {60, true}, {-40, true}, {-70, true}});
        const std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 1});
        const std::vector<LibraryHit> hits = LibrarySearch(*backend, library).best(directionOf(0), 100);
        std::vector<std::size_t> asked;
        const std::vector<LibraryHit> chosen = selectDocuments(library, hits, {}, [&](const LibraryHit& hit) {
            asked.push_back(hit.document);
            return hit.document != 0;
        });
        QVERIFY(places(chosen) == (std::vector<std::size_t>{2, 1}));
        QVERIFY(asked == (std::vector<std::size_t>{0, 2, 1}));
    }

    void documentsAreKnownByContentAndSource() {
        Library library(kEncoderId, 2);
        library.add({"a", kOneMedia, "one"}, directionOf(0));
        library.add({"a", "", "one"}, directionOf(10));
        library.add({"b", "", "two"}, directionOf(20));
        QCOMPARE(library.findContent("a", kOneMedia), std::optional<std::size_t>(0));
        QCOMPARE(library.findContent("a", ""), std::optional<std::size_t>(1));
        QVERIFY(!library.findContent("c", ""));
        QVERIFY(library.contains({"b", "", "two"}) && !library.contains({"b", "", "one"}));
        QCOMPARE(library.remove([](const LibraryDocument& d) { return d.source == "one" && d.media.empty(); }),
                 std::size_t{1});
        QCOMPARE(library.size(), std::size_t{2});
        QVERIFY(!library.findContent("a", ""));
        QCOMPARE(library.findContent("b", ""), std::optional<std::size_t>(1));
        QVERIFY(std::ranges::equal(library.vector(1), directionOf(20)));
        QCOMPARE(library.remove([](const LibraryDocument&) { return false; }), std::size_t{0});
    }

    void whatCantBeInALibraryIsRefused() {
        Library library(kEncoderId, 2);
        const LibraryDocument bad[] = {{"", "", "f"},
                                       {"\xff", "", "f"},
                                       {std::string(Library::kMostText + 1, 'x'), "", "f"},
                                       {"a", "123", "f"},
                                       {"a", "", ""}};
        for (const LibraryDocument& document : bad)
            QVERIFY_EXCEPTION_THROWN(library.add(document, directionOf(0)), CheckFailure);
        QVERIFY_EXCEPTION_THROWN(library.add({"a", "", "f"}, std::vector<float>{1, 1}), CheckFailure);
        QVERIFY_EXCEPTION_THROWN(library.add({"a", "", "f"}, std::vector<float>{1}), CheckFailure);
        QVERIFY_EXCEPTION_THROWN(Library("who knows", 2), CheckFailure);
    }
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "library_test.moc"
