// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/SafeText.h"

#include <QList>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace td::triage {

QString withoutHidden(const QString &text)
{
    QString kept;
    kept.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        const QChar::Category category = QChar::category(c);
        const bool hidden =
            category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Other_PrivateUse;
        if (!hidden || c == U'\n' || c == U'\t') {
            kept += QStringView(QString::fromUcs4(&c, 1));
        }
    }
    return kept;
}

QString clipped(const QString &text, qsizetype limit)
{
    const bool splits = limit > 0 && limit < text.size() && text[limit - 1].isHighSurrogate();
    return text.left(splits ? limit - 1 : limit);
}

QString withoutHtml(QString markdown)
{
    static const QRegularExpression tag(u"<[A-Za-z/!?][^>]*>"_s);
    static const QRegularExpression openedTag(u"<(?=[A-Za-z/!?])"_s);
    markdown.remove(tag);
    markdown.replace(openedTag, u"&lt;"_s); // one that is never closed, or that the removal has put together
    markdown.replace("!["_L1, "["_L1);
    return markdown;
}

} // namespace td::triage
