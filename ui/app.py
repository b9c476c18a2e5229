"""The web interface: an `Index` in, a page in Chinese and English that asks it. Used by `yanzheng ui`.

`build` wires the components to `ui.page` and puts the Evaluate view beside them; `serve` puts the page on an address (`ui.serving.server`).
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.settings import Settings
from ui.desk.chat import conversation_html, examples_html
from ui.desk.library_view import LibraryView
from ui.desk.library_words import LIBRARY_WORDS
from ui.desk.panel import sources_html
from ui.desk.reading import reading_html
from ui.evaluating.evaluation import Evaluated, Evaluations
from ui.evaluating.evaluation_view import EvaluationView
from ui.evaluating.evaluation_words import EVALUATION_WORDS
from ui.markup import rendered
from ui.page import Page, Shown, Turns, preferred_language
from ui.parts import part, session_of, told_by
from ui.words import LANGUAGES, WORDS

if TYPE_CHECKING:
    import gradio

    from index.storage.store import Index


LANGUAGE_COOKIE = "yanzheng_language"
# Seconds that a page shows the example questions as being prepared; the first time on a machine it takes some seconds.
EXAMPLES_PATIENCE = 60.0
# Questions that are answered at the same time; an `Index` may be read from several threads.
AT_ONCE = 4
# Remembers the chosen language in the browser, before the event goes to the server.
_REMEMBER = (
    f"(turns, evaluated, chosen, language) => {{ document.cookie = `{LANGUAGE_COOKIE}=${{language}}; path=/; max-age=31536000; "
    "samesite=strict`; return [turns, evaluated, chosen, language]; }"
)


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
    from ui.programs.door import door
    from ui.serving.server import run

    settings = settings or Settings.from_environment()
    if host is not None or port is not None:
        settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    run(
        lambda: build(index, settings),
        settings.host,
        settings.port,
        password=settings.password,
        open_browser=open_browser,
        programs=lambda password: door(index, settings, password),
    )


def build(index: "Index", settings: Settings) -> "gradio.Blocks":
    """The page over an index, not yet served; its example questions are being made."""
    # Gradio looks at this when it is imported, before any of its options can be given.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    page = Page(index, settings)
    page.prepare_examples()
    first = LANGUAGES[0]
    words = WORDS[first]
    blocks = gr.Blocks(title="言证 Yanzheng", analytics_enabled=False, fill_width=True, fill_height=True)
    with blocks:
        turns = gr.State(())
        with gr.Row(elem_id="top"):
            header = part("header", header_html(first))
            # Which view is seen is a matter of style alone (`frame.css`), so that switching is instant and loses nothing.
            view = gr.Radio(
                _views(first),
                value="ask",
                label=EVALUATION_WORDS[first].view,
                elem_id="view",
                container=False,
                interactive=True,
            )
            language = gr.Radio(
                [("中文", "zh"), ("English", "en")],
                value=first,
                label=words.language,
                elem_id="language",
                container=False,
                interactive=True,
            )
        with gr.Row(elem_id="library"):
            documents = part("documents", page.library.html(first), "desk/library.js")
            add = gr.UploadButton(LIBRARY_WORDS[first].add, file_count="multiple", elem_id="add", size="sm")
        told = part("told", "")
        chosen = gr.State(())
        # What the list that is shown was made of; others may change it (`Page.library`).
        listed = gr.State("")
        with gr.Row(elem_id="main"):
            with gr.Column(elem_id="left"):
                conversation = part("conversation", conversation_html((), first), "desk/conversation.js")
                examples = part("examples", examples_html(None, first), "desk/examples.js")
                choice = part("chosen", "")
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
                refusing = gr.Radio(
                    _refusals(first),
                    value=settings.refusing,
                    label=words.refusing,
                    elem_id="refusing",
                    interactive=True,
                )
            with gr.Column(elem_id="right"):
                sources = part("sources", sources_html((), {}, first), "desk/page.js")
                reading = part("reading", reading_html(None, 0, None, first), "desk/reading.js")
        quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        # Gradio's queue closes its stream to the page when the last event in it is done, and loses an event that is sent
        # at that moment (seen: 2 of 40 questions asked as the page opened, on a busy machine). Only answers go through it.
        at_once: dict[str, Any] = {**quietly, "queue": False}
        evaluation = EvaluationView(Evaluations(index, settings), language, first, quietly)
        asked: dict[str, Any] = {
            "inputs": [question, turns, language, refusing, chosen],
            "outputs": [question, turns, conversation, sources],
            **quietly,
        }

        def ask(
            typed: str, turns: Turns, language: str, refusing: str, chosen: tuple[str, ...]
        ) -> Iterator[tuple[Any, ...]]:
            yield from map(_outputs, page.ask(typed, turns, language, refusing, chosen))

        def ask_example(
            event: gr.EventData, turns: Turns, language: str, refusing: str, chosen: tuple[str, ...]
        ) -> Iterator[tuple[Any, ...]]:
            for typed, *both in page.ask(told_by(event, "question", ""), turns, language, refusing, chosen):
                yield typed or gr.skip(), *both  # What the user has begun to type is left to them.

        asking = gr.on([question.submit, send.click], ask, **asked)
        asking_example = examples.submit(ask_example, **{**asked, "inputs": [turns, language, refusing, chosen]})
        fresh.click(
            lambda language: ((), *page.conversation((), language)),
            inputs=[language],
            outputs=[turns, conversation, sources],
            cancels=[asking, asking_example],
            **at_once,
        )

        def read(event: gr.EventData, turns: Turns, language: str) -> str:
            return page.document(told_by(event, "document", ""), told_by(event, "turn", -1), turns, language)

        reading.submit(read, inputs=[turns, language], outputs=[reading], **at_once)

        wired = LibraryView(page.library, documents, add, told, choice, chosen, listed, language)
        wired.wire(quietly, at_once)

        def in_language(
            turns: Turns, evaluated: Evaluated, kept: tuple[str, ...], language: str, request: gr.Request
        ) -> tuple[Any, ...]:
            words = WORDS[language]
            return (
                gr.update(value=language, label=words.language),
                header_html(language),
                *wired.in_language(language, kept),
                *page.conversation(turns, language),
                examples_html(page.examples(), language),
                gr.update(label=words.question, placeholder=words.placeholder),
                gr.update(value=words.send),
                gr.update(value=words.new_conversation),
                gr.update(choices=_views(language), label=EVALUATION_WORDS[language].view),
                gr.update(choices=_refusals(language), label=words.refusing),
                *evaluation.in_language(evaluated, language, session_of(request)),
            )

        def opened(request: gr.Request) -> tuple[Any, ...]:
            cookie = request.cookies.get(LANGUAGE_COOKIE, "")
            wished = preferred_language(cookie, request.headers.get("accept-language", ""))
            return in_language((), Evaluated(), (), wished, request)

        written = [
            language,
            header,
            *wired.written,
            conversation,
            sources,
            examples,
            question,
            send,
            fresh,
            view,
            refusing,
        ]
        written += evaluation.written
        language.input(
            in_language,
            inputs=[turns, evaluation.evaluated, chosen, language],
            outputs=written,
            js=_REMEMBER,
            **at_once,
        )
        # The examples come when they are made, in a component of their own, so that nothing else waits for them.
        blocks.load(opened, outputs=written, **at_once).then(
            lambda language: examples_html(page.examples(EXAMPLES_PATIENCE), language),
            inputs=[language],
            outputs=[examples],
            **at_once,
        )
        blocks.unload(evaluation.left)
    blocks.queue(api_open=False, default_concurrency_limit=AT_ONCE)
    return blocks


def _outputs(page: Shown) -> tuple[Any, ...]:
    """What Gradio is given for the components; it leaves the input alone where there is nothing to write."""
    import gradio as gr

    typed, *rest = page
    return (gr.skip() if typed is None else typed, *rest)


def _views(language: str) -> list[tuple[str, str]]:
    words = EVALUATION_WORDS[language]
    return [(words.ask, "ask"), (words.evaluate, "evaluate")]


def _refusals(language: str) -> list[tuple[str, str]]:
    return [(name, value) for value, name in WORDS[language].refusals.items()]


def header_html(language: str) -> str:
    """The product's name and what it promises."""
    return rendered("app.html", "header", WORDS[language])
