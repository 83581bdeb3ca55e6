#pragma once

#include "core/generation/generation_request.h"
#include "core/generation/generation_event.h"
#include "core/models/model_facts.h"
#include "ui/suggestion/pending_picture.h"

#include <QObject>

#include <memory>
#include <string>

namespace pardalis {

// Makes on another thread what a generation leaves behind: the files of its pictures and the record of how it was
// made. One per request; use on the GUI thread. Destroying it drops what is still under way.
class SuggestionRecorder final : public QObject {
    Q_OBJECT
public:
    SuggestionRecorder(const ModelFacts& facts, const GenerationRequest& request, std::string altText,
                       QObject* parent = nullptr);
    ~SuggestionRecorder() override;

    void take(const GenerationEvent& event);

signals:
    void pictureMade(int picture, const PendingPicture::Made& made);
    void recordMade(const QString& id, const QByteArray& record);
    void failed(const QString& cause);

private:
    struct Work;
    std::shared_ptr<Work> m_work;  // shared with the thread that does it
};

}  // namespace pardalis
