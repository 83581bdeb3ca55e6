#include "app/train/kosmos/grounded_words.h"

#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/questions.h"
#include "core/base/check.h"

#include <fmt/format.h>

namespace pardalis::train {
namespace {

std::string lowered(std::string text) {
    if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z')
        text.front() = static_cast<char>(text.front() - 'A' + 'a');
    return text;
}

// What a thing of the scene is called among the others: "a big cat" where sizes count.
std::string calledIn(const Scene& scene, std::size_t i) {
    const Placement& object = scene.objects[i];
    if (scene.layout == Layout::big)
        return withArticle("big " + nounOf(object));
    if (scene.layout != Layout::sizes)
        return phraseOf(object);
    const bool bigger = object.size > scene.objects[i == 0 ? 1 : 0].size;
    return withArticle((bigger ? "big " : "small ") + nounOf(object));
}

const char* betweenTwo(Layout layout) {
    return layout == Layout::side ? " left of " : layout == Layout::above ? " above " : " and ";
}

void list(const SeenScene& seen, GroundedWriter& out) {
    const std::vector<Placement>& objects = seen.scene.objects;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        if (i > 0)
            out.say(i + 1 < objects.size() ? ", " : betweenTwo(seen.scene.layout));
        out.point(calledIn(seen.scene, i), {seen.boxes[i]});
    }
}

}  // namespace

GroundedWriter& GroundedWriter::say(std::string_view words) {
    m_text.text += words;
    return *this;
}

GroundedWriter& GroundedWriter::point(std::string_view words, std::vector<PictureBox> boxes) {
    const std::size_t begin = m_text.text.size();
    m_text.text += words;
    m_text.spans.push_back({begin, m_text.text.size(), std::move(boxes)});
    return *this;
}

GroundedText shownIn(const SeenScene& seen) {
    constexpr const char* kPlaces[] = {"", " on the left", " on the right"};  // by form
    const Scene& scene = seen.scene;
    GroundedWriter out;
    if (scene.layout == Layout::count)
        out.point(objectsOf(scene), seen.boxes);
    else
        list(seen, out);
    if (scene.layout == Layout::single)
        out.say(kPlaces[scene.form]);
    if (scene.background != kWhiteBackground)
        out.say(" ").say(backgrounds()[static_cast<std::size_t>(scene.background)].place);
    return out.say(".").take();
}

GroundedText shownIn(const Tile& tile) { return GroundedWriter().point(wordsOf(tile), boxesOf(tile)).say(".").take(); }

std::string detailsOf(const SeenScene& seen) {
    const Scene& scene = seen.scene;
    std::string text;
    if (scene.layout == Layout::count)
        text = fmt::format("There are {}. ", objectsOf(scene));
    for (std::size_t i = 0; scene.layout != Layout::count && i < scene.objects.size(); ++i) {
        const std::string said = sentence(calledIn(scene, i) + " is " + placeOf(scene, scene.objects[i]));
        text += said + " ";
    }
    return text + fmt::format("The background is {}",
                              lowered(backgrounds()[static_cast<std::size_t>(scene.background)].answer));
}

std::string detailsOf(const Tile& tile) {
    return tile.count == 1 ? sentence("there is " + wordsOf(tile)) : sentence("there are " + wordsOf(tile));
}

std::optional<GroundedText> pointingAnswer(const SeenScene& seen, const std::string& question,
                                           const std::string& answer) {
    const Scene& scene = seen.scene;
    if (scene.layout == Layout::count) {
        if (answer != sentence(objectsOf(scene)))
            return std::nullopt;
        return GroundedWriter().point(answer.substr(0, answer.size() - 1), seen.boxes).say(".").take();
    }
    for (std::size_t i = 0; i < scene.objects.size(); ++i) {
        const Placement& object = scene.objects[i];
        if (question == fmt::format("Where is the {}?", nounOf(object)))
            return GroundedWriter()
                .point("The " + nounOf(object), {seen.boxes[i]})
                .say(" is " + placeOf(scene, object) + ".")
                .take();
        if (answer == sentence(phraseOf(object)))
            return GroundedWriter().point(answer.substr(0, answer.size() - 1), {seen.boxes[i]}).say(".").take();
    }
    return std::nullopt;
}

}  // namespace pardalis::train
