"""Markdown in, its code blocks and the commands in them out. Used by `tests.test_readme`, which runs what the README shows.

What a block's first line may say behind the language (GitHub shows none of it):

- `checked`: lines below a `$ ` command in a `console` block are its output, and must be what the command prints;
- `parsed`: commands are only held to the command line's own rules, for those that need data which is not here.

`yanzheng ui` is always only parsed; what calls it at `SERVED` is run against one that is served for it. A block whose language is none of those below is not looked at.
"""

import re
import shlex
from dataclasses import dataclass

PYTHON = ("python", "py")
SHELL = ("sh", "bash", "shell", "console")
# Commands that a reader types for themselves before Yanzheng is there.
FOREIGN = ("git", "cd")
# Where the README has the page served.
SERVED = "http://127.0.0.1:7860"
_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})[ \t]*([^`\n]*)$")


@dataclass(frozen=True)
class Block:
    """A fenced code block: its language, the marks behind it, its code, and the line of the file where that begins."""

    language: str
    marks: frozenset[str]
    code: str
    line: int


@dataclass(frozen=True)
class Command:
    """A shell command as it is typed, and the output that the README shows below it (None where it shows none)."""

    text: str
    output: str | None
    line: int

    @property
    def words(self) -> list[str]:
        """The command's words, without redirections and what is piped on."""
        lexer = shlex.shlex(self.text, posix=True, punctuation_chars="|&;<>")
        lexer.whitespace_split = True
        words: list[str] = []
        for word in lexer:
            if set(word) <= set("|&;<>"):
                break
            words.append(word)
        return words


def blocks(markdown: str) -> list[Block]:
    """All fenced code blocks, in order; one that is never closed is a ValueError."""
    found: list[Block] = []
    lines = markdown.splitlines()
    number = 0
    while number < len(lines):
        opening = _FENCE.match(lines[number])
        number += 1
        if opening is None:
            continue
        indent, fence, info = opening.groups()
        begin = number
        while number < len(lines) and not _closes(lines[number], fence):
            number += 1
        if number == len(lines):
            raise ValueError(f"the block that line {begin} opens is never closed")
        code = "".join(line.removeprefix(indent) + "\n" for line in lines[begin:number])
        language, *marks = info.split() or [""]
        found.append(Block(language.lower(), frozenset(marks), code, begin + 1))
        number += 1
    return found


def _closes(line: str, fence: str) -> bool:
    bare = line.strip()
    return len(bare) >= len(fence) and set(bare) == {fence[0]}


def commands(block: Block) -> list[Command]:
    """The commands of a shell block: its lines, or in a `console` block those behind `$ `; comments are no commands.

    A line that ends in a backslash goes on in the next.
    """
    found: list[Command] = []
    lines = block.code.splitlines()
    prompt = "$ " if block.language == "console" else ""
    number = 0
    while number < len(lines):
        line, at = lines[number], block.line + number
        number += 1
        if not line.startswith(prompt):
            if found and found[-1].output is not None:
                found[-1] = Command(found[-1].text, f"{found[-1].output}{line}\n", found[-1].line)
            continue
        text = line.removeprefix(prompt)
        while text.endswith("\\") and number < len(lines):
            text = text[:-1] + lines[number].removeprefix("> " if prompt else "").strip()
            number += 1
        if text.strip() and not text.lstrip().startswith("#"):
            found.append(Command(text.strip(), "" if prompt else None, at))
    return found
