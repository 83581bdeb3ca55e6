#include "core/tokens/tokenizer_file.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/tokens/text_tokenizer.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

using Json = nlohmann::json;

constexpr int kMaxDepth = 32;
constexpr std::size_t kMostValues = 400'000;  // outside vocabulary and merges: 50,000 added tokens
constexpr std::size_t kMostMerges = 700'000;  // the longest published list has 580,604
constexpr std::size_t kLongestAddedToken = 1024;

}  // namespace

// Takes the file as it is parsed. Values are built into a tree, but for the two members that are nearly all of it.
class TokenizerFile::Reader : public nlohmann::json_sax<Json> {
public:
    explicit Reader(TokenizerFile& file) : m_file(file) {}

    bool null() override { return take(nullptr); }
    bool boolean(bool value) override { return take(value); }
    bool number_integer(number_integer_t value) override { return take(value); }
    bool number_unsigned(number_unsigned_t value) override { return take(value); }
    bool number_float(number_float_t value, const std::string&) override { return take(value); }
    bool string(string_t& value) override { return take(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& value) override {
        m_key = std::move(value);
        return true;
    }
    bool start_object(std::size_t) override { return start(Json::object()); }
    bool end_object() override { return end(); }
    bool start_array(std::size_t) override { return start(Json::array()); }
    bool end_array() override { return end(); }
    bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
        throw Error("{}: not JSON, or a damaged file: byte {} is wrong", m_file.m_source, position);
    }

private:
    enum class Place { tree, vocabulary, otherVocabulary, merges };

    bool start(Json container) {
        if (++m_depth > kMaxDepth)
            throw Error("{}: nests deeper than {} levels", m_file.m_source, kMaxDepth);
        if (m_place == Place::merges && (m_depth > m_placeDepth + 1 || !container.is_array()))
            failMerge();
        if (m_place == Place::vocabulary)
            failPiece(container.type_name());
        m_parts.clear();
        if (m_place != Place::tree)
            return true;
        if (m_depth == 3 && m_modelIsOpen && (m_key == "vocab" || m_key == "merges")) {
            m_place = m_key == "merges"       ? Place::merges
                      : container.is_object() ? Place::vocabulary
                                              : Place::otherVocabulary;
            m_placeDepth = m_depth;
            if (m_place == Place::merges && !container.is_array())
                failMerge();
            return true;
        }
        m_modelIsOpen = m_depth == 2 ? m_key == "model" && m_open.back()->is_object() : m_modelIsOpen;
        m_open.push_back(&add(std::move(container)));
        return true;
    }

    bool end() {
        if (m_place == Place::merges && m_depth == m_placeDepth + 1) {
            if (m_parts.size() != 2)
                failMerge();
            addMerge(m_parts[0], m_parts[1], true);
        }
        if (m_place == Place::tree)
            m_open.pop_back();
        else if (m_depth == m_placeDepth)
            m_place = Place::tree;
        --m_depth;
        return true;
    }

    bool take(Json value) {
        switch (m_place) {
        case Place::tree: add(std::move(value)); break;
        case Place::vocabulary: addPiece(value); break;
        case Place::otherVocabulary: break;
        case Place::merges: takeMerge(value); break;
        }
        return true;
    }

    Json& add(Json value) {
        if (++m_values > kMostValues)
            throw Error("{}: more than {} values besides the vocabulary; no tokenizer has as many", m_file.m_source,
                        kMostValues);
        if (m_open.empty())
            return *m_file.m_rest = std::move(value);
        if (m_open.back()->is_array())
            return m_open.back()->emplace_back(std::move(value));
        return (*m_open.back())[m_key] = std::move(value);
    }

    void addPiece(const Json& value) {
        if (!value.is_number_integer() || value < 0 || value >= PieceTable::kMostIds)
            failPiece(value.is_number() ? value.dump() : value.type_name());
        m_file.m_pieces.set(m_key, value.get<int>());
        if (m_file.m_pieces.size() > static_cast<std::size_t>(PieceTable::kMostIds))
            throw Error("{}: more than {} pieces; no vocabulary has as many", m_file.m_source, PieceTable::kMostIds);
    }

    void takeMerge(const Json& value) {
        if (!value.is_string() || m_parts.size() > 2)
            failMerge();
        const std::string& text = value.get_ref<const std::string&>();
        if (m_depth > m_placeDepth) {
            m_parts.push_back(text);
        } else if (!text.starts_with("#version")) {
            const std::size_t space = text.find(' ');
            if (space == std::string::npos || text.find(' ', space + 1) != std::string::npos)
                failMerge();
            addMerge(std::string_view(text).substr(0, space), std::string_view(text).substr(space + 1), false);
        }
    }

    void addMerge(std::string_view left, std::string_view right, bool asPair) {
        std::vector<Merge>& merges = m_file.m_merges;
        if (!merges.empty() && asPair != m_asPairs)
            throw Error("{}: merge {} is a {}, those before are {}; the list has to be of one kind", m_file.m_source,
                        merges.size(), asPair ? "pair" : "string", asPair ? "strings" : "pairs");
        if (merges.size() >= kMostMerges)
            throw Error("{}: more than {} merges; no tokenizer has as many", m_file.m_source, kMostMerges);
        m_asPairs = asPair;
        merges.push_back({m_file.m_mergeText.size(), static_cast<std::uint32_t>(left.size()),
                          static_cast<std::uint32_t>(right.size())});
        m_file.m_mergeText.append(left).append(right);
    }

    [[noreturn]] void failPiece(const std::string& found) const {
        throw Error("{}: the id of \"{}\" is {}, expected a whole number from 0 to {}", m_file.m_source, m_key, found,
                    PieceTable::kMostIds - 1);
    }
    [[noreturn]] void failMerge() const {
        throw Error("{}: merge {}: expected two pieces, as a list or with one space between them", m_file.m_source,
                    m_file.m_merges.size());
    }

    TokenizerFile& m_file;
    std::vector<Json*> m_open;  // containers of the tree, from the outermost
    std::string m_key;
    int m_depth = 0, m_placeDepth = 0;
    bool m_modelIsOpen = false;  // the member of the outermost object that we are in
    Place m_place = Place::tree;
    std::vector<std::string> m_parts;  // of a merge that is a list
    bool m_asPairs = false;
    std::size_t m_values = 0;
};

TokenizerFile::TokenizerFile(std::span<const std::byte> json, std::string source)
    : m_source(std::move(source)), m_rest(std::make_unique<Json>()) {
    Reader reader(*this);
    Json::sax_parse(asText(json), &reader);
    const Json::const_iterator model = m_rest->is_object() ? m_rest->find("model") : m_rest->end();
    if (model == m_rest->end() || !model->is_object())
        throw Error("{}: has no \"model\"; expected a tokenizer.json of Hugging Face's tokenizers", m_source);
    const std::string type = JsonFields(*model, m_source, "model").text("type", "BPE");
    if (type != "BPE")
        throw Error("{}: its model is of the kind \"{}\"; this version reads BPE", m_source, type);
    if (m_pieces.size() == 0)
        throw Error("{}: has no vocabulary; expected names and ids under \"model\", \"vocab\"", m_source);
}

TokenizerFile::~TokenizerFile() = default;

BpeModel::Merges TokenizerFile::merges() const {
    BpeModel::Merges merges;
    merges.reserve(m_merges.size());
    for (const auto& [begin, left, right] : m_merges) {
        const std::string_view text(m_mergeText);
        merges.emplace_back(text.substr(begin, left), text.substr(begin + left, right));
    }
    return merges;
}

std::vector<AddedToken> TokenizerFile::addedTokens() const {
    const Json* list = JsonFields(*m_rest, m_source).find("added_tokens");
    if (!list)
        return {};
    if (!list->is_array())
        throw Error("{}: \"added_tokens\" is no list", m_source);
    std::vector<AddedToken> tokens;
    std::unordered_map<std::string, std::size_t> known;  // by content, in `tokens`
    int largest = -1;
    for (const Json& entry : *list) {
        const JsonFields fields(entry, m_source, "added_tokens");
        AddedToken token;
        token.content = fields.text("content", "");
        token.special = fields.boolean("special", false);
        token.normalized = fields.boolean("normalized", !token.special);
        token.singleWord = fields.boolean("single_word", false);
        token.stripLeft = fields.boolean("lstrip", false);
        token.stripRight = fields.boolean("rstrip", false);
        if (token.content.empty())
            continue;
        if (token.content.size() > kLongestAddedToken)
            throw Error("{}: an added token of {} bytes, expected at most {}", m_source, token.content.size(),
                        kLongestAddedToken);
        const auto [place, isNew] = known.emplace(token.content, tokens.size());
        const int size = static_cast<int>(m_pieces.size());
        if (!isNew) {  // the last of several counts
            token.id = tokens[place->second].id;
            tokens[place->second] = std::move(token);
            continue;
        }
        token.id = m_pieces.find(token.content).value_or(std::max(size, largest + 1));
        if (token.id >= PieceTable::kMostIds)
            throw Error("{}: more than {} tokens; no vocabulary has as many", m_source, PieceTable::kMostIds);
        largest = std::max(largest, token.id);
        tokens.push_back(std::move(token));
    }
    return tokens;
}

std::unordered_map<std::string, int> readTokenizerVocabulary(const std::filesystem::path& file) {
    return readTokenizerVocabulary(readFile(file, kMaxTokenizerBytes), file.filename().string());
}

std::unordered_map<std::string, int> readTokenizerVocabulary(std::span<const std::byte> json, std::string source) {
    const TokenizerFile tokenizer(json, std::move(source));
    std::unordered_map<std::string, int> ids;
    tokenizer.pieces().forEach([&](std::string_view name, int id) { ids.emplace(name, id); });
    for (const AddedToken& token : tokenizer.addedTokens())
        ids.emplace(token.content, token.id);
    return ids;
}

}  // namespace pardalis
