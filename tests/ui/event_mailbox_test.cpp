#include "ui/generation/event_mailbox.h"

#include <QTest>

#include <thread>

using namespace pardalis;

namespace {

EngineEvent sent(std::uint64_t request, std::uint64_t sequence, decltype(GenerationEvent::what) what) {
    return GenerationEvent{RequestId{request}, sequence, std::move(what)};
}

template <typename What>
What take(EventMailbox& box) {
    return std::get<What>(std::get<GenerationEvent>(box.take().value()).what);
}

}  // namespace

class EventMailboxTest : public QObject {
    Q_OBJECT
private slots:
    void wakesWhenSomethingComesIntoAnEmptyBox() {
        int woken = 0;
        EventMailbox box([&] { ++woken; });
        box.put(sent(1, 0, TextDelta{"a", {}}));
        box.put(sent(1, 1, Finished{}));
        QCOMPARE(woken, 1);
        while (box.take()) {
        }
        box.put(sent(1, 2, Finished{}));
        QCOMPARE(woken, 2);
    }

    void joinsTextAndCodesThatWait() {
        EventMailbox box([] {});
        box.put(sent(1, 0, TextDelta{"a", {TokenId{1}}}));
        box.put(sent(1, 1, TextDelta{"b", {TokenId{2}}}));
        box.put(sent(1, 2, ImageCodes{0, 0, {7}, {{1, 1, 1}}}));
        box.put(sent(1, 3, ImageCodes{0, 1, {8}, {{2, 2, 2}}}));
        const auto text = take<TextDelta>(box);
        QCOMPARE(text.text, std::string("ab"));
        QCOMPARE(text.tokens.size(), std::size_t{2});
        const auto codes = take<ImageCodes>(box);
        QCOMPARE(codes.codes, (std::vector<int>{7, 8}));
        QCOMPARE(codes.colours.size(), std::size_t{2});
        QVERIFY(!box.take());
    }

    void keepsApartWhatDoesNotBelongTogether() {
        EventMailbox box([] {});
        box.put(sent(1, 0, TextDelta{"a", {}}));
        box.put(sent(2, 0, TextDelta{"b", {}}));
        box.put(sent(2, 1, ImageCodes{0, 0, {7}, {{}}}));
        box.put(sent(2, 2, ImageCodes{1, 0, {8}, {{}}}));
        box.put(sent(2, 3, ImageCodes{1, 5, {9}, {{}}}));
        box.put(sent(2, 4, ImageRows{1, 0, Image::filled(2, 2)}));
        box.put(sent(2, 5, ImageRows{1, 2, Image::filled(2, 2)}));
        QCOMPARE(box.size(), std::size_t{7});
    }

    void onlyTheNewestProgressWaits() {
        EventMailbox box([] {});
        box.put(sent(1, 0, Progress{Phase::prefill, 1, 10, 0, -1}));
        box.put(sent(1, 1, Progress{Phase::prefill, 9, 10, 0, -1}));
        QCOMPARE(take<Progress>(box).done, std::int64_t{9});
        QVERIFY(!box.take());
    }

    void nothingIsLostBetweenTwoThreads() {
        EventMailbox box([] {});
        std::thread sender([&] {
            for (int i = 0; i < 20000; ++i)
                box.put(sent(1, static_cast<std::uint64_t>(i), TextDelta{"x", {TokenId{i}}}));
            box.put(sent(1, 20000, Finished{}));
        });
        TokenIds received;
        for (bool done = false; !done;) {
            const auto next = box.take();
            if (!next)
                continue;
            const auto& what = std::get<GenerationEvent>(*next).what;
            if (const auto* delta = std::get_if<TextDelta>(&what))
                received.insert(received.end(), delta->tokens.begin(), delta->tokens.end());
            else
                done = true;
        }
        sender.join();
        QCOMPARE(received.size(), std::size_t{20000});
        for (int i = 0; i < 20000; ++i)
            QCOMPARE(toInt(received[static_cast<std::size_t>(i)]), i);
    }

    void closedItTakesNothing() {
        int woken = 0;
        EventMailbox box([&] { ++woken; });
        box.close();
        box.put(sent(1, 0, Finished{}));
        QCOMPARE(woken, 0);
        QVERIFY(!box.take());
    }
};

QTEST_APPLESS_MAIN(EventMailboxTest)
#include "event_mailbox_test.moc"
