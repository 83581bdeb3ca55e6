#pragma once

#include "core/words/other_wording.h"
#include "ui/document_view/shown_keys.h"
#include "ui/panels/wish_panel.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <vector>

namespace pardalis {

class DocumentModel;
class DocumentView;
class GenerationController;

// What the page offers to who does not know what to ask: on an empty page what the model can do, and where nothing came
// wishes that work, made of the words of the page. Fulfils them. For a model that says what it knows (ModelWords) with
// wishes, for others by what they are able to do.
class Wishes final : public QObject {
    Q_OBJECT
public:
    // All must outlive it; the panel it makes belongs to the view.
    Wishes(DocumentView& view, DocumentModel& model, GenerationController& controller, QObject* parent = nullptr);
    ~Wishes() override;

    WishPanel& panel() { return *m_panel; }
    void setKeys(const ShownKeys& keys);  // that the page names
    // Where wishes stand on the page, the focus goes there and the key is used up: on an empty page, and where nothing
    // came, going on would give nothing.
    bool enter();

signals:
    void asked(const QString& question);
    void cardWished();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Shown { none, firstPage, nothingCame };

    void update();
    void showNothingCame();
    void offerFirstPage();
    void hide();
    void place();
    void fulfil(const ModelWish& wish);
    bool isBlankPage() const;

    DocumentView& m_view;
    DocumentModel& m_model;
    GenerationController& m_controller;
    QPointer<WishPanel> m_panel;  // goes with the view
    ShownKeys m_keys;
    Shown m_shown = Shown::none;
    std::vector<ModelWish> m_wishes;  // that the panel shows
};

}  // namespace pardalis
