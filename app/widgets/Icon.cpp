// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/Icon.h"

#include "app/widgets/Theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

QPixmap drawn(const QString &name, const QSize &size, const QColor &colour)
{
    const QString key = u"td:%1:%2:%3x%4"_s.arg(name, colour.name()).arg(size.width()).arg(size.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    QFile file(u":/icons/%1.svg"_s.arg(name));
    const bool found = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(found, "icon", qPrintable(name));
    QSvgRenderer renderer(file.readAll().replace("currentColor"_ba, colour.name().toLatin1()));
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Draws one file in the colour of the moment, so that a change of look needs no new icons. Thread: GUI.
class ThemedIcon final : public QIconEngine
{
public:
    ThemedIcon(QString name, tokens::Role tone) : m_name(std::move(name)), m_tone(tone) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, pixmap(rect.size() * ratio, mode, state));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return drawn(m_name, size, theme::colour(mode == QIcon::Disabled ? &tokens::Colours::muted : m_tone));
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }
    QString iconName() override { return m_name; }
    QIconEngine *clone() const override { return new ThemedIcon(m_name, m_tone); }

private:
    QString m_name;
    tokens::Role m_tone;
};

} // namespace

QIcon themedIcon(const QString &name, tokens::Role tone) { return QIcon(new ThemedIcon(name, tone)); }

QPixmap iconPixmap(const QString &name, int size, qreal ratio, tokens::Role tone)
{
    QPixmap pixmap = drawn(name, QSize(size, size) * ratio, theme::colour(tone));
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace td::app
