// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace td::test {

/// What the kill runs counted, printed at the end. Thread: test.
class KillTable final
{
public:
    struct Row
    {
        QString what;
        int times = 0;
        int tickets = 0;
        int mails = 0;   ///< that the mail server kept
        int repeats = 0; ///< of these, such as had come before
        QString remark;
    };

    void begin(const QString &database, quint32 seed);
    void add(const Row &row) { m_rows += row; }
    void print() const;

private:
    QString m_database;
    quint32 m_seed = 0;
    QList<Row> m_rows;
};

} // namespace td::test
