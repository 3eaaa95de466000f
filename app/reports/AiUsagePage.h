// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/AdminService.h"
#include "app/reports/FiguresPage.h"

namespace td::app {

class Actions;

/// What was asked of triage models, what it cost, and the latest questions. Thread: GUI.
class AiUsagePage final : public FiguresPage
{
    Q_OBJECT

public:
    AiUsagePage(AdminService &service, Actions &actions, QWidget *parent = nullptr);

    void load() override;

private:
    void show(const AiUsage &usage, const Page<AiCall> &calls);

    AdminService &m_service;
    int m_asked = 0; ///< counts the questions; only the last one's answer is shown
};

} // namespace td::app
