// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/MimeWriter.h"

#include <QRegularExpression>

#include <gmime/gmime.h>

#include <memory>

namespace td::mail {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char utf8[] = "utf-8";

struct Unref
{
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Object = std::unique_ptr<T, Unref>;

struct FreeOptions
{
    void operator()(GMimeFormatOptions *options) const { g_mime_format_options_free(options); }
};

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator) {
            c = u' ';
        }
    }
    return text.simplified();
}

/// GMime writes ASCII as it stands, so what looks like an encoded word would be decoded by the reader. A zero-width
/// space makes the whole word one that must be encoded.
QByteArray subjectBytes(const QString &subject)
{
    static const QRegularExpression encodedWord(uR"(=\?(?=[^?\s]+\?[BbQq]\?))"_s);
    return oneLine(subject).replace(encodedWord, u"=\u200B?"_s).toUtf8();
}

/// GMime 3.2 does not escape `=` in the Q encoding of a name, so `=0D` would be decoded as a line end by the reader.
/// The full-width sign looks the same and is always encoded.
QByteArray nameBytes(const QString &name) { return oneLine(name).replace(u'=', QChar(0xFF1D)).toUtf8(); }

Result<QByteArray> checkedId(const QByteArray &id)
{
    static const QRegularExpression form(uR"(\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+\z)"_s);
    if (id.size() > 250 || !form.match(QString::fromLatin1(id)).hasMatch()) {
        return Error{ErrorKind::BadInput, u"mail_message_id_invalid"_s, u"That is not a Message-ID."_s};
    }
    return id;
}

Result<void> add(GMimeMessage *mime, GMimeAddressType type, const MailAddress &who, const QString &field)
{
    Result<QByteArray> address = toAddrSpec(who.address);
    if (!address) {
        Error error = std::move(address).error();
        error.field = field;
        return error;
    }
    const QByteArray name = nameBytes(who.name);
    Object<InternetAddress> mailbox(
        internet_address_mailbox_new(name.isEmpty() ? nullptr : name.constData(), address->constData()));
    internet_address_set_charset(mailbox.get(), utf8);
    internet_address_list_add(g_mime_message_get_addresses(mime, type), mailbox.get());
    return {};
}

Result<void> addIds(GMimeMessage *mime, const MailMessage &message)
{
    g_mime_message_set_message_id(mime, TRY(checkedId(message.messageId)).constData());
    if (!message.inReplyTo.isEmpty()) {
        const QByteArray value = '<' + TRY(checkedId(message.inReplyTo)) + '>';
        g_mime_object_set_header(GMIME_OBJECT(mime), "In-Reply-To", value.constData(), nullptr);
    }
    QByteArrayList references;
    for (const QByteArray &id : message.references) {
        references += '<' + TRY(checkedId(id)) + '>';
    }
    if (!references.isEmpty()) {
        g_mime_object_set_header(GMIME_OBJECT(mime), "References", references.join(' ').constData(), nullptr);
    }
    return {};
}

void addPart(GMimeMultipart *multipart, const char *subtype, const QString &text)
{
    Object<GMimeTextPart> part(g_mime_text_part_new_with_subtype(subtype));
    g_mime_text_part_set_charset(part.get(), utf8);
    g_mime_text_part_set_text(part.get(), text.toUtf8().constData());
    g_mime_part_set_content_encoding(GMIME_PART(part.get()), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_multipart_add(multipart, GMIME_OBJECT(part.get()));
}

QByteArray toBytes(GMimeMessage *mime)
{
    std::unique_ptr<GMimeFormatOptions, FreeOptions> format(g_mime_format_options_new());
    g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_DOS);
    Object<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(GMIME_OBJECT(mime), format.get(), stream.get());
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return QByteArray(reinterpret_cast<const char *>(bytes->data), qsizetype(bytes->len));
}

} // namespace

Result<QByteArray> toRfc5322(const MailMessage &message)
{
    static const bool initialised = (g_mime_init(), true);
    Q_UNUSED(initialised)

    Object<GMimeMessage> mime(g_mime_message_new(TRUE));
    TRY(add(mime.get(), GMIME_ADDRESS_TYPE_FROM, message.from, u"from"_s));
    TRY(add(mime.get(), GMIME_ADDRESS_TYPE_TO, message.to, u"to"_s));
    if (message.replyTo) {
        TRY(add(mime.get(), GMIME_ADDRESS_TYPE_REPLY_TO, *message.replyTo, u"replyTo"_s));
    }
    g_mime_message_set_subject(mime.get(), subjectBytes(message.content.subject).constData(), utf8);
    const std::unique_ptr<GDateTime, decltype(&g_date_time_unref)> date(
        g_date_time_new_from_unix_utc(message.date / second), &g_date_time_unref);
    g_mime_message_set_date(mime.get(), date.get());
    TRY(addIds(mime.get(), message));
    if (message.automatic) {
        g_mime_object_set_header(GMIME_OBJECT(mime.get()), "Auto-Submitted", "auto-generated", nullptr);
        // Microsoft's mail servers do not look at Auto-Submitted.
        g_mime_object_set_header(GMIME_OBJECT(mime.get()), "X-Auto-Response-Suppress", "All", nullptr);
    }

    Object<GMimeMultipart> parts(g_mime_multipart_new_with_subtype("alternative"));
    addPart(parts.get(), "plain", message.content.text);
    addPart(parts.get(), "html", message.content.html);
    g_mime_message_set_mime_part(mime.get(), GMIME_OBJECT(parts.get()));
    return toBytes(mime.get());
}

} // namespace td::mail
