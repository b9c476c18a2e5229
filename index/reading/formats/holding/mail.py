"""Mails (eml) and saved pages (mht): subject, sender and date, the text, and what is attached by the readers of its kinds."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, Message, MIMEPart
from email.policy import default
from email.utils import parsedate_to_datetime

from index.errors import DocumentError, NotTextError
from index.language.encodings.decoding import decode
from index.reading.formats.builder import TextBuilder
from index.reading.formats.extracted import Extracted, Found, PassedOver, Properties
from index.reading.formats.holding.held import held
from index.reading.formats.web.elements import add_blocks, blocks_of
from index.reading.formats.web.page import decoded, page_text, tree

_SHOWN = (("From", "发件人"), ("To", "收件人"), ("Cc", "抄送"))
_OF_PAGES = ("text/css", "text/javascript", "application/javascript")
# What Outlook wraps attachments in for itself.
_WRAPPED = frozenset({"winmail.dat", "smime.p7s", "smime.p7m"})


def read(data: bytes, shown: str, depth: int = 0) -> Iterator[Found]:
    """The mail's text with its head, then the texts of its attachments. The place of all of a mail is its `message`.

    Raises `NotTextError` for what is no mail. Pictures inside the text are not looked at.
    """
    message = message_from_bytes(data, policy=default)
    if not isinstance(message, EmailMessage) or not (message["From"] or message["Subject"] or message["MIME-Version"]):
        raise NotTextError(f"{shown} is no mail, whatever its name says; save it from the mail program as .eml.")
    try:
        yield _text(message, shown)
    except DocumentError as error:
        yield PassedOver(shown, str(error).removeprefix(f"{shown} ").rstrip("."))
    for number, part in enumerate(_attached(message), 1):
        name = " ".join((part.get_filename() or f"attachment {number}.eml").split()).replace("/", "_")
        if name.lower() in _WRAPPED:
            yield PassedOver(
                f"{shown}!{name}", "is a wrapping of a mail program; save the attachments in it as files of their own"
            )
        else:
            yield from held(_bytes(part), name, shown, depth)


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    """What is attached; pictures and styles that belong to the text are not."""
    for part in message.iter_attachments() if message.is_multipart() else ():
        if not isinstance(part, EmailMessage):
            continue
        belongs = part.get_content_maintype() in ("image", "font") or part.get_content_type() in _OF_PAGES
        named = part.get_filename() or part.get_content_type() == "message/rfc822"
        if named and (part.is_attachment() or not belongs):
            yield part


def _bytes(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner and isinstance(inner[0], Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(message: EmailMessage, shown: str) -> Extracted:
    subject, date = _header(message, "Subject"), _date(message)
    body = message.get_body(preferencelist=("plain", "html"))
    data = b"" if body is None else _bytes(body)
    if body is not None and body.get_content_type() == "text/html" and not message["From"]:
        builder, said = page_text(_decoded(body, data, shown), shown)  # A page, saved by a browser.
        return builder.extracted(shown, said)
    builder = TextBuilder()
    with builder.around("message", 1, subject):
        builder.add(subject, level=1)
        for name, label in _SHOWN:
            value = _header(message, name)
            builder.add(f"{label}：{value}" if value else "")
        builder.add(f"日期：{date}" if date else "")
        if body is not None and data.strip():
            text = _decoded(body, data, shown)
            if body.get_content_type() == "text/html":
                add_blocks(builder, blocks_of(tree(text, shown), around=True))
            else:
                for paragraph in text.split("\n\n"):
                    builder.add(paragraph)
    return builder.extracted(shown, Properties(title=subject, author=_header(message, "From"), date=_iso(message)))


def _decoded(part: MIMEPart, data: bytes, shown: str) -> str:
    """The text of a part: as texts are, else in the encoding that it names."""
    if part.get_content_type() == "text/html":
        return decoded(data, shown)
    try:
        return decode(data, shown)
    except DocumentError:
        charset = part.get_content_charset() or ""
        try:
            return data.decode(charset).replace("\r\n", "\n")
        except (LookupError, UnicodeDecodeError):
            raise DocumentError(
                f"{shown} has a text that cannot be read as {charset or 'any encoding'}; save it again."
            ) from None


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except (ValueError, IndexError, LookupError, AttributeError):  # Headers that break every rule break the parser.
        return ""


def _date(message: EmailMessage) -> str:
    try:
        sent = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError):
        return _header(message, "Date")
    return f"{sent.year}年{sent.month}月{sent.day}日 {sent:%H:%M}"


def _iso(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""
