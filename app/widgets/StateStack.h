// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedLayout;

namespace td::app {

class IconLabel;

/// What stands where content is missing: what happened, and what to do.
struct Notice
{
    QString icon;
    QString title;
    QString text;
    QString actionText = {};
    std::function<void()> action = {};
};

/// A page's content, or why there is none. While it loads or fails, what was there before stays. Thread: GUI.
class StateStack final : public QWidget
{
    Q_OBJECT

public:
    explicit StateStack(QWidget *content, QWidget *parent = nullptr);

    void showContent();
    void showEmpty(const Notice &notice);
    void showBusy(const QString &text);
    /// `tryAgain` is offered as a button.
    void showError(const QString &title, const Error &error, std::function<void()> tryAgain);

private:
    void showNotice(const Notice &notice, bool danger);

    QWidget *m_content;
    QProgressBar *m_progress;
    QWidget *m_banner;
    QLabel *m_bannerText;
    QPushButton *m_bannerButton;
    QStackedLayout *m_stack;
    QWidget *m_notice;
    IconLabel *m_noticeIcon;
    QLabel *m_noticeTitle;
    QLabel *m_noticeText;
    QPushButton *m_noticeButton;
    std::function<void()> m_action;
    bool m_hasContent = false;
};

} // namespace td::app
