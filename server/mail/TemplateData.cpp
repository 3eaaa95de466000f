// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/TemplateData.h"

#include "server/text/Excerpt.h"
#include "server/text/Markdown.h"

#include <QFile>

namespace td::mail {

using namespace Qt::Literals::StringLiterals;
namespace mustache = kainjow::mustache;

namespace {

constexpr qsizetype maxQuoted = 8'000;
constexpr qsizetype maxSubject = 200;

std::string asIs(const std::string &text) { return text; }
/// Not mustache's own: some mail programs show its `&apos;` as it stands. Attributes are in double quotes.
std::string escaped(const std::string &text) { return QString::fromStdString(text).toHtmlEscaped().toStdString(); }

QString readTemplate(const QString &name)
{
    QFile file(u":/mail/%1.mustache"_s.arg(name));
    [[maybe_unused]] const bool opened = file.open(QFile::ReadOnly);
    Q_ASSERT_X(opened, "mail template", qPrintable(name));
    return QString::fromUtf8(file.readAll());
}

QString renderFile(const QString &name, const mustache::data &values, std::string (*escape)(const std::string &))
{
    mustache::mustache form(readTemplate(name).toStdString());
    Q_ASSERT_X(form.is_valid(), qPrintable(name), form.error_message().c_str());
    form.set_custom_escape(escape);
    return QString::fromStdString(form.render(values)).trimmed();
}

} // namespace

void TemplateData::set(const char *name, const QString &text) { setBlock(name, text.simplified()); }

void TemplateData::setBlock(const char *name, const QString &text)
{
    if (!text.isEmpty()) {
        m_values.set(name, text.toStdString());
    }
}

void TemplateData::set(const char *name, const QUrl &link)
{
    if (link.isValid()) {
        set(name, link.toString(QUrl::FullyEncoded));
    }
}

void TemplateData::set(const char *name, const QStringList &words) { set(name, words.join(u", "_s)); }

void TemplateData::setFlag(const char *name) { m_values.set(name, true); }

void TemplateData::setMarkdown(const char *name, const QString &markdown)
{
    const text::Excerpt shown = text::excerpt(markdown, maxQuoted);
    if (shown.text.isEmpty()) {
        return;
    }
    const std::string base = name;
    setBlock(name, shown.text);
    setBlock((base + "Html").c_str(), text::markdownToHtml(shown.text));
    if (shown.cut) {
        setFlag((base + "Cut").c_str());
    }
}

void TemplateData::setPart(const QString &format)
{
    const std::string part = readTemplate(u"open_ticket."_s + format).toStdString();
    m_values.set("open_ticket", mustache::partial([part] { return part; }));
}

MailContent TemplateData::render(const QString &kind)
{
    MailContent content;
    const QString subject = renderFile(kind + u".subject"_s, m_values, asIs);
    content.subject = text::excerpt(subject.simplified(), maxSubject).text;
    set("subjectLine", content.subject);

    setPart(u"txt"_s);
    setBlock("content", renderFile(kind + u".txt"_s, m_values, asIs));
    content.text = renderFile(u"layout.txt"_s, m_values, asIs) + u'\n';

    setPart(u"html"_s);
    setBlock("content", renderFile(kind + u".html"_s, m_values, escaped));
    content.html = renderFile(u"layout.html"_s, m_values, escaped) + u'\n';
    return content;
}

} // namespace td::mail
