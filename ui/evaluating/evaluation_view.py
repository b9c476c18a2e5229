"""The Evaluate view's components and events, wired to `ui.evaluating.evaluation`. Used by `ui.app` inside its Blocks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from index.errors import QuestionSetError
from ui.evaluating.evaluation import Evaluated, Evaluations, text_of_file
from ui.evaluating.evaluation_html import about_html, choice_html, progress_html, report_html
from ui.evaluating.evaluation_words import EVALUATION_WORDS
from ui.fault import Fault
from ui.parts import part, session_of, told_by
from ui.serving.user import user_of

if TYPE_CHECKING:
    import gradio


class EvaluationView:
    """The view, made where it stands in the page. `written` are its components that have words, in the order of `in_language`."""

    def __init__(self, evaluations: Evaluations, language: "gradio.Radio", first: str, how: dict[str, Any]) -> None:
        import gradio as gr

        words = EVALUATION_WORDS[first]
        bundled_set = evaluations.bundled_set()
        self._evaluations = evaluations
        self.evaluated = gr.State(Evaluated())
        with gr.Row(elem_id="evaluation"):
            with gr.Column(elem_id="setup"):
                about = part("about", about_html(first))
                with gr.Row(elem_id="filling"):
                    choice = part("choice", choice_html(first), "evaluating/evaluation.js")
                    bundled = gr.Button(words.bundled, elem_id="bundled", visible=bool(bundled_set))
                questions = gr.Textbox(
                    label=words.questions,
                    placeholder=words.placeholder,
                    lines=6,
                    max_lines=9,
                    elem_id="questions",
                )
                with gr.Row(elem_id="running"):
                    run = gr.Button(words.run, variant="primary", elem_id="run", min_width=72)
                    cancel = gr.Button(words.cancel, elem_id="cancel", min_width=72, interactive=False)
                progress = part("progress", progress_html(Evaluated(), first), "evaluating/progress.js")
            with gr.Column(elem_id="outcome"):
                report = part("report", report_html(Evaluated(), first), "evaluating/report.js")

        def evaluate(text: str, language: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
            before = Evaluated()
            for state, spoken in evaluations.evaluate(session_of(request), text, language, user_of(request)):
                # A run begins with an empty place; the report, which is big, is sent once.
                changed = state.reports or before.phase == "none"
                yield (
                    state,
                    progress_html(state, spoken),
                    report_html(state, spoken) if changed else gr.skip(),
                    gr.update(interactive=not state.running),
                    gr.update(interactive=state.phase == "asking"),
                )
                before = state

        run.click(
            evaluate, inputs=[questions, language], outputs=[self.evaluated, progress, report, run, cancel], **how
        )
        at_once = {**how, "queue": False}  # As in `ui.app`.

        def read(event: gr.EventData, language: str) -> tuple[Any, ...]:
            try:
                return text_of_file(told_by(event, "name", ""), told_by(event, "content", "")), progress_html(
                    Evaluated(), language
                )
            except QuestionSetError as error:
                return gr.skip(), progress_html(Evaluated("fault", fault=Fault.of(error)), language)

        choice.submit(read, inputs=[language], outputs=[questions, progress], **at_once)
        bundled.click(lambda: bundled_set, outputs=[questions], **at_once)

        def cancelled(request: gr.Request) -> None:
            evaluations.cancel(session_of(request))

        cancel.click(cancelled, **at_once)
        self.left = cancelled  # A run does not outlive its page.
        self.written = [about, choice, bundled, questions, run, cancel, progress, report]

    def in_language(self, evaluated: Evaluated, language: str, session: str) -> tuple[Any, ...]:
        """What `written` says in a language; a run that goes on is shown in it from now on."""
        import gradio as gr

        self._evaluations.speak(session, language)
        words = EVALUATION_WORDS[language]
        return (
            about_html(language),
            choice_html(language),
            gr.update(value=words.bundled),
            gr.update(label=words.questions, placeholder=words.placeholder),
            gr.update(value=words.run),
            gr.update(value=words.cancel),
            progress_html(evaluated, language),
            report_html(evaluated, language),
        )
