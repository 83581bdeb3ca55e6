// Tries in one place: they change places on the page, and nothing that was written around them or in them goes.
#include "core/editing/variants.h"

#include "core/editing/suggestion_text.h"

#include <QTest>

#include <algorithm>

using namespace pardalis;

namespace {

// A page whose second paragraph was gone on with three times: the last is shown.
struct Tried {
    Document document{{}, {makeParagraph("Above."), makeParagraph("He said and left."), makeParagraph("Below.")}, {}};
    std::string site;

    explicit Tried(const std::vector<ModelOutput>& outputs = {{std::string(" one")},
                                                              {std::string(" two\n\nand more")},
                                                              {std::string(" three")}},
                   std::size_t shown = 2) {
        const Position at{document.blocks()[1].id, 7};
        std::vector<Variant> variants;
        Edit kept;
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            const Edit edit = insertionOf(outputs[i], document, at).edit;
            variants.push_back(variantOf(edit, 7, 10, "g" + std::to_string(i)));
            if (i == shown)
                kept = edit;
        }
        for (const Variant& variant : variants)
            for (const Block& block : variant.blocks)
                if (block.picture)
                    kept.addedMedia.add(Bytes{std::byte{1}}, "image/png");
        kept = withVariants(document, kept, variants, shown);
        document.apply(kept);
        if (!document.sites().empty())
            site = document.sites().begin()->first;
    }
    // What undoing gives is what was there.
    bool show(int number) { return apply(showVariant(document, site, number)); }
    bool apply(const std::optional<Operation>& step) {
        if (!step)
            return false;
        const Document before = document;
        const Edit inverse = document.apply(step->edit);
        Document undone = document;
        undone.apply(inverse);
        return undone == before && undone.sites() == before.sites();
    }
    void type(std::size_t block, std::size_t offset, const std::string& text) {
        Block changed = document.blocks().at(block);
        std::vector<TextRun> runs = slice(changed.runs, 0, offset);
        runs.push_back({text, {}, Origin::user});
        append(runs, slice(changed.runs, offset, lengthOf(changed.runs)));
        changed.runs = runs;
        document.apply(document.replacing(block, 1, {changed}));
    }
    QString text() const {
        QStringList all;
        for (const Block& block : document.blocks())
            all << (block.picture ? "#" + QString::fromStdString(block.picture->alt)
                                  : QString::fromStdString(block.text()));
        return all.join('|');
    }
};

Block pictureOf(const std::string& alt, bool hasCodes = true) {
    MediaStore store;
    Picture picture;
    picture.media = store.add(Bytes{std::byte{1}}, "image/png");
    picture.width = picture.height = 8;
    picture.alt = alt;
    picture.origin = Origin::model;
    picture.generation = alt;
    if (hasCodes)
        picture.tokens = ImageTokens{"t", 1, 1, {7}};
    return makePicture(picture);
}

}  // namespace

class VariantsTest : public QObject {
    Q_OBJECT
private slots:
    void theyChangePlaces() {
        Tried tried;
        QCOMPARE(tried.text(), QString("Above.|He said three and left.|Below."));
        QVERIFY(tried.show(2));
        QCOMPARE(tried.text(), QString("Above.|He said two and left.|and more|Below."));
        QVERIFY(tried.show(1));
        QCOMPARE(tried.text(), QString("Above.|He said one and left.|Below."));
        QVERIFY(!tried.show(1) && !tried.show(4));
        QVERIFY(tried.show(3));
        QCOMPARE(tried.text(), QString("Above.|He said three and left.|Below."));
        QCOMPARE(siteAt(tried.document, tried.document.blocks()[1].id)->shown, 3);
        QVERIFY(!siteAt(tried.document, tried.document.blocks()[0].id));
    }

    void whatIsWrittenAroundThemStays() {
        Tried tried;
        tried.type(1, 0, "Then ");                                          // before its lead
        tried.type(1, tried.document.blocks()[1].text().size(), " Gone.");  // behind its tail
        QVERIFY(tried.show(2));
        QCOMPARE(tried.text(), QString("Above.|Then He said two and left. Gone.|and more|Below."));
        tried.type(2, 8, ", he wrote");  // right behind the last of it
        QVERIFY(tried.show(1));
        QCOMPARE(tried.text(), QString("Above.|Then He said one and left. Gone.|, he wrote|Below."));
        QVERIFY(tried.show(2));
        QCOMPARE(tried.text(), QString("Above.|Then He said two and left. Gone.|and more|, he wrote|Below."));
    }

    void whatIsChangedInThemComesBackWithThem() {
        Tried tried;
        tried.type(1, 10, "-and-");
        QCOMPARE(tried.text(), QString("Above.|He said th-and-ree and left.|Below."));
        QVERIFY(tried.show(1) && tried.show(3));
        QCOMPARE(tried.text(), QString("Above.|He said th-and-ree and left.|Below."));
    }

    // What a model reads of the place is not undone by another try in it.
    void whatIsKeptFromModelsStaysKept() {
        Tried tried;
        const BlockId here = tried.document.blocks()[1].id;
        QVERIFY(tried.apply(setPromptUse(tried.document, {{here, 0}, {here, 0}}, PromptUse::never)));
        QVERIFY(tried.show(2));
        QCOMPARE(tried.text(), QString("Above.|He said two and left.|and more|Below."));
        QVERIFY(tried.document.blocks()[1].use == PromptUse::never);
        QVERIFY(tried.document.blocks()[2].use == PromptUse::never);
        QVERIFY(tried.document.blocks()[3].use == PromptUse::whereRoom);
        QVERIFY(tried.show(1) && tried.document.blocks()[1].use == PromptUse::never);
    }

    void aParagraphPutBetweenStays() {
        Tried tried;
        QVERIFY(tried.show(2));
        tried.document.apply(tried.document.replacing(2, 0, {makeParagraph("mine")}));
        QVERIFY(tried.show(1));
        QCOMPARE(tried.text(), QString("Above.|He said one and left.|mine|Below."));
    }

    void goingOnWithEnterIsTheWriters() {
        Tried tried;
        const Block& last = tried.document.blocks()[1];
        tried.apply(breakBlock(tried.document, {{last.id, last.text().size()}, {last.id, last.text().size()}}));
        tried.type(2, 0, "A new one.");
        QVERIFY(!tried.document.blocks()[2].variant);
        QVERIFY(tried.show(1));
        QCOMPARE(tried.text(), QString("Above.|He said one and left.|A new one.|Below."));
    }

    void itsParagraphMayBeJoinedToAnother() {
        Tried tried;
        const Block &above = tried.document.blocks()[0], &own = tried.document.blocks()[1];
        const Selection seam{{above.id, above.text().size()}, {own.id, 0}};
        QVERIFY(tried.apply(replaceSelection(tried.document, seam, {})));
        QCOMPARE(tried.text(), QString("Above.He said three and left.|Below."));
        QVERIFY(tried.show(1));
        QCOMPARE(tried.text(), QString("Above.He said one and left.|Below."));
    }

    void enterAndBackspaceAtItsStartChangeNothing() {
        Tried tried;
        const Position start{tried.document.blocks()[1].id, 0};
        QVERIFY(tried.apply(breakBlock(tried.document, {start, start})));
        QCOMPARE(tried.text(), QString("Above.||He said three and left.|Below."));
        const Position again{tried.document.blocks()[2].id, 0};
        QVERIFY(tried.apply(deleteBackward(tried.document, {again, again}).operation));
        QVERIFY(tried.show(1));
        QCOMPARE(tried.text(), QString("Above.|He said one and left.|Below."));
    }

    // Enter in the words before it, right before it, in the midst of it, and behind.
    void cutIntoParagraphsTheWritersWordsStay() {
        const std::pair<std::size_t, QString> cuts[] = {{3, "Above.|He |said one and left.|Below."},
                                                        {7, "Above.|He said| one and left.|Below."},
                                                        {13, "Above.|He said|one and left.|Below."},
                                                        {16, "Above.|He said one an|d left.|Below."}};
        for (const auto& [offset, after] : cuts) {
            Tried tried;
            const Position at{tried.document.blocks()[1].id, offset};
            QVERIFY(tried.apply(breakBlock(tried.document, {at, at})));
            QVERIFY(tried.show(1));
            const QString text = tried.text();
            for (const char* word : {"He", "said", "one", "and", "left."})
                if (offset != 16 || std::string(word) != "and")
                    QVERIFY2(text.contains(word), qPrintable(text));
            QVERIFY2(!text.contains("three"), qPrintable(text));
        }
    }

    void whatIsWrittenInAnEmptiedParagraphIsTheWriters() {
        Tried tried;
        const Block& own = tried.document.blocks()[1];
        const Selection all{{own.id, 0}, {own.id, own.text().size()}};
        QVERIFY(tried.apply(replaceSelection(tried.document, all, {})));
        tried.type(1, 0, "A whole new text.");
        QVERIFY(!tried.show(1));
        QCOMPARE(tried.text(), QString("Above.|A whole new text.|Below."));
    }

    void itGoesOnAsMoreTries() {
        Tried tried;
        const Position end{tried.document.blocks()[1].id, 13};
        std::vector<Variant> more;
        Edit kept;
        for (const char* text : {" Four.", " Five."}) {
            kept = insertionOf({std::string(text)}, tried.document, end).edit;
            more.push_back(variantOf(kept, 13, 10, text));
        }
        tried.document.apply(withVariants(tried.document, kept, more, 1));
        QCOMPARE(tried.text(), QString("Above.|He said three Five. and left.|Below."));
        const Site& site = tried.document.sites().at(tried.site);
        QCOMPARE(site.variants.size(), std::size_t{5});
        QCOMPARE(defect(site), std::string());
        QVERIFY(tried.show(4));
        QCOMPARE(tried.text(), QString("Above.|He said three Four. and left.|Below."));
        QVERIFY(tried.show(1));
        QCOMPARE(tried.text(), QString("Above.|He said one and left.|Below."));
        QVERIFY(tried.show(3));
        QCOMPARE(tried.text(), QString("Above.|He said three and left.|Below."));
    }

    void itHasTheKindOfItsParagraph() {
        Tried tried;
        const Block& own = tried.document.blocks()[1];
        const Selection all{{own.id, 0}, {own.id, own.text().size()}};
        QVERIFY(tried.apply(setBlockStyle(tried.document, all, {.kind = BlockKind::code})));
        QVERIFY(tried.apply(breakBlock(tried.document, {{own.id, 4}, {own.id, 4}})));
        QVERIFY(tried.show(1));
        QVERIFY(tried.document.blocks()[1].kind == BlockKind::code);
        QVERIFY(tried.show(3));
    }

    void whatIsTypedBehindOneOfItsOwnStaysBehind() {
        Document page({}, {makeParagraph("Above.")}, {});
        Tried tried;
        tried.document = page;
        std::vector<Variant> variants;
        Edit kept;
        for (const char* text : {"Try one", "Try two"}) {
            kept = page.replacing(1, 0, {makeParagraph(text, Origin::model)});
            kept.removed.clear();
            variants.push_back({.blocks = kept.inserted});
        }
        tried.document.apply(withVariants(page, kept, variants, 1));
        tried.site = tried.document.sites().begin()->first;
        tried.type(1, 7, " MINE");
        QVERIFY(tried.show(1));
        QCOMPARE(tried.text(), QString("Above.|Try one| MINE"));
    }

    void aPictureAndATextMayTakeTurns() {
        Tried tried({{std::string(" one")}, {pictureOf("fox")}}, 0);
        QVERIFY(tried.show(2));
        QCOMPARE(tried.text(), QString("Above.|He said and left.|#fox|Below."));
        QVERIFY(tried.show(1));
        QCOMPARE(tried.text(), QString("Above.|He said and left.|one|Below.").replace("one", " one"));
        QVERIFY(tried.show(2) && tried.show(1));
    }

    void aCopyIsNoneOfIt() {
        Tried tried;
        const Block copy = tried.document.blocks()[1];
        const Position end = tried.document.end();
        QVERIFY(tried.apply(replaceSelection(tried.document, {end, end}, {copy, makeParagraph("x")})));
        QCOMPARE(std::ranges::count_if(tried.document.blocks(), [](const Block& b) { return b.variant.has_value(); }),
                 1);
        const Block only = pictureOf("fox");
        Document other({}, {makeParagraph("")}, {});
        const Position begin{other.blocks()[0].id, 0};
        other.apply(replaceSelection(other, {begin, begin}, {copy})->edit);
        QVERIFY(!other.blocks()[0].variant);
    }

    void onePictureMoreIsShown() {
        MediaStore media;
        media.add(Bytes{std::byte{1}}, "image/png");
        Block fox = pictureOf("fox");
        fox.picture->caption = "Fig. 1";
        fox.picture->view.displayWidth = 99;
        Tried tried;
        tried.document = Document({}, {makeParagraph("a"), fox, makeParagraph("b")}, media);
        QVERIFY(tried.apply(addVariant(tried.document, fox.id, pictureOf("owl"))));
        QCOMPARE(tried.text(), QString("a|#owl|b"));
        const Block owl = tried.document.blocks()[1];
        QCOMPARE(owl.picture->caption, std::string("Fig. 1"));
        QCOMPARE(owl.picture->view.displayWidth, 99);
        QVERIFY(tried.apply(addVariant(tried.document, owl.id, pictureOf("cat"))));
        tried.site = tried.document.sites().begin()->first;
        QCOMPARE(tried.document.sites().begin()->second.variants.size(), std::size_t{3});
        QVERIFY(tried.show(1));
        Block first = fox;
        first.variant = VariantMark{tried.site, 1};
        QVERIFY(tried.document.blocks()[1] == first);
        QVERIFY(!addVariant(tried.document, tried.document.blocks()[0].id, pictureOf("cat")));
    }

    void starsDeletingAndKeepingBesides() {
        Tried tried;
        QVERIFY(tried.apply(starVariant(tried.document, tried.site, 1, true)));
        QVERIFY(tried.document.sites().at(tried.site).find(1)->starred);
        QVERIFY(!starVariant(tried.document, tried.site, 1, true));
        QVERIFY(tried.apply(keepBesides(tried.document, tried.site, 2)));
        QCOMPARE(tried.text(), QString("Above.|He said three and left.| two|and more|Below."));
        QVERIFY(tried.apply(removeVariant(tried.document, tried.site, 3)));  // that is shown
        QCOMPARE(tried.text(), QString("Above.|He said two and left.|and more| two|and more|Below."));
        QVERIFY(tried.apply(removeVariant(tried.document, tried.site, 1)));
        QVERIFY(tried.document.sites().empty());
        QVERIFY(std::ranges::none_of(tried.document.blocks(), [](const Block& b) { return b.variant.has_value(); }));
        QVERIFY(!removeVariant(tried.document, tried.site, 2));
    }

    void whatIsNotShownIsForgottenAtOnce() {
        Tried tried;
        QVERIFY(tried.show(2));
        const QString page = tried.text();
        QVERIFY(tried.apply(forgetTries(tried.document, {})));
        QCOMPARE(tried.text(), page);
        QVERIFY(tried.document.sites().empty());
        QVERIFY(!forgetTries(tried.document, {}));
    }

    void pixelsThatAreNotThereAreNamed() {
        Tried tried({{std::string(" one")}, {pictureOf("fox")}}, 0);
        const Variant& second = *tried.document.sites().at(tried.site).find(2);
        QVERIFY(withoutPixels(tried.document, second).empty());
        QCOMPARE(withoutPixels(Document(), second).size(), std::size_t{1});
    }

    void whatChangesSeveralBlocksHasNoVariants() {
        Edit edit = Document().replacing(0, 1, {makeParagraph("a", Origin::model)});
        edit.removed.push_back(makeParagraph("b"));
        QVERIFY(variantOf(edit, 0, 0, "").blocks.empty());
        QVERIFY(withVariants(Document(), edit, {variantOf(edit, 0, 0, "")}, 0).sites.empty());
    }
};

QTEST_GUILESS_MAIN(VariantsTest)
#include "variants_test.moc"
