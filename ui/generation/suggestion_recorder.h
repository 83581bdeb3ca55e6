#pragma once

#include "core/generation/generation_recorder.h"

#include <QObject>

#include <memory>
#include <string>

namespace pardalis {

// A GenerationRecorder on another thread: pictures take their time to be encoded. One per request; use on the GUI thread. Destroying it drops what is still under way.
class SuggestionRecorder final : public QObject {
    Q_OBJECT
public:
    SuggestionRecorder(const ModelFacts& facts, const GenerationRequest& request, std::string altText,
                       QObject* parent = nullptr);
    ~SuggestionRecorder() override;

    void take(const GenerationEvent& event);
    const std::string& id() const { return m_id; }  // of the record

signals:
    void pictureMade(int picture, const MadePicture& made);
    void recordMade(const QString& id, const QByteArray& record);
    void failed(const QString& cause);

private:
    struct Work;
    std::string m_id;
    std::shared_ptr<Work> m_work;  // shared with the thread that does it
};

}  // namespace pardalis
