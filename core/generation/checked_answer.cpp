#include "core/generation/checked_answer.h"

#include "core/words/text_words.h"

#include <utility>

namespace pardalis {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = std::min(text.find_first_not_of(kBlank), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

bool endsByItself(FinishReason reason) {
    return reason == FinishReason::endOfText || reason == FinishReason::endOfTurn ||
           reason == FinishReason::picturesDone;
}

}  // namespace

CheckedAnswer::CheckedAnswer(std::shared_ptr<const ModelWords> words, const GenerationRequest& request,
                             GenerationSession::Sink sink)
    : m_words(std::move(words)),
      m_request(request),
      m_sink(std::move(sink)),
      m_checksPictures(request.pictureMode == PictureMode::none || request.pictureMode == PictureMode::automatic),
      m_check(m_words, request.check->place),
      m_namesThings(request.check->namesThings) {}

void CheckedAnswer::take(GenerationEvent event) {
    std::visit(
        [this](auto&& what) {
            using Event = std::decay_t<decltype(what)>;
            if constexpr (std::is_same_v<Event, TextDelta> || std::is_same_v<Event, Finished>) {
                take(std::move(what));
            } else if constexpr (requires { what.picture; }) {
                if (std::is_same_v<Event, ImageBegan>)
                    release(true);
                if (takePicture(what.picture))
                    send(std::move(what));
            } else {
                if (std::is_same_v<Event, Failed>)
                    releaseBeginning();
                send(std::move(what));
            }
        },
        std::move(event.what));
}

void CheckedAnswer::take(const TextDelta& delta) {
    if (m_cut)
        return;
    m_pending += delta.text;
    m_held.push_back(delta);
    release(false);
}

// Sentences that are whole; all: what is left is one, too.
void CheckedAnswer::release(bool all) {
    while (!m_held.empty() && !m_cut) {
        std::size_t end = sentenceEnd(m_pending);
        if (end == std::string::npos && !all)
            return;
        end = std::min(end, m_pending.size());
        const std::string_view sentence = trimmed(std::string_view(m_pending).substr(0, end));
        if (!sentence.empty() && !m_check.isSound(sentence)) {
            m_cut = true;
            break;
        }
        m_came = m_came || !sentence.empty();
        m_namesThings = m_namesThings || !sentence.empty();
        send(heldUpTo(end));
    }
    if (m_cut) {
        m_pending.clear();
        m_held.clear();
    }
}

void CheckedAnswer::releaseBeginning() {
    release(false);
    if (m_cut || m_held.empty() || !m_check.isBeginning(trimmed(m_pending)))
        return;
    m_came = m_came || !trimmed(m_pending).empty();
    send(heldUpTo(m_pending.size()));
}

// The deltas up to there as one.
TextDelta CheckedAnswer::heldUpTo(std::size_t bytes) {
    TextDelta whole;
    while (!m_held.empty() && whole.text.size() + m_held.front().text.size() <= bytes) {
        whole.text += m_held.front().text;
        whole.tokens.insert(whole.tokens.end(), m_held.front().tokens.begin(), m_held.front().tokens.end());
        m_held.pop_front();
    }
    if (const std::size_t missing = bytes - whole.text.size(); missing > 0) {  // a token that two sentences share
        whole.text += m_held.front().text.substr(0, missing);
        whole.tokens.insert(whole.tokens.end(), m_held.front().tokens.begin(), m_held.front().tokens.end());
        m_held.front().text.erase(0, missing);
        m_held.front().tokens.clear();
    }
    m_pending.erase(0, bytes);
    // What the other wording gave does not go on in the sentence of the page: it begins anew.
    if (const std::string& before = m_request.check->place.before;
        m_isOther && !std::exchange(m_begun, true) && !before.empty() && before.back() != '\n')
        whole.text.insert(whole.text.begin(), '\n');
    return whole;
}

bool CheckedAnswer::takePicture(int number) {
    if (!m_checksPictures) {
        m_came = true;
        m_pictures = std::max(m_pictures, number + 1);
        return true;
    }
    if (number < m_pictures)
        return true;
    m_cut = m_cut || !m_namesThings;
    if (m_cut)
        return false;
    m_came = true;
    m_pictures = number + 1;
    return true;
}

void CheckedAnswer::take(Finished finished) {
    if (endsByItself(finished.reason))
        release(true);
    else if (!wantsStop())
        releaseBeginning();
    const bool stoppedByUs = finished.reason == FinishReason::stopped && wantsStop();
    if (m_cut && (stoppedByUs || endsByItself(finished.reason)))
        finished.reason = m_came ? FinishReason::leftOut : FinishReason::endOfText;
    if (!m_came && !m_isOther && !m_request.check->other.empty() && finished.reason != FinishReason::stopped) {
        m_wantsOther = true;
        m_first = finished;
        return;
    }
    finished.pictures = m_pictures;
    finished.otherWording = m_isOther;
    finished.generatedTokens += m_first.generatedTokens;
    finished.seconds += m_first.seconds;
    send(finished);
}

GenerationRequest CheckedAnswer::otherRequest() {
    GenerationRequest other = m_request;
    other.prompt = m_request.check->otherPrompt;
    if (m_request.check->otherIsPicture) {
        other.pictureMode = PictureMode::only;
        other.pictures = 1;
        other.beams = 1;
    }
    other.check.reset();
    m_check = SentenceCheck(m_words, {m_request.check->other + '\n'});
    m_namesThings = true;
    m_pending.clear();
    m_held.clear();
    m_cut = m_wantsOther = false;
    m_isOther = true;
    return other;
}

void CheckedAnswer::send(decltype(GenerationEvent::what) what) { m_sink({m_request.id, m_events++, std::move(what)}); }

}  // namespace pardalis
