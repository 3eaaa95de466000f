// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/Figures.h"

#include "app/widgets/Looks.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace td::app::figures {

namespace {

struct FigureWords
{
    Q_DECLARE_TR_FUNCTIONS(FigureWords)
};

QFrame *makeFrame(QVBoxLayout *&column)
{
    auto *frame = new QFrame;
    setLook(frame, "card");
    column = new QVBoxLayout(frame);
    column->setContentsMargins(tokens::space::l, tokens::space::m, tokens::space::l, tokens::space::m);
    column->setSpacing(tokens::space::xs);
    return frame;
}

} // namespace

QString countText(qint64 count) { return QLocale().toString(count); }

QString spanText(Millis span)
{
    const qint64 minutes = (span + 30 * second) / minute;
    if (span < minute) {
        return FigureWords::tr("%1 s").arg((span + second / 2) / second);
    }
    if (minutes < 60) {
        return FigureWords::tr("%1 min").arg(minutes);
    }
    if (minutes < 24 * 60) {
        return minutes % 60 ? FigureWords::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60)
                            : FigureWords::tr("%1 h").arg(minutes / 60);
    }
    const qint64 hours = (minutes + 30) / 60;
    return hours % 24 ? FigureWords::tr("%1 d %2 h").arg(hours / 24).arg(hours % 24)
                      : FigureWords::tr("%1 d").arg(hours / 24);
}

QString costText(qint64 micros)
{
    const double dollars = double(micros) / 1e6;
    return u'$' + QLocale().toString(dollars, 'f', dollars > 0 && dollars < 1 ? 4 : 2);
}

QString percentText(qint64 part, qint64 whole)
{
    return whole > 0 ? FigureWords::tr("%1 %").arg(std::lround(100.0 * double(part) / double(whole))) : u"–"_s;
}

QWidget *makeCard(const QString &name, const QString &value, const QString &hint)
{
    QVBoxLayout *column = nullptr;
    QFrame *card = makeFrame(column);
    column->addWidget(makeMuted(name, tokens::type::small));
    column->addWidget(makeLabel(value, tokens::type::title, QFont::DemiBold));
    column->addWidget(makeMuted(hint, tokens::type::small));
    card->setAccessibleName(name + u": "_s + value);
    card->setAccessibleDescription(hint);
    return card;
}

QWidget *makeSection(const QString &title, QWidget *content)
{
    QVBoxLayout *column = nullptr;
    QFrame *section = makeFrame(column);
    column->addWidget(makeLabel(title, tokens::type::body, QFont::DemiBold));
    column->addSpacing(tokens::space::xs);
    column->addWidget(content);
    column->addStretch(1);
    return section;
}

QWidget *makeLines(const QStringList &headings, const QList<QStringList> &lines)
{
    auto *all = new QWidget;
    auto *grid = bare(new QGridLayout(all), tokens::space::s);
    grid->setHorizontalSpacing(tokens::space::xl);
    grid->setColumnStretch(0, 1);
    const auto add = [&](QLabel *label, int row, int column) {
        grid->addWidget(label, row, column, column > 0 ? Qt::AlignRight : Qt::AlignLeft);
    };
    for (int column = 0; column < headings.size(); ++column) {
        add(makeMuted(headings[column], tokens::type::small), 0, column);
    }
    for (int row = 0; row < lines.size(); ++row) {
        for (int column = 0; column < lines[row].size(); ++column) {
            add(makeLabel(lines[row][column]), row + 1, column);
        }
    }
    return all;
}

} // namespace td::app::figures
