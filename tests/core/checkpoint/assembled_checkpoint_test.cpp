// A tensor made of pieces, of other rows and of repeated ones; and what stays where it lies.

#include "core/base/error.h"
#include "core/checkpoint/assembled_checkpoint.h"
#include "core/checkpoint/safetensors_checkpoint.h"
#include "tests/core/checkpoint/safetensors_writer.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;
using Join = TensorRecipe::Join;

std::string floats(const std::vector<float>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

std::vector<float> valuesOf(const HostTensor& tensor) {
    std::vector<float> values(static_cast<std::size_t>(tensor.shape.count()));
    std::memcpy(values.data(), tensor.data, values.size() * sizeof(float));
    return values;
}

}  // namespace

class AssembledCheckpointTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_temporary;

    fs::path folder() const { return m_temporary->path().toStdString(); }

    std::vector<std::unique_ptr<Checkpoint>> shards() const {
        std::vector<std::unique_ptr<Checkpoint>> from;
        from.push_back(std::make_unique<SafetensorsCheckpoint>(folder() / "0.safetensors"));
        from.push_back(std::make_unique<SafetensorsCheckpoint>(folder() / "1.safetensors"));
        return from;
    }

    AssembledCheckpoint assembled(const TensorRecipe& recipe) const {
        return AssembledCheckpoint(shards(), {{"made", recipe}});
    }

    static TensorRecipe ofBoth(const std::string& name, Join join) {
        TensorRecipe recipe;
        recipe.parts = {{0, name}, {1, name}};
        recipe.join = join;
        return recipe;
    }

    QString verdict(const TensorRecipe& recipe) const {
        try {
            assembled(recipe).describe("made");
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    void init() {
        m_temporary = std::make_unique<QTemporaryDir>();
        SafetensorsWriter first, second;
        first.add("w", "F32", {2, 2}, floats({1, 2, 3, 4}));
        second.add("w", "F32", {2, 2}, floats({5, 6, 7, 8}));
        first.add("norm", "F32", {4}, floats({0, 1, 2, 3}));
        second.add("norm", "F32", {4}, floats({10, 11, 12, 13}));
        first.add("rows", "F32", {8, 1}, floats({0, 1, 2, 3, 4, 5, 6, 7}));
        first.addZeros("odd", "F32", {2, 3});
        second.addZeros("odd", "F16", {2, 3});
        first.addZeros("tall", "F32", {3, 2});
        second.addZeros("tall", "F32", {2, 3});
        first.write(folder() / "0.safetensors");
        second.write(folder() / "1.safetensors");
    }

    void partsFollowInRowsOrColumns() {
        const AssembledCheckpoint rows = assembled(ofBoth("w", Join::rows));
        QCOMPARE(rows.find("made")->shape, (Shape{4, 2}));
        QCOMPARE(valuesOf(*rows.find("made")), (std::vector<float>{1, 2, 3, 4, 5, 6, 7, 8}));
        const AssembledCheckpoint columns = assembled(ofBoth("w", Join::columns));
        QCOMPARE(columns.describe("made")->shape, (Shape{2, 4}));
        QVERIFY(columns.describe("made")->copied);
        QCOMPARE(valuesOf(*columns.find("made")), (std::vector<float>{1, 2, 5, 6, 3, 4, 7, 8}));
        QCOMPARE(columns.findMatrix("made")->shape, (Shape{2, 4}));
    }

    void aTensorThatIsTakenAsItIsStaysWhereItLies() {
        TensorRecipe recipe;
        recipe.parts = {{1, "w"}};
        for (const TensorRecipe& one : {recipe, ofBoth("w", Join::replicated)}) {
            const AssembledCheckpoint checkpoint = assembled(one);
            QVERIFY(!checkpoint.describe("made")->copied);
            QCOMPARE(checkpoint.find("made")->data, checkpoint.find("made")->data);
        }
        QCOMPARE(assembled(recipe).fileOf("made"), std::string("1.safetensors"));
        QCOMPARE(assembled(recipe).names(), std::vector<std::string>{"made"});
        QCOMPARE(assembled(recipe).files().size(), std::size_t{2});
        QVERIFY(!assembled(recipe).find("w"));
    }

    void rotatedPairsOfEachHeadComeHalfAHeadApart() {
        TensorRecipe recipe;
        recipe.parts = {{0, "rows"}};
        recipe.pairsOfHead = 4;
        QCOMPARE(valuesOf(*assembled(recipe).find("made")), (std::vector<float>{0, 2, 1, 3, 4, 6, 5, 7}));
        recipe.pairsOfHead = 8;
        QCOMPARE(valuesOf(*assembled(recipe).find("made")), (std::vector<float>{0, 2, 4, 6, 1, 3, 5, 7}));
    }

    void rowsOfATensorThatHoldsSeveralStayWhereTheyLie() {
        TensorRecipe recipe;
        recipe.parts = {{0, "rows", 6, 2}};
        QCOMPARE(assembled(recipe).describe("made")->shape, (Shape{2, 1}));
        QVERIFY(!assembled(recipe).describe("made")->copied);
        QCOMPARE(valuesOf(*assembled(recipe).find("made")), (std::vector<float>{6, 7}));
        recipe.parts = {{0, "w", 1, 1}, {1, "w", 0, 1}};
        recipe.join = Join::rows;
        QCOMPARE(valuesOf(*assembled(recipe).find("made")), (std::vector<float>{3, 4, 5, 6}));
        recipe.parts = {{0, "w", 1, 2}, {1, "w", 0, 1}};
        QCOMPARE(verdict(recipe),
                 QString("w is f32 [2, 2] in 0.safetensors, expected at least 3 rows of plain elements"));
    }

    // As the norms of queries are: each file has those of its own heads.
    void aRowOfEachFileIsThatOfItsHeads() {
        TensorRecipe recipe = ofBoth("norm", Join::rows);
        recipe.repeat = 2;
        recipe.pairsOfHead = 4;
        recipe.pairsAreEntries = true;
        const AssembledCheckpoint checkpoint = assembled(recipe);
        QCOMPARE(checkpoint.describe("made")->shape, (Shape{4, 4}));
        QCOMPARE(valuesOf(*checkpoint.find("made")),
                 (std::vector<float>{0, 2, 1, 3, 0, 2, 1, 3, 10, 12, 11, 13, 10, 12, 11, 13}));
    }

    void partsThatDoNotFitAreNamed() {
        QCOMPARE(verdict(ofBoth("odd", Join::rows)),
                 QString("odd in 0.safetensors is f32 [2, 3] in one file and f16 [2, 3] in "
                         "another: they are not parts of one tensor"));
        QVERIFY(verdict(ofBoth("tall", Join::columns)).contains("[3, 2] in one file and f32 [2, 3] in another"));
        QVERIFY(verdict(ofBoth("norm", Join::columns)).contains("norm in 0.safetensors is [4], expected 2 dimensions"));
        TensorRecipe recipe;
        recipe.parts = {{0, "rows"}};
        recipe.pairsOfHead = 6;
        QCOMPARE(verdict(recipe), QString("rows in 0.safetensors is [8, 1], expected whole heads of 6"));
        recipe.parts = {{0, "absent"}};
        QCOMPARE(verdict(recipe), QString("0.safetensors: tensor absent is missing"));
    }
};

QTEST_GUILESS_MAIN(AssembledCheckpointTest)
#include "assembled_checkpoint_test.moc"
