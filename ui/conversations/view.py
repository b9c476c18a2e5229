"""The conversation in the page: its events, wired to `ui.conversations.answering`. Used by `ui.app` inside its Blocks.

Whose conversation is meant comes with each event from the page itself, which alone knows it (`waiting.js`), and so do the documents that are
asked (`library.js`); the owner comes from the server.
"""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from index.errors import YanzhengError
from index.settings import COMPOSERS, REFUSING
from ui.conversations.answering import Answering
from ui.conversations.listed import listed_html
from ui.conversations.live import How, Seen
from ui.fault import Fault
from ui.markup import rendered
from ui.parts import session_of, storable, told_by
from ui.serving.language import LANGUAGE_COOKIE, preferred_language
from ui.serving.user import user_of

if TYPE_CHECKING:
    import gradio

# Seconds that a page waits for a change before it asks again.
PATIENCE = 20.0
# Seconds that what is asked waits for its answer: most are there by then, and need no second call. Within it nothing seems to be late.
QUICK = 0.1
# Characters of a conversation's and of a question's key, and questions that come at once.
_KEY, _AT_ONCE = 64, 50
# What an event asks for that an answer comes of.
_ASKING = ("ask", "retry", "edit")
# Characters of what a user says of an answer.
LONGEST_REASON = 500


@dataclass(frozen=True, eq=False)
class ConversationView:
    """The components of the conversation. `shown` makes the two sides of the page of a conversation in a language."""

    answering: Answering
    shown: Callable[[Seen, str, str], tuple[str, str]]
    conversation: "gradio.HTML"
    sources: "gradio.HTML"
    listed: "gradio.HTML"
    beat: "gradio.HTML"
    language: "gradio.Radio"
    _beats: "itertools.count[int]" = field(default_factory=itertools.count)
    # Which conversation each page shows, and how many it had opened by then; what comes of the one before it is not put into its place.
    _shown: dict[str, tuple[int, str]] = field(default_factory=dict)

    def html(self, owner: str, conversation: str, language: str) -> tuple[str, str]:
        """The two sides of the page as they are now."""
        return self.shown(self.answering.turns(owner, conversation), language, conversation)

    def list_html(self, owner: str, language: str, search: str = "") -> str:
        """The list of the owner's conversations."""
        every = self.answering.store.listed(owner)
        found = self.answering.store.listed(owner, search) if search.strip() else every
        return listed_html(found, len(every), search, language)

    def wire(self, at_once: dict[str, Any]) -> None:
        """Makes the events, once. None waits in Gradio's queue, which can lose an event; several may be under way at the same time."""
        import gradio as gr

        how = {**at_once, "trigger_mode": "multiple"}

        async def act(event: gr.EventData, language: str, request: gr.Request) -> tuple[Any, ...]:
            owner, conversation = user_of(request), self._opened(event, request)
            try:
                await asyncio.to_thread(self._act, event, owner, conversation, _how(event))
            except YanzhengError as error:
                self.answering.tell(owner, conversation, Fault.of(error))
            if told_by(event, "do", "") in _ASKING:
                await self.answering.answered(owner, conversation, QUICK)
            return await asyncio.to_thread(self._sides, request, conversation, language)

        def keep(event: gr.EventData, request: gr.Request) -> str:
            # A page that has just begun asks before it is told its own language, so that the browser's is taken.
            language = preferred_language(
                request.cookies.get(LANGUAGE_COOKIE, ""), request.headers.get("accept-language", "")
            )
            owner, conversation = user_of(request), key_in(event, "conversation")
            do = told_by(event, "do", "")
            if do == "rename":
                self.answering.store.rename(owner, conversation, storable(told_by(event, "title", "")))
            elif do == "delete":
                self.answering.delete(owner, conversation)
            return self.list_html(owner, language, storable(told_by(event, "search", "")))

        async def wait(event: gr.EventData, language: str, request: gr.Request) -> tuple[Any, ...]:
            owner, conversation = user_of(request), self._opened(event, request)
            seen = told_by(event, "seen", 0)
            await self.answering.changed(owner, conversation, seen, PATIENCE)
            beat = rendered("conversations/view.html", "beat", next(self._beats))
            if self.answering.turns(owner, conversation).version == seen:
                return gr.skip(), gr.skip(), beat
            return *await asyncio.to_thread(self._sides, request, conversation, language), beat

        self.conversation.submit(act, inputs=[self.language], outputs=[self.conversation, self.sources], **how)
        self.listed.submit(keep, inputs=[], outputs=[self.listed], **how)
        self.beat.submit(wait, inputs=[self.language], outputs=[self.conversation, self.sources, self.beat], **how)

    def _opened(self, event: "gradio.EventData", request: "gradio.Request") -> str:
        """The conversation that an event of a page is about; the page shows it, unless it told of a later one before."""
        page, told = session_of(request), (told_by(event, "opened", 0), key_in(event, "conversation"))
        if told[0] >= self._shown.get(page, told)[0]:
            self._shown[page] = told
        return told[1]

    def _sides(self, request: "gradio.Request", conversation: str, language: str) -> tuple[Any, Any]:
        """The two sides of the page as they are now; nothing new where it shows another conversation by then."""
        import gradio as gr

        sides = self.html(user_of(request), conversation, language)
        _, now = self._shown.get(session_of(request), (0, conversation))
        return sides if now == conversation else (gr.skip(), gr.skip())

    def left(self, page: str) -> None:
        """Forgets a page that was closed."""
        self._shown.pop(page, None)

    def _act(self, event: "gradio.EventData", owner: str, conversation: str, how: How) -> None:
        do, key = told_by(event, "do", ""), key_in(event, "key")
        if not conversation:
            return
        if do == "ask":
            for key, question, chosen in questions_in(told_by(event, "questions", [])):
                self.answering.ask(owner, conversation, [(key, question)], replace(how, chosen=chosen))
        elif do == "retry":
            self.answering.again(owner, conversation, key, how)
        elif do == "edit":
            self.answering.again(owner, conversation, key, how, storable(told_by(event, "question", "")))
        elif do == "stop":
            self.answering.stop(owner, conversation)
        elif do == "judge":
            judged = told_by(event, "judged", "")
            reason = storable(told_by(event, "reason", ""))[:LONGEST_REASON]
            self.answering.judge(owner, conversation, key, judged if judged in ("up", "down") else "", reason)


def key_in(event: "gradio.EventData", name: str) -> str:
    """A key that a page made; empty where it is none that one makes."""
    key = told_by(event, name, "")
    return key if len(key) <= _KEY and key.isascii() and key.replace("-", "").isalnum() else ""


def questions_in(sent: list[object]) -> list[tuple[str, str, tuple[str, ...]]]:
    """What a page sent of its questions: key, question, and the ids of the documents that were chosen when it was asked; what is none is left out."""
    told = [one for one in sent[:_AT_ONCE] if isinstance(one, list) and len(one) == 3]
    return [
        (key, storable(said), _ids(chosen))
        for key, said, chosen in told
        if isinstance(key, str) and 0 < len(key) <= _KEY and isinstance(said, str) and isinstance(chosen, list)
    ]


def _ids(sent: list[object]) -> tuple[str, ...]:
    return tuple(one for one in sent if isinstance(one, str))


def _how(event: "gradio.EventData") -> How:
    refusing, composer = told_by(event, "refusing", ""), told_by(event, "composer", "")
    chosen: list[object] = told_by(event, "chosen", [])
    return How(refusing if refusing in REFUSING else "", composer if composer in COMPOSERS else "", _ids(chosen))
