"""The web interface: an `Index` in, a page in Chinese and English that asks it. Used by `yanzheng ui`.

`build` puts the page together from `ui.chat` and `ui.panel`; `serve` puts it on an address (`ui.server`).
"""

import logging
import os
import re
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import QuestionError, YanzhengError
from index.settings import Settings
from ui.chat import Turn, conversation_html, examples_html, history
from ui.examples import example_questions
from ui.markup import shown
from ui.panel import documents_html, sources_html
from ui.words import LANGUAGES, WORDS, Fault

if TYPE_CHECKING:
    import gradio

    from index.store import Index

LANGUAGE_COOKIE = "yanzheng_language"
# Seconds that a page shows the example questions as being prepared; the first time on a machine it takes some seconds.
EXAMPLES_PATIENCE = 60.0
_HERE = Path(__file__).parent
_LOG = logging.getLogger(__name__)

Examples = dict[str, tuple[str, ...]]
Turns = tuple[Turn, ...]


def serve(
    index: "Index",
    settings: Settings | None = None,
    *,
    host: str | None = None,
    port: int | None = None,
    open_browser: bool = False,
) -> None:
    """Serve the page over an index until interrupted; the address is printed once it answers.

    `host` and `port` are by default those of the settings. Raises `AddressError` where this machine cannot listen there.
    """
    from ui.server import run

    settings = settings or Settings.from_environment()
    if host is not None or port is not None:
        settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    run(build(index, settings), settings.host, settings.port, open_browser=open_browser)


def build(index: "Index", settings: Settings) -> "gradio.Blocks":
    """The page over an index, not yet served. The encoder is warmed by making the example questions in the background."""
    # Gradio looks at this when it is imported, before any of its options can be given.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    page = Page(index, settings)
    first = LANGUAGES[0]
    words = WORDS[first]
    with gr.Blocks(title="言证 Yanzheng", analytics_enabled=False, fill_width=True, fill_height=True) as blocks:
        turns = gr.State(())
        with gr.Row(elem_id="top"):
            header = gr.HTML(header_html(first), elem_id="header", apply_default_css=False)
            language = gr.Radio(
                [("中文", "zh"), ("English", "en")],
                value=first,
                label=words.language,
                elem_id="language",
                container=False,
                interactive=True,
            )
        documents = gr.HTML(documents_html(index.documents, first), elem_id="documents", apply_default_css=False)
        with gr.Row(elem_id="main"):
            with gr.Column(elem_id="left"):
                conversation = gr.HTML(
                    conversation_html((), first),
                    elem_id="conversation",
                    apply_default_css=False,
                    js_on_load=(_HERE / "conversation.js").read_text(encoding="utf-8"),
                )
                examples = gr.HTML(
                    examples_html(None, first),
                    elem_id="examples",
                    apply_default_css=False,
                    js_on_load=(_HERE / "examples.js").read_text(encoding="utf-8"),
                )
                with gr.Row(elem_id="asking"):
                    question = gr.Textbox(
                        label=words.question,
                        placeholder=words.placeholder,
                        lines=1,
                        max_lines=6,
                        show_label=False,
                        container=False,
                        autofocus=True,
                        elem_id="question",
                    )
                    send = gr.Button(words.send, variant="primary", elem_id="send", min_width=72)
                    fresh = gr.Button(words.new_conversation, elem_id="fresh", min_width=72)
            with gr.Column(elem_id="right"):
                sources = gr.HTML(
                    sources_html((), {}, first),
                    elem_id="sources",
                    apply_default_css=False,
                    js_on_load=(_HERE / "page.js").read_text(encoding="utf-8"),
                )

        asked = {
            "inputs": [question, turns, language],
            "outputs": [question, turns, conversation, sources],
            "show_progress": "hidden",
            "api_visibility": "private",
        }
        gr.on([question.submit, send.click], page.ask, **asked)

        def ask_example(event: gr.EventData, typed: str, turns: Turns, language: str) -> Iterator[tuple[Any, ...]]:
            for _, *rest in page.ask(str(event.question), turns, language):
                yield typed, *rest

        examples.submit(ask_example, **asked)
        fresh.click(
            lambda language: ((), *page.conversation((), language)),
            inputs=[language],
            outputs=[turns, conversation, sources],
            show_progress="hidden",
            api_visibility="private",
        )

        def in_language(turns: Turns, language: str) -> tuple[Any, ...]:
            words = WORDS[language]
            return (
                gr.update(value=language, label=words.language),
                header_html(language),
                documents_html(index.documents, language),
                *page.conversation(turns, language),
                examples_html(page.examples(), language),
                gr.update(label=words.question, placeholder=words.placeholder),
                gr.update(value=words.send),
                gr.update(value=words.new_conversation),
            )

        def opened(request: gr.Request) -> tuple[Any, ...]:
            cookie = request.cookies.get(LANGUAGE_COOKIE, "")
            return in_language((), preferred_language(cookie, request.headers.get("accept-language", "")))

        written = [language, header, documents, conversation, sources, examples, question, send, fresh]
        remember = (
            f"(turns, language) => {{ document.cookie = `{LANGUAGE_COOKIE}=${{language}}; path=/; max-age=31536000; "
            "samesite=strict`; return [turns, language]; }"
        )
        quietly = {"show_progress": "hidden", "api_visibility": "private"}
        language.input(in_language, inputs=[turns, language], outputs=written, js=remember, **quietly)
        # The examples come when they are made, in a component of their own, so that nothing else waits for them.
        blocks.load(opened, outputs=written, **quietly).then(
            lambda language: examples_html(page.examples(EXAMPLES_PATIENCE), language),
            inputs=[language],
            outputs=[examples],
            **quietly,
        )
    blocks.queue(api_open=False)
    return blocks


class Page:
    """What the page's events do, apart from Gradio."""

    def __init__(self, index: "Index", settings: Settings) -> None:
        self._index = index
        self._settings = settings
        self._documents = {d.id: d for d in index.documents}
        self._examples: Future[Examples] = Future()
        threading.Thread(target=self._prepare, name="yanzheng-examples", daemon=True).start()

    def ask(self, question: str, turns: Turns, language: str) -> Iterator[tuple[str, Turns, str, str]]:
        """What stands in the input, the turns, the conversation and the sources: while it is answered, and then.

        A question that cannot be answered stays in the input.
        """
        from rag.question import checked

        before = tuple(t for t in turns if t.question.strip())
        try:
            checked(question)
        except QuestionError as error:
            yield self._shown(question, (*before, Turn(question, fault=Fault.of(error))), language)
            return
        yield self._shown("", (*before, Turn(question)), language)
        turn = self._answered(question, before)
        yield self._shown("" if turn.fault is None else question, (*before, turn), language)

    def _answered(self, question: str, before: Turns) -> Turn:
        from rag import ask

        try:
            answer = ask(question, index=self._index, history=history(before), settings=self._settings)
        except YanzhengError as error:
            return Turn(question, fault=Fault.of(error))
        except Exception as error:  # A fault of ours: told to the user as such, and to the terminal with all it has.
            _LOG.exception("The question %r could not be answered", question)
            return Turn(question, fault=Fault.of(error))
        return Turn(question, answer)

    def _shown(self, typed: str, turns: Turns, language: str) -> tuple[str, Turns, str, str]:
        return typed, turns, *self.conversation(turns, language)

    def conversation(self, turns: Turns, language: str) -> tuple[str, str]:
        """The two sides of the page."""
        return conversation_html(turns, language), sources_html(turns, self._documents, language)

    def examples(self, patience: float = 0.0) -> Examples | None:
        """The example questions, waited for that many seconds; None where they are not there yet."""
        try:
            return self._examples.result(timeout=patience)
        except TimeoutError:
            return None

    def _prepare(self) -> None:
        from rag import ask

        try:
            made = example_questions(
                self._index.documents, lambda q: ask(q, index=self._index, settings=self._settings)
            )
        except Exception:  # The page does without examples, and the reason is told in the terminal.
            _LOG.exception("No example questions could be made")
            made = {language: () for language in LANGUAGES}
        self._examples.set_result(made)


def header_html(language: str) -> str:
    """The product's name and what it promises."""
    words = WORDS[language]
    return (
        f'<header class="yz-header" lang="{words.html_language}"><span class="yz-seal" aria-hidden="true" lang="zh-CN">言证</span>'
        f'<div><h1><span lang="zh-CN">言证</span> Yanzheng</h1><p>{shown(words.promise)}</p></div></header>'
    )


def preferred_language(cookie: str, accepted: str) -> str:
    """`zh` or `en`: the one chosen before, else the browser's first that we speak (RFC 9110, Accept-Language), else `zh`."""
    if cookie in LANGUAGES:
        return cookie
    wishes = []
    for part in accepted.split(","):
        tag, *parameters = (p.strip().lower() for p in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        weight = float(quality) if re.fullmatch(r"[01](?:\.\d{0,3})?", quality) else 0.0
        spoken = tag.split("-")[0]
        if spoken in LANGUAGES and weight > 0:
            wishes.append((-weight, len(wishes), spoken))
    return min(wishes)[2] if wishes else LANGUAGES[0]
