// What is selected and what the pointer hovers over, shared by the picture and all panels.
#pragma once

#include <QObject>

#include <string>
#include <vector>

namespace takao {

/// Ids of facility objects in the order of selecting; the last is the current one. Knows nothing of what they
/// are.
class Selection : public QObject
{
    Q_OBJECT

  public:
    using QObject::QObject;

    const std::vector<std::string>& ids() const { return m_ids; }
    bool contains(const std::string& id) const;
    /// The object that the inspector shows; empty if nothing is selected.
    const std::string& current() const;
    const std::string& hovered() const { return m_hovered; }

    void set(std::vector<std::string> ids);
    void setOne(const std::string& id);
    /// Adds an object, or takes it out if it is in.
    void toggle(const std::string& id);
    void add(const std::vector<std::string>& ids);
    void clear();
    void setHovered(const std::string& id);

  Q_SIGNALS:
    void selectionChanged();
    void hoverChanged();

  private:
    std::vector<std::string> m_ids;
    std::string m_hovered;
};

} // namespace takao
