#include "app/charts/chart_choices.h"

#include <QRegularExpression>

#include <algorithm>
#include <unordered_set>

namespace takao {

std::vector<ChartQuantity> quantitiesOf(const SignalCatalogue& catalogue,
                                        const std::vector<std::string>& objects, const std::string& first)
{
    const std::unordered_set<std::string> wanted(objects.begin(), objects.end());
    std::vector<ChartQuantity> found;
    for (const SignalInfo& signal : catalogue.all()) {
        if (!wanted.contains(signal.object))
            continue;
        auto known = std::ranges::find(found, signal.quantity, &ChartQuantity::quantity);
        if (known == found.end())
            known = found.insert(found.end(), {signal.quantity, signal.unit, {}});
        known->signals.push_back(signal);
    }
    std::ranges::stable_partition(found, [&](const ChartQuantity& q) { return q.quantity == first; });
    return found;
}

std::vector<SignalInfo> signalsNamed(const SignalCatalogue& catalogue, const QString& pattern)
{
    std::vector<SignalInfo> found;
    const bool isPattern = pattern.contains('*') || pattern.contains('?');
    if (const std::uint32_t exact = catalogue.find(pattern.toStdString());
        !isPattern && exact != SignalCatalogue::kNone)
        return {catalogue.all()[exact]};
    // A * may also stand for slashes: ids of devices have some.
    QString words = QRegularExpression::escape(pattern);
    words.replace(QStringLiteral("\\*"), QStringLiteral(".*"))
        .replace(QStringLiteral("\\?"), QStringLiteral("."));
    const QRegularExpression like(QRegularExpression::anchoredPattern(words),
                                  QRegularExpression::CaseInsensitiveOption);
    for (const SignalInfo& signal : catalogue.all())
        if (like.match(QString::fromStdString(signal.name())).hasMatch())
            found.push_back(signal);
    return found;
}

} // namespace takao
