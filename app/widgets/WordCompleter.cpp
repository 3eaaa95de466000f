// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/WordCompleter.h"

#include <QCompleter>
#include <QLineEdit>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

/// Completes only the last of several words. Thread: GUI.
class WordCompleter final : public QCompleter
{
public:
    WordCompleter(const QStringList &words, QLineEdit &line) : QCompleter(words, &line), m_line(line)
    {
        setCaseSensitivity(Qt::CaseInsensitive);
        setFilterMode(Qt::MatchContains);
    }

    QStringList splitPath(const QString &path) const override
    {
        return {path.mid(path.lastIndexOf(u',') + 1).trimmed()};
    }

    QString pathFromIndex(const QModelIndex &index) const override
    {
        const QString text = m_line.text();
        const qsizetype comma = text.lastIndexOf(u',');
        return (comma < 0 ? QString() : text.left(comma) + u", "_s) + index.data().toString() + u", "_s;
    }

private:
    QLineEdit &m_line;
};

} // namespace

void completeWords(QLineEdit &line, const QStringList &words)
{
    line.setCompleter(new WordCompleter(words, line)); // the line deletes the one before
}

} // namespace td::app
