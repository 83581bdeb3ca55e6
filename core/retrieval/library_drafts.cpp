#include "core/retrieval/library_drafts.h"

#include "core/retrieval/library_text.h"

#include <algorithm>
#include <optional>

namespace pardalis {
namespace {

constexpr std::size_t kLeastText = 8;  // bytes of a text by itself

// Pages go into prompts: what is kept from models is in none.
bool isKept(const Block& block) { return block.use == PromptUse::never; }

bool isText(const Block& block) {
    return block.kind != BlockKind::picture && block.kind != BlockKind::heading && !isKept(block);
}

// Texts that are not there yet, one behind the other.
void join(std::string& text, const std::string& more) {
    if (more.empty() || text.find(more) != text.npos)
        return;
    if (!text.empty())
        text += ' ';
    text += more;
}

// Of a document's blocks, which belong together.
class Pairing {
public:
    explicit Pairing(const Document& document, const std::string& source)
        : m_document(document), m_source(source), m_taken(document.blocks().size(), false) {}

    std::vector<LibraryDraft> run() {
        const std::vector<Block>& blocks = m_document.blocks();
        std::vector<std::string> told(blocks.size());
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (blocks[i].kind == BlockKind::picture)
                told[i] = textBeside(i);
        }
        std::vector<LibraryDraft> drafts;
        std::string heading;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const Block& block = blocks[i];
            if (isKept(block))
                continue;
            if (block.kind == BlockKind::heading)
                heading = libraryText(block.text());
            else if (block.picture)
                addPicture(*block.picture, heading, told[i], drafts);
            else if (!m_taken[i])
                addText(heading, libraryText(block.text()), drafts);
        }
        return drafts;
    }

private:
    std::string textBeside(std::size_t picture) {
        const std::optional<std::size_t> place = nearest(picture);
        if (!place)
            return {};
        m_taken[*place] = true;
        return libraryText(m_document.blocks()[*place].text());
    }

    // Pictures in a row share what leads to them.
    std::optional<std::size_t> nearest(std::size_t picture) const {
        const std::vector<Block>& blocks = m_document.blocks();
        for (std::size_t i = picture; i-- > 0 && blocks[i].kind != BlockKind::heading;) {
            if (isText(blocks[i]) && !libraryText(blocks[i].text()).empty())
                return i;
        }
        for (std::size_t i = picture + 1; i < blocks.size() && isText(blocks[i]); ++i) {
            if (!libraryText(blocks[i].text()).empty())
                return i;
        }
        return std::nullopt;
    }

    void addPicture(const Picture& picture, const std::string& heading, const std::string& beside,
                    std::vector<LibraryDraft>& drafts) const {
        std::shared_ptr<const Media> media = m_document.media().find(picture.media);
        if (!media)
            return;
        std::string text = libraryText(picture.caption);
        join(text, libraryText(picture.alt));
        join(text, beside);
        if (text.empty())
            text = heading;
        drafts.push_back({{libraryText(text), picture.media, m_source}, std::move(media)});
    }

    void addText(const std::string& heading, const std::string& text, std::vector<LibraryDraft>& drafts) const {
        if (text.size() < kLeastText)
            return;
        std::string whole = heading;
        join(whole, text);
        drafts.push_back({{libraryText(whole), {}, m_source}, nullptr});
    }

    const Document& m_document;
    const std::string& m_source;
    std::vector<bool> m_taken;  // texts that go with a picture
};

}  // namespace

std::vector<LibraryDraft> draftsOf(const Document& document, const std::string& source) {
    return Pairing(document, source).run();
}

}  // namespace pardalis
