"""The web interface: an `Index` in, a page in Chinese and English that asks it. Used by `yanzheng ui`.

`build` wires the components to `ui.page` and puts the Evaluate view beside them; `serve` puts the page on an address (`ui.serving.server`).
"""

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.settings import Settings
from ui.conversations.answering import Answering
from ui.conversations.judged import question_set
from ui.conversations.listed import around_html, listed_html
from ui.conversations.store import ConversationStore
from ui.conversations.view import ConversationView, key_in
from ui.conversations.words import CONVERSATION_WORDS
from ui.desk.chat import conversation_html, examples_html
from ui.desk.library.view import LibraryView
from ui.desk.library.words import LIBRARY_WORDS
from ui.desk.panel import sources_html
from ui.desk.reading import reading_html
from ui.desk.settings.dialog import menu_html
from ui.desk.settings.view import SettingsView
from ui.evaluating.evaluation import Evaluated, Evaluations
from ui.evaluating.evaluation_view import EvaluationView
from ui.evaluating.evaluation_words import EVALUATION_WORDS
from ui.exporting.download import download_html
from ui.markup import keep_compiled, rendered
from ui.page import Page
from ui.parts import part, session_of, told_by
from ui.programs.metrics import told_to
from ui.serving.exposure import Serving
from ui.serving.language import LANGUAGE_COOKIE, preferred_language
from ui.serving.signing_in.door import signed_in_html
from ui.serving.stubless import without_stubs
from ui.serving.user import user_of
from ui.words import LANGUAGES, WORDS

if TYPE_CHECKING:
    import gradio

    from index.storage.live import LiveIndex
    from index.storage.store import Index
    from ui.programs.metrics import Metrics


# Seconds that a page shows the example questions as being prepared; the first time on a machine it takes some seconds.
EXAMPLES_PATIENCE = 60.0
# Remembers the chosen language in the browser, before the event goes to the server.
_REMEMBER = (
    f"(current, evaluated, chosen, language) => {{ document.cookie = `{LANGUAGE_COOKIE}=${{language}}; path=/; max-age=31536000; "
    "samesite=strict`; return [window.yanzheng.conversation(), evaluated, chosen, language]; }"
)
_BEGUN = "async () => [await window.yanzheng.begun()]"
_RECHOOSE = "() => { window.yanzheng.rechoose(); document.documentElement.classList.remove('yz-waiting'); }"


def serve(
    index: "Index",
    settings: Settings | None = None,
    *,
    host: str | None = None,
    port: int | None = None,
    open_browser: bool = False,
    serving: Serving | None = None,
) -> None:
    """Serve the page over an index until interrupted; the address is printed once it answers.

    `host` and `port` are by default those of the settings, `serving` says how it is served beside them. Raises `AddressError` where this
    machine cannot listen there, `ExposureError` where others would reach it without signing in, `UsersError` for a wrong file of users.
    """
    from ui.programs.door import door
    from ui.programs.service import Service
    from ui.serving.server import run
    from ui.serving.uploads import uploads_below

    settings = settings or Settings.from_environment()
    if host is not None or port is not None:
        settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    serving = replace(
        serving or Serving(),
        host=settings.host,
        port=settings.port,
        password=settings.password,
        rate=settings.rate,
        pages=settings.pages,
    )
    with uploads_below(settings.data_folder) as uploads:
        os.environ["GRADIO_TEMP_DIR"] = str(uploads.folder)
        service = Service.over(index, settings, uploads.folder)
        run(
            lambda owned: build(service.live, settings, service.metrics, owned=owned),
            serving,
            open_browser=open_browser,
            programs=lambda serving, limits: door(service, serving, limits),
            uploads=uploads,
        )


def build(
    index: "Index | LiveIndex", settings: Settings, metrics: "Metrics | None" = None, *, owned: bool = False
) -> "gradio.Blocks":
    """The page over an index, not yet served; its example questions are made when the first page is drawn. `metrics` counts its answers, `owned` tells
    that nobody sees it but who serves it (`ui.serving.exposure.is_owned`)."""
    # Gradio looks at this when it is imported, before any of its options can be given.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    with without_stubs():
        import gradio as gr

    from index.storage.live import LiveIndex

    live = LiveIndex.of(index, settings)
    page = Page(live, settings, told_to(metrics))
    keep_compiled(settings.cache_folder / "templates")
    answering = Answering(ConversationStore(settings.conversations_file), page.answered, page.unaskable, page.further)
    first = LANGUAGES[0]
    words = WORDS[first]
    blocks = gr.Blocks(title="言证 Yanzheng", analytics_enabled=False, fill_width=True, fill_height=True)
    with blocks:
        # Which conversation a page shows is known to it alone (`waiting.js`); it fills this in when an event is sent.
        current = gr.Textbox(visible=False)
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
            menu = part("menu", menu_html(first))
            dialog = part("settings", "", "desk/settings/dialog.js")
        with gr.Row(elem_id="library"):
            documents = part("documents", page.library.html(first), "desk/library/library.js")
            add = gr.UploadButton(LIBRARY_WORDS[first].add, file_count="multiple", elem_id="add", size="sm")
        listed_talks = part("kept", listed_html((), 0, "", first), "conversations/listed.js")
        told = part("told", "")
        exporter = part("export", "", "exporting/download.js")
        chosen = gr.State(())
        # What the list that is shown was made of, and the questions to begin with; others may change it (`Page.library`).
        listed, offered = gr.State(""), gr.State("")
        with gr.Row(elem_id="main"):
            with gr.Column(elem_id="left"):
                conversation = part("conversation", conversation_html((), first), "desk/conversation.js")
                examples = part("examples", examples_html(None, first))
                beat = part("beat", "", "desk/beat.js")
                choice = part("chosen", "")
                around = part("around", around_html(first), "desk/stops.js")
                with gr.Row(elem_id="asking"):
                    question = gr.Textbox(
                        label=words.question,
                        placeholder=words.placeholder,
                        lines=1,
                        max_lines=6,
                        show_label=False,
                        container=False,
                        autofocus=True,
                        interactive=True,
                        elem_id="question",
                    )
                    send = gr.Button(words.send, variant="primary", elem_id="send", min_width=72)
                    stop = gr.Button(CONVERSATION_WORDS[first].stop, elem_id="stop", min_width=72)
                    fresh = gr.Button(words.new_conversation, elem_id="fresh", min_width=72)
            with gr.Column(elem_id="right"):
                sources = part("sources", sources_html((), {}, first), "desk/page.js")
                reading = part("reading", reading_html(None, 0, None, first), "desk/reading.js")
        picture = part("picture", "", "desk/picture/page_picture.js")
        quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        # Gradio's queue closes its stream to the page when the last event in it is done, and loses an event that is sent
        # at that moment (seen: 2 of 40 questions asked as the page opened, on a busy machine). No question goes through it.
        at_once: dict[str, Any] = {**quietly, "queue": False}
        evaluation = EvaluationView(Evaluations(live, settings), language, first, quietly)
        talks = ConversationView(answering, page.conversation, conversation, sources, listed_talks, beat, language)
        talks.wire(at_once)
        preferences = SettingsView(
            lambda: page.index,
            lambda owner: question_set(answering.store.judged(owner)),
            page.models,
            owned,
            dialog,
            language,
        )
        preferences.wire(at_once)

        def read(event: gr.EventData, language: str, request: gr.Request) -> str:
            turns = answering.turns(user_of(request), key_in(event, "conversation")).turns
            return page.document(told_by(event, "document", ""), told_by(event, "turn", -1), turns, language)

        def export(event: gr.EventData, language: str, request: gr.Request) -> str:
            turns = answering.turns(user_of(request), key_in(event, "conversation")).turns
            return download_html(
                turns, told_by(event, "turn", -1), told_by(event, "kind", ""), language, page.beside(language)
            )

        def pictured(event: gr.EventData, language: str, request: gr.Request) -> str:
            turns = answering.turns(user_of(request), key_in(event, "conversation")).turns
            place = told_by(event, "document", ""), told_by(event, "page", 0), told_by(event, "turn", -1)
            return page.picture(*place, turns, language)

        picture.submit(pictured, inputs=[language], outputs=[picture], **at_once)
        exporter.submit(export, inputs=[language], outputs=[exporter], **at_once)
        reading.submit(read, inputs=[language], outputs=[reading], **at_once)

        wired = LibraryView(
            page.library,
            page.examples_html,
            documents,
            add,
            told,
            choice,
            chosen,
            listed,
            examples,
            offered,
            language,
        )
        wired.wire(quietly, at_once)

        def in_language(
            current: str, evaluated: Evaluated, kept: tuple[str, ...], language: str, request: gr.Request
        ) -> tuple[Any, ...]:
            words, owner = WORDS[language], user_of(request)
            return (
                gr.update(value=language, label=words.language),
                header_html(language, signed_in_html(request, user_of(request), language)),
                *wired.in_language(language, kept),
                *talks.html(owner, current, language),
                talks.list_html(owner, language),
                around_html(language),
                gr.update(label=words.question, placeholder=words.placeholder),
                gr.update(value=words.send),
                gr.update(value=CONVERSATION_WORDS[language].stop),
                gr.update(value=words.new_conversation),
                gr.update(choices=_views(language), label=EVALUATION_WORDS[language].view),
                menu_html(language),
                preferences.html(owner, language),
                *evaluation.in_language(evaluated, language, session_of(request)),
            )

        def opened(current: str, request: gr.Request) -> tuple[Any, ...]:
            cookie = request.cookies.get(LANGUAGE_COOKIE, "")
            wished = preferred_language(cookie, request.headers.get("accept-language", ""))
            return in_language(current, Evaluated(), (), wished, request)

        written = [language, header, *wired.written, conversation, sources, listed_talks, around, question, send, stop]
        written += [fresh, view, menu, dialog, *evaluation.written]
        language.input(
            in_language,
            inputs=[current, evaluation.evaluated, chosen, language],
            outputs=written,
            js=_REMEMBER,
            **at_once,
        )
        # The examples come when they are made, in a component of their own, so that nothing else waits for them.
        begun = blocks.load(opened, inputs=[current], outputs=written, js=_BEGUN, **at_once)
        begun.then(None, js=_RECHOOSE, **at_once)
        begun.then(
            lambda language: page.examples_html(language, EXAMPLES_PATIENCE),
            inputs=[language],
            outputs=[examples, offered],
            **at_once,
        )

        def left(request: gr.Request) -> None:
            talks.left(session_of(request))

        blocks.unload(evaluation.left)
        blocks.unload(left)
    blocks.api_open = False  # `queue()` would say so, too, and make all routes once more.
    page.prepare_unasked()
    return blocks


def _views(language: str) -> list[tuple[str, str]]:
    words = EVALUATION_WORDS[language]
    return [(words.ask, "ask"), (words.evaluate, "evaluate")]


def header_html(language: str, signed_in: str = "") -> str:
    """The product's name and what it promises, and who is signed in (`ui.serving.signing_in.door`)."""
    return rendered("app.html", "header", WORDS[language]) + signed_in
