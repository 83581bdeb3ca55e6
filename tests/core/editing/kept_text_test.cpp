// A kept text that is tried once more: where it goes, and that nothing of it is lost.
#include "core/editing/kept_text.h"

#include "core/editing/variants.h"

#include <QTest>

using namespace pardalis;

namespace {

Block paragraph(std::vector<TextRun> runs) {
    Block block = makeParagraph("");
    block.runs = std::move(runs);
    return block;
}
TextRun written(std::string text) { return {std::move(text), {}, Origin::user}; }
TextRun generated(std::string text) { return {std::move(text), {}, Origin::model}; }

QString textOf(const Document& document) {
    QStringList all;
    for (const Block& block : document.blocks())
        all << QString::fromStdString(block.text());
    return all.join('|');
}

struct Page {
    Document document;

    explicit Page(std::vector<Block> blocks) : document({}, std::move(blocks), {}) {}
    QString stretchAt(std::size_t block, std::size_t offset) const {
        const auto hole = modelTextAt(document, {document.blocks().at(block).id, offset});
        return hole ? QString::fromStdString(selectedText(document, {hole->from, hole->to})) : QStringLiteral("none");
    }
    // What undoing gives is what was there.
    bool add(std::size_t block, std::size_t offset, const std::vector<TriedText>& tries, std::size_t shown = 0) {
        const auto hole = modelTextAt(document, {document.blocks().at(block).id, offset});
        const auto step = hole ? addTextVariants(document, *hole, tries, shown) : std::nullopt;
        if (!step)
            return false;
        const Document before = document;
        Document undone = document;
        undone.apply(undone.apply(step->edit));
        document.apply(step->edit);
        return undone == before && undone.sites() == before.sites();
    }
    bool show(int number) {
        const auto step = showVariant(document, document.sites().begin()->first, number);
        if (step)
            document.apply(step->edit);
        return step.has_value();
    }
    const Site& site() const { return document.sites().begin()->second; }
};

}  // namespace

class KeptTextTest : public QObject {
    Q_OBJECT
private slots:
    void itGoesAsFarAsTheModelWrote() {
        const Page page({makeParagraph("Above."), paragraph({written("He said"), generated(" one.")}),
                         paragraph({generated("Two.")}), paragraph({generated("Three."), written(" Mine.")}),
                         paragraph({generated("Four.")})});
        QCOMPARE(page.stretchAt(0, 2), QString("none"));
        QCOMPARE(page.stretchAt(1, 3), QString("none"));
        for (const auto& [block, offset] : {std::pair{1, 9}, {2, 0}, {3, 6}})
            QCOMPARE(page.stretchAt(static_cast<std::size_t>(block), static_cast<std::size_t>(offset)),
                     QString(" one.\n\nTwo.\n\nThree."));
        QCOMPARE(page.stretchAt(4, 5), QString("Four."));
        QVERIFY(isInModelText(page.document, {page.document.blocks()[1].id, 12}));
        QVERIFY(!isInModelText(page.document, {page.document.blocks()[1].id, 0}));
        QVERIFY(!isInModelText(page.document, {newBlockId(), 0}));
    }

    void aChangeWithinASentenceIsOfIt() {
        const Page changed({paragraph({generated("The fox "), written("slowly "), generated("ran.")})});
        QCOMPARE(changed.stretchAt(0, 10), QString("The fox slowly ran."));
        const Page parted({paragraph({generated("The fox."), written(" It was mine. "), generated("It ran.")})});
        QCOMPARE(parted.stretchAt(0, 3), QString("The fox."));
        QCOMPARE(parted.stretchAt(0, 25), QString("It ran."));
    }

    void whatWasThereIsTheFirstTry() {
        Page page({makeParagraph("Above."), paragraph({written("He said"), generated(" one"), written(" and left.")}),
                   makeParagraph("Below.")});
        QVERIFY(page.add(1, 9, {{" two", "g2"}}));
        QCOMPARE(textOf(page.document), QString("Above.|He said two and left.|Below."));
        QCOMPARE(page.site().variants.size(), std::size_t{2});
        QCOMPARE(page.site().find(2)->generation, std::string("g2"));
        QCOMPARE(page.document.blocks()[1].runs.at(1).origin, Origin::model);
        QVERIFY(page.show(1));
        QCOMPARE(textOf(page.document), QString("Above.|He said one and left.|Below."));
        QVERIFY(page.show(2));
        QCOMPARE(textOf(page.document), QString("Above.|He said two and left.|Below."));
    }

    void severalParagraphsWithinOneStayInIt() {
        Page page({paragraph({written("He said"), generated(" one"), written(" and left.")}), makeParagraph("Below.")});
        QVERIFY(page.add(0, 9, {{" yes.\n\nAnd no.", ""}}));
        QCOMPARE(textOf(page.document), QString("He said yes.\u2028And no. and left.|Below."));
        QVERIFY(page.show(1));
        QCOMPARE(textOf(page.document), QString("He said one and left.|Below."));
    }

    void whatTheWriterChangedInItIsNotLost() {
        Page page({paragraph({written("He"), generated(" ran "), written("very "), generated("far.")})});
        QVERIFY(page.add(0, 4, {{" stood.", ""}, {" sat.", ""}, {"  ", ""}}, 1));
        QCOMPARE(textOf(page.document), QString("He sat."));
        QCOMPARE(page.site().variants.size(), std::size_t{3});
        QVERIFY(page.show(1));
        QCOMPARE(textOf(page.document), QString("He ran very far."));
        // And once more from there, changed again.
        Block changed = page.document.blocks()[0];
        changed.runs = {written("He"), generated(" ran "), written("not so "), generated("far.")};
        page.document.apply(page.document.replacing(0, 1, {changed}));
        QVERIFY(page.add(0, 4, {{" flew.", ""}}));
        QCOMPARE(textOf(page.document), QString("He flew."));
        QCOMPARE(page.site().variants.size(), std::size_t{4});
        QVERIFY(page.show(1));
        QCOMPARE(textOf(page.document), QString("He ran not so far."));
    }

    void severalParagraphsMakeWayAndComeBack() {
        Page page({makeParagraph("Above."), paragraph({written("He said"), generated(" one.")}),
                   paragraph({generated("Two."), written(" Mine.")}), makeParagraph("Below.")});
        QVERIFY(page.add(1, 8, {{" yes.\n\nAnd no.\n\nOr so.", ""}}));
        QCOMPARE(textOf(page.document), QString("Above.|He said yes.|And no.|Or so.| Mine.|Below."));
        QVERIFY(page.show(1));
        QCOMPARE(textOf(page.document), QString("Above.|He said one.|Two.| Mine.|Below."));
    }

    void aParagraphOfItsOwnKeepsItsKind() {
        Block item = paragraph({generated("An item.")});
        item.kind = BlockKind::listItem;
        Page page({item, makeParagraph("Below.")});
        QVERIFY(page.add(0, 3, {{"Another.", ""}}));
        QCOMPARE(textOf(page.document), QString("Another.|Below."));
        QCOMPARE(page.document.blocks()[0].kind, BlockKind::listItem);
        QVERIFY(page.show(1));
        QCOMPARE(textOf(page.document), QString("An item.|Below."));
    }

    void nothingToReadIsNoTry() {
        Page page({paragraph({generated("One.")})});
        QVERIFY(!page.add(0, 1, {{" \n ", ""}}));
        QVERIFY(!page.add(0, 1, {}));
        QVERIFY(!page.add(0, 1, {{"Two.", ""}}, 1));
        QVERIFY(page.document.sites().empty());
    }

    // Another place's tries are not torn.
    void aPartOfAnotherPlaceIsLeftAlone() {
        Page page({paragraph({generated("One.")}), paragraph({generated("Two.")})});
        QVERIFY(page.add(0, 1, {{"Three.\n\nFour.", ""}}));
        const auto& blocks = page.document.blocks();
        const TextHole part{{blocks[0].id, 0}, {blocks[0].id, 3}};
        const TriedText tried{"Five."};
        QVERIFY(!addTextVariants(page.document, part, {&tried, 1}, 0));
    }
};

QTEST_GUILESS_MAIN(KeptTextTest)
#include "kept_text_test.moc"
