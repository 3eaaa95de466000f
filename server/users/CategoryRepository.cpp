// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/CategoryRepository.h"

#include "server/users/SkillCatalogue.h"
#include "server/users/sql/Queries.h"

using namespace Qt::Literals::StringLiterals;

namespace td::category_repository {

namespace {
Category readCategory(Row &row) { return {row.text(), row.text()}; }
} // namespace

Result<std::vector<Category>> list(Connection &connection)
{
    return connection.all(sql::users::listCategories, {}, readCategory);
}

Result<Category> resolve(Connection &connection, const QString &name, const QString &field)
{
    auto found =
        TRY(connection.first(sql::users::findCategory, {{"name_key", SkillCatalogue::keyOf(name)}}, readCategory));
    if (!found) {
        return Error{ErrorKind::BadInput, u"unknown_category"_s,
                     u"There is no category %1. GET /api/v2/categories lists them."_s.arg(name), field};
    }
    return std::move(*found);
}

Result<void> insert(Transaction &transaction, const Category &category, Millis now)
{
    TRY(transaction->execute(sql::users::insertCategory, {{"id", category.id},
                                                          {"name", category.name},
                                                          {"name_key", SkillCatalogue::keyOf(category.name)},
                                                          {"created_at", now}}));
    return {};
}

} // namespace td::category_repository
