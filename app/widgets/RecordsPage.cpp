// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/RecordsPage.h"

#include "app/widgets/Looks.h"
#include "app/widgets/StateStack.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

namespace td::app {

RecordsPage::RecordsPage(const QString &title, QWidget *parent)
    : QWidget(parent),
      m_count(makeMuted({})),
      m_tools(bare(new QHBoxLayout, tokens::space::s)),
      m_table(new QTableView),
      m_detail(new QScrollArea),
      m_state(nullptr)
{
    setLook(this, "surface");
    auto *head = bare(new QHBoxLayout, tokens::space::s);
    head->setContentsMargins(tokens::space::l, tokens::space::s, tokens::space::l, tokens::space::s);
    head->addWidget(makeLabel(title, tokens::type::heading, QFont::DemiBold));
    head->addWidget(m_count);
    head->addStretch(1);
    head->addLayout(m_tools);

    setLook(m_detail, "panel");
    m_detail->setWidgetResizable(true);
    m_detail->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_detail->setAccessibleName(tr("Chosen in %1").arg(title));
    m_detail->setFixedWidth(tokens::size::details + tokens::size::details / 3);
    m_detail->hide();

    auto *content = new QWidget;
    auto *row = bare(new QHBoxLayout(content));
    row->setContentsMargins(tokens::space::s, 0, 0, 0);
    row->addWidget(m_table, 1);
    row->addWidget(m_detail);
    m_state = new StateStack(content);
    auto *all = bare(new QVBoxLayout(this));
    all->addLayout(head);
    all->addWidget(m_state, 1);
    m_table->setAccessibleName(title);
}

void RecordsPage::setCount(int count) { m_count->setText(QLocale().toString(count)); }

void RecordsPage::dressTable(std::initializer_list<int> stretchedColumns)
{
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setIconSize({tokens::size::icon, tokens::size::icon});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + tokens::space::l);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (const int column : stretchedColumns) {
        header->setSectionResizeMode(column, QHeaderView::Stretch);
    }
}

void RecordsPage::setDetail(QWidget *detail)
{
    setLook(detail, "panel");
    m_detail->setWidget(detail);
}

void RecordsPage::followEnd(std::function<void()> act)
{
    QScrollBar *bar = m_table->verticalScrollBar();
    const auto look = [bar, act = std::move(act)] {
        if (bar->value() + bar->pageStep() >= bar->maximum()) {
            act();
        }
    };
    connect(bar, &QScrollBar::valueChanged, this, look);
    connect(bar, &QScrollBar::rangeChanged, this, look); // a page that fills no window
}

void RecordsPage::showDetail(bool shown) { m_detail->setVisible(shown); }

} // namespace td::app
