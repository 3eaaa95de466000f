// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/MailMessage.h"

#include <kainjow/mustache.hpp>

#include <QStringList>
#include <QUrl>

namespace td::mail {

/// The values of one mail, as its templates see them. Thread: the one that renders. Empty values are not set, so that
/// `{{#name}}` in a template asks whether there is something to say.
class TemplateData final
{
public:
    void set(const char *name, const QString &text); ///< one line: white space is put together
    void set(const char *name, const QUrl &link);
    void set(const char *name, const QStringList &words); ///< one comma-separated line
    void setFlag(const char *name);

    /// Sets `name` (the source, for the text part), `nameHtml` (rendered, for `{{{nameHtml}}}`) and, when the text had
    /// to be shortened, the flag `nameCut`.
    void setMarkdown(const char *name, const QString &markdown);

    /// Renders resources/mail/`kind`.{subject,txt,html}.mustache inside layout.{txt,html}.mustache.
    MailContent render(const QString &kind);

private:
    void setBlock(const char *name, const QString &text);
    void setPart(const QString &format);

    kainjow::mustache::data m_values;
};

} // namespace td::mail
