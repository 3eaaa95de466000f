// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/AdminService.h"
#include "app/reports/FiguresPage.h"

namespace td::app {

class Actions;

/// The desk in figures: what stands now, what a period brought, what lies with whom. Thread: GUI.
class ReportsPage final : public FiguresPage
{
    Q_OBJECT

public:
    ReportsPage(AdminService &service, Actions &actions, QWidget *parent = nullptr);

    void load() override;

private:
    void show(const Dashboard &dashboard);

    AdminService &m_service;
    int m_asked = 0; ///< counts the questions; only the last one's answer is shown
};

} // namespace td::app
