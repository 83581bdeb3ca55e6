#include "core/generation/answer_likelihood.h"

#include "core/families/likelihood.h"

#include <span>
#include <vector>

namespace pardalis {

double answerLikelihood(RunState& run, std::size_t prompt) {
    constexpr int kGroup = 16;  // rows whose logits are in memory at once
    const std::span<const Row> rows = run.rows;
    if (prompt == 0 || rows.size() <= prompt)
        return 0;
    LanguageModel& model = run.model().language();
    const VocabularyRange range = model.wholeVocabulary();
    const auto ids = static_cast<std::size_t>(range.count);
    Stream& stream = run.session.stream(0);
    stream.adopt(rows.first(prompt), run.session.contextLength());
    while (run.prefill(stream, Rows(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(prompt)), 0, 1)) {
    }
    double sum = 0;
    std::size_t counted = 0;
    std::vector<float> logits;
    while (static_cast<std::size_t>(stream.length()) + 1 < rows.size()) {
        const auto first = static_cast<std::size_t>(stream.length());
        const StreamInput input = stream.next(rows.first(rows.size() - 1), kGroup, run.session.pictures);
        const Tensor out = model.forwardAll(input, range, run.stop);
        stream.fed(input);
        logits.resize(static_cast<std::size_t>(out.shape.count()));
        model.backend().download(out, logits);
        for (std::size_t i = 0; i < input.rows.size(); ++i) {
            const Row& next = rows[first + i + 1];
            if (run.layout().meaningOf(next.token()) != TokenMeaning::text)
                continue;  // what stands between holes was nobody's choice
            sum += logLikelihood(std::span(logits).subspan(i * ids, ids), toInt(next.token()));
            ++counted;
        }
    }
    return counted == 0 ? 0 : sum / static_cast<double>(counted);
}

}  // namespace pardalis
