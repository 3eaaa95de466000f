// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QLineEdit;
class QPushButton;

namespace td::app {

class FlowLayout;

/// A set of words (tags, skills) as chips; pressed, it becomes a line with commas and completion. Enter or leaving the
/// line keeps the words, Escape forgets the change. What is being typed outlives setWords. Thread: GUI.
class WordsField final : public QWidget
{
    Q_OBJECT

public:
    enum class Known { Suggested, Only }; ///< whether words outside the known ones may be typed

    WordsField(const QString &name, const QString &whenEmpty, Known known, QWidget *parent = nullptr);

    void setWords(const QStringList &words);
    const QStringList &words() const { return m_words; }
    void setKnownWords(std::function<QStringList()> words);
    void setEditable(bool editable);
    bool editing() const;
    void edit();

Q_SIGNALS:
    void changed(const QStringList &words);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showChips();
    void keep();
    void forget();

    QString m_name;
    QString m_whenEmpty;
    Known m_known;
    QStringList m_words;
    std::function<QStringList()> m_knownWords;
    QWidget *m_chips;
    FlowLayout *m_flow;
    QPushButton *m_button;
    QLineEdit *m_line;
};

} // namespace td::app
