#include "app/document/object_mime.h"

#include <QStringList>

namespace takao {
namespace {

const QString kObjects = QStringLiteral("application/x-takao-objects");
const QString kSignals = QStringLiteral("application/x-takao-signals");

/// One a line.
QByteArray toLines(const std::vector<std::string>& texts)
{
    QByteArray lines;
    for (const std::string& text : texts)
        lines += QByteArray::fromStdString(text) + '\n';
    return lines;
}

std::vector<std::string> fromLines(const QByteArray& lines)
{
    std::vector<std::string> texts;
    for (const QByteArray& line : lines.split('\n'))
        if (!line.isEmpty())
            texts.push_back(line.toStdString());
    return texts;
}

} // namespace

QMimeData* toMime(const Dragged& dragged)
{
    auto* data = new QMimeData;
    if (!dragged.objects.empty())
        data->setData(kObjects, toLines(dragged.objects));
    if (!dragged.signals.empty())
        data->setData(kSignals, toLines(dragged.signals));
    data->setText(
        QString::fromUtf8(toLines(dragged.signals.empty() ? dragged.objects : dragged.signals)).trimmed());
    return data;
}

Dragged fromMime(const QMimeData& data)
{
    return {fromLines(data.data(kObjects)), fromLines(data.data(kSignals))};
}

QStringList objectMimeTypes()
{
    return {kObjects};
}

} // namespace takao
