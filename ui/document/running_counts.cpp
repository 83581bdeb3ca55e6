#include "ui/document/running_counts.h"

#include "core/document/statistics.h"
#include "ui/document/document_model.h"

#include <utility>

namespace pardalis {

RunningCounts::RunningCounts(const DocumentModel& model, QObject* parent) : QObject(parent), m_model(model) {
    connect(&model, &DocumentModel::wasReset, this, [this] {
        m_counts.reset();
        m_before.clear();
    });
    connect(&model, &DocumentModel::edited, this, &RunningCounts::note);
}

void RunningCounts::note(const Edit& edit) {
    if (edit.info) {
        m_counts.reset();
        m_before.clear();
    }
    if (!m_counts)
        return;
    for (const Block& block : edit.removed)
        m_before.try_emplace(block.id, block);
    for (const Block& block : edit.inserted)
        m_before.try_emplace(block.id);
}

void RunningCounts::recount() {
    std::vector<Block> before, now;
    for (auto& [id, block] : m_before)
        if (block)
            before.push_back(std::move(*block));
    for (const Block& block : m_model.document().blocks())
        if (m_before.contains(block.id))
            now.push_back(block);
    m_before.clear();
    const std::string& language = m_model.document().info().language;
    const DocumentCounts less = count(before, language), more = count(now, language);
    m_counts->words += more.words - less.words;
    m_counts->characters += more.characters - less.characters;
    m_counts->pictures += more.pictures - less.pictures;
}

const DocumentCounts& RunningCounts::now() {
    if (!m_counts)
        m_counts = count(m_model.document());
    else if (!m_before.empty())
        recount();
    return *m_counts;
}

}  // namespace pardalis
