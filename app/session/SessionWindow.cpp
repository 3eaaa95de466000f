// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/SessionWindow.h"

#include "app/widgets/Tokens.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace td::app {

SessionWindow::SessionWindow(QWidget *parent) : QMainWindow(parent)
{
    setWindowTitle(tr("TriageDesk"));
    resize(960, 700);
}

void SessionWindow::showPage(QWidget *page)
{
    setCentralWidget(page); // deletes the one before
    show();
    page->setFocus();
}

void SessionWindow::showWaiting(const QString &text)
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    auto *label = new QLabel(text);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    auto *progress = new QProgressBar;
    progress->setRange(0, 0);
    progress->setTextVisible(false);
    progress->setFixedWidth(240);
    progress->setAccessibleName(text);
    column->addStretch();
    column->addWidget(label);
    column->addWidget(progress, 0, Qt::AlignCenter);
    column->addStretch();
    showPage(page);
}

} // namespace td::app
