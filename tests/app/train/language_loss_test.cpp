#include "app/train/language/language_loss.h"
#include "app/train/network/torch.h"

#include <QTest>

#include <cmath>

using namespace pardalis::train;

class LanguageLossTest : public QObject {
    Q_OBJECT

private slots:
    void lossIsWeightedCrossEntropyPlusTheSquareOfLogZ() {
        const torch::Tensor logits = torch::tensor({{1.0f, 2.0f, 0.5f}, {0.0f, 0.0f, 3.0f}});
        const torch::Tensor targets = torch::tensor({1, 0}, torch::kInt64);
        const LanguageLoss loss =
            languageLoss(logits, targets, torch::tensor({1.0f, 5.0f}), torch::tensor({true, false}),
                         {.weightSum = 6, .tokens = 2, .zLoss = 0.1});
        const double logZ0 = std::log(std::exp(1) + std::exp(2) + std::exp(0.5)), logZ1 = std::log(2 + std::exp(3));
        QVERIFY(std::abs(loss.sums.image - (logZ0 - 2)) < 1e-5);
        QVERIFY(std::abs(loss.sums.text - logZ1) < 1e-5);
        QCOMPARE(loss.sums.imageTokens, 1);
        const double expected = ((logZ0 - 2) + 5 * logZ1) / 6 + 0.1 * (logZ0 * logZ0 + logZ1 * logZ1) / 2;
        QVERIFY(std::abs(loss.total.item<double>() - expected) < 1e-5);
    }

    void partsOfAStepAddUp() {
        LossSums sums{.text = 1, .image = 2, .logZ = 3, .logZSquared = 4, .textTokens = 5, .imageTokens = 6};
        sums += sums;
        QCOMPARE(sums.text, 2.0);
        QCOMPARE(sums.logZSquared, 8.0);
        QCOMPARE(sums.tokens(), 22);
    }
};

QTEST_GUILESS_MAIN(LanguageLossTest)
#include "language_loss_test.moc"
