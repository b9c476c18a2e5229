"""The conversations of all pages: questions come in, are answered one after the other, and are kept. Used by `ui.conversations.view`.

A question is kept before it is answered, and its answer whether or not a page still waits for it. Each conversation is answered in the order in
which it was asked; of all, as many at the same time as there are processors (`ui.conversations.places`), whoever asked first coming first. Those that
a language model answers wait for it rather than for a processor, and have `MODELS` places of their own.
"""

import asyncio
import itertools
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.errors import ConversationsError
from ui.conversations.live import Held, How, Live, Seen, Turns
from ui.conversations.places import OFFERED, Places, at_once
from ui.conversations.store import ConversationStore
from ui.desk.chat import Turn
from ui.fault import Fault

_LOG = logging.getLogger(__name__)

# Questions that a language model answers at the same time.
MODELS = 4
# Turns of a conversation; beyond them a new one is begun.
LONGEST = 500
# Seconds that what goes with an answer waits for a page to show the answer, which it would slow down.
_SHOWN = 0.5


class Answering:
    """`answered` makes of a question, the turns before it and how to answer the turn as it grows, bare, and last as it stays; `unaskable` tells what
    keeps a question from being asked; `suggest` makes of an answered turn and the conversation questions that the documents answer, too."""

    def __init__(
        self,
        store: ConversationStore,
        answered: Callable[[str, Turns, How], Iterator[Turn]],
        unaskable: Callable[[str], Fault | None],
        suggest: Callable[[Turn, Turns, How], Iterator[str]],
    ) -> None:
        self.store = store
        self._answered, self._unaskable, self._suggest = answered, unaskable, suggest
        self._lock = threading.RLock()
        self._held = Held(store)
        # An `Index` may be read from several threads.
        self._places, self._models = Places(at_once()), Places(MODELS)
        self._looking = threading.Lock()

    def turns(self, owner: str, conversation: str) -> Seen:
        """The conversation as it is now."""
        with self._lock:
            live = self._held.of(owner, conversation)
            extra = () if live.unasked is None else (live.unasked,)
            return Seen((*live.turns.values(), *extra), live.version, live.looking is not None)

    def ask(self, owner: str, conversation: str, questions: Sequence[tuple[str, str]], how: How) -> None:
        """Puts (key, question) pairs in line; those whose key is known are there already. One that cannot be asked is told as the last turn.

        Raises `ConversationsError` where it cannot be kept.
        """
        with self._lock:
            live = self._held.of(owner, conversation)
            for key, question in questions:
                if key in live.turns:
                    continue
                fault = self._unaskable(question)
                if fault is None and len(live.turns) >= LONGEST:
                    full = f"A conversation has {LONGEST} questions at most; begin a new one."
                    fault = Fault.of(ConversationsError(full))
                if fault is not None:
                    live.unasked = Turn(question, fault=fault, key=key)
                    continue
                self.store.add(owner, conversation, [(key, question)])
                live.unasked = None
                live.turns[key] = Turn(question, key=key)
                live.line.append((key, how))
            self._held.changed(live)
            self._work_on(live)

    def again(self, owner: str, conversation: str, key: str, how: How, question: str = "") -> None:
        """Answers a turn again where it stands, with another question if one is given; one that is in hand is left alone.

        Behind another question those turns are answered anew, too, that were read by what was asked before them."""
        with self._lock:
            live = self._held.of(owner, conversation)
            turn = live.turns.get(key)
            if turn is None and question:  # It could not be asked as it was.
                self.ask(owner, conversation, [(key, question)], how)
            if turn is None or turn.pending:
                return
            fault = self._unaskable(question or turn.question)
            if fault is not None:
                live.unasked = Turn(question, fault=fault, key=f"{key}-")
            else:
                live.unasked = None
                asked = list(live.turns.values())
                later = asked[asked.index(turn) + 1 :] if question and question != turn.question else []
                leaning = [one for one in later if one.answer is not None and one.answer.resolved and not one.pending]
                for old in (replace(turn, question=question or turn.question), *leaning):
                    self._held.keep(live, Turn(old.question, key=old.key))
                    live.line.append((old.key, how))
            self._held.changed(live)
            self._work_on(live)

    def tell(self, owner: str, conversation: str, fault: Fault) -> None:
        """Shows what went wrong below the conversation, until something else is asked."""
        with self._lock:
            live = self._held.of(owner, conversation)
            live.unasked = Turn("", fault=fault)
            self._held.changed(live)

    def stop(self, owner: str, conversation: str) -> None:
        """Gives up the answer in hand and those in line; what may still come of it is dropped."""
        with self._lock:
            live = self._held.of(owner, conversation)
            for turn in [one for one in live.turns.values() if one.pending or one.bare]:
                stopped = Turn(turn.question, key=turn.key, stopped=True)
                self._held.keep(live, stopped if turn.pending else replace(turn, bare=False))
            live.line.clear()
            live.working, live.looking = None, None
            self._held.changed(live)

    def judge(self, owner: str, conversation: str, key: str, judged: str, reason: str) -> None:
        """Keeps what the user thinks of an answer."""
        with self._lock:
            live = self._held.of(owner, conversation)
            turn = live.turns.get(key)
            if turn is None or turn.answer is None or turn.pending:
                return
            self._held.keep(live, replace(turn, judged=judged, reason=reason))
            self._held.changed(live)

    def delete(self, owner: str, conversation: str) -> None:
        """Deletes a conversation, whatever is still in hand."""
        with self._lock:
            live = self._held.of(owner, conversation)
            live.line.clear()
            live.working, live.unasked, live.looking = None, None, None
            live.turns.clear()
            self.store.delete(owner, conversation)
            self._held.changed(live)

    async def changed(self, owner: str, conversation: str, version: int, patience: float) -> None:
        """Returns once the conversation is of another version, or after that many seconds."""
        woken = asyncio.Event()
        waiter = (asyncio.get_running_loop(), woken)
        with self._lock:
            live = self._held.of(owner, conversation)
            if live.version != version:
                return
            live.shown.set()
            live.waiting.add(waiter)
        try:
            await asyncio.wait_for(woken.wait(), patience)
        except TimeoutError:
            pass
        finally:
            with self._lock:
                live.waiting.discard(waiter)

    async def answered(self, owner: str, conversation: str, patience: float) -> None:
        """Returns once nothing of the conversation waits for an answer, or after that many seconds."""
        clock = asyncio.get_running_loop()
        ends = clock.time() + patience
        while True:
            seen, left = self.turns(owner, conversation), ends - clock.time()
            if left <= 0 or not any(turn.pending for turn in seen.turns):
                return
            await self.changed(owner, conversation, seen.version, left)

    def _work_on(self, live: Live) -> None:
        live.shown.set()  # Whoever is in line waits for no page.
        if live.line and live.working is None:
            live.working = ticket = object()
            live.looking = None
            threading.Thread(target=self._work, args=(live, ticket), name="yanzheng-answering", daemon=True).start()

    def _work(self, live: Live, ticket: object) -> None:
        """Answers what is in line, and then looks for questions to go on with; ends at once when another has taken over."""
        last: tuple[Turn, How] | None = None
        while True:
            with self._lock:
                if live.working is not ticket:
                    return
                if not live.line:
                    live.working = None
                    live.looking = ticket if last is not None and last[0].answer is not None else None
                    break
                key, how = live.line.popleft()
                asked = live.turns[key]
                keys = list(live.turns)
                before = tuple(live.turns[k] for k in keys[: keys.index(key)])
            told = self._answered(asked.question, before, how)
            begun = next(told, asked)  # Says who answers it.
            told = itertools.chain([begun], told)
            places = self._models if begun.model else self._places
            with places.place():
                turn = self._hand_over(live, ticket, asked, told)
                if turn.bare and places.wanted:  # It would have to stand in line again.
                    turn = self._hand_over(live, ticket, turn, told)
            if turn.bare:
                live.shown.wait(0 if live.line else _SHOWN)
                with places.place():
                    turn = self._hand_over(live, ticket, turn, told)
            last = turn, how
        if last is not None and live.looking is ticket:
            self._look_further(live, ticket, *last)

    def _hand_over(self, live: Live, ticket: object, last: Turn, told: Iterator[Turn]) -> Turn:
        """What is told of a turn, behind `last`, until it is bare or all is told; returned is what was told last."""
        for turn in told:
            with self._lock:
                now = live.turns.get(last.key)
                if live.working is not ticket or now is None or (now is not last and now.pending):
                    return replace(last, bare=False)  # Stopped, deleted or asked again.
                if turn.pending and replace(turn, key=last.key) == now:
                    continue  # A page shows it already.
                last = replace(turn, key=last.key, judged=now.judged, reason=now.reason)
                live.turns[last.key] = last
                if not last.pending:  # No answer is shown that a server which is stopped then would lose.
                    self._held.keep(live, last)
                # With the last answer the page is told at the same time that more may come.
                live.looking = ticket if last.answer is not None and not (last.pending or live.line) else None
                self._held.changed(live)
            if last.bare:
                break
        return last

    def _look_further(self, live: Live, ticket: object, turn: Turn, how: How) -> None:
        """Suggestions, as long as nothing else is asked; one conversation after the other."""
        live.shown.wait(_SHOWN)
        suggested: list[str] = []
        try:
            with self._looking:
                found = self._suggest(turn, self.turns(live.owner, live.id).turns, how)
                while live.looking is ticket:
                    with self._places.place(OFFERED):
                        question = next(found, None) if live.looking is ticket else None
                    if question is None:
                        break
                    suggested.append(question)
        except Exception:  # Nobody asked for them.
            _LOG.exception("No questions to go on with could be found")
        with self._lock:
            if live.looking is ticket:  # Else more is to come of what was asked meanwhile.
                live.looking = None
            now = live.turns.get(turn.key)
            if suggested and now is not None and now.answer is turn.answer:
                self._held.keep(live, replace(now, suggested=tuple(suggested)))
            self._held.changed(live)
