"""`yanzheng eval`: the arguments in, the command that they name run. Each command's module is imported when it is run."""

import argparse
from collections.abc import Sequence
from importlib import import_module

from index.settings import Settings

# Command, the module with its `add_arguments(parser)` and `run(options, settings)`, its help, and what it does.
_COMMANDS = (
    (
        "run",
        "eval.commands.run",
        "ask every question of a set and measure the answers",
        "Ask every question of a set and measure the answers. Without --documents and --index, the bundled questions are "
        "asked of the bundled document, and a question set of your own is asked of your own index. Questions that bring "
        "their own documents are each asked over these alone, and over what --beside names.",
    ),
    (
        "squad",
        "eval.commands.public.squad",
        "measure retrieval and answers on a set in the layout of SQuAD (XQuAD, CMRC 2018)",
        "Measure retrieval and answers on a set in the layout of SQuAD. Every paragraph of the file is a document. With "
        "--questions, the questions come from another file with the same ids: English ones over Chinese paragraphs.",
    ),
    (
        "ablation",
        "eval.commands.public.ablation",
        "measure what each side of retrieval is worth on a set in the layout of SQuAD",
        "Remove each side of retrieval in turn, ask every question again, and show what is lost, with 95% intervals. With "
        "--questions, the questions come from another file with the same ids: English ones over Chinese paragraphs.",
    ),
    (
        "rgb",
        "eval.commands.public.rgb",
        "measure answers among noise and refusals on a set in the layout of RGB",
        "Ask each question of five passages of its own: with 0, 20, 40, 60 and 80% of them irrelevant, then of irrelevant "
        "ones alone, where the right answer is a refusal.",
    ),
    (
        "unseen",
        "eval.commands.unseen",
        "measure answers over documents that no rule was written for",
        "Ask the questions of archives that were not read while building. Each archive is indexed whole; of the part "
        "REPORT only totals are shown.",
    ),
    (
        "tampering",
        "eval.commands.tampering",
        "tamper with answers and count what verification catches",
        "Ask every question, verify the true answer, change it in every way that a reader could see or that misleads, and verify "
        "again. Exit status 1 where a change was missed or a true answer faulted.",
    ),
    (
        "compare",
        "eval.commands.compare",
        "tell what changed between two reports, and whether it is more than chance",
        "Compare two files that --json wrote, question by question. Exit status 1 where a measure got worse by more than "
        "chance explains (the 95% interval of the paired difference leaves zero out), for use in continuous integration.",
    ),
    (
        "new",
        "eval.commands.draft",
        "draft a question set from documents, for a person to correct",
        "Turn figures, dates, names, terms and lists of documents into questions in Chinese and English, each with its facts "
        "and what proves them, and every third a near miss that the documents do not answer. Drafts are drafts: read each, "
        "put right what is crooked, and delete what nobody would ask.",
    ),
    (
        "check",
        "eval.commands.check",
        "tell what is wrong with a question set, with line numbers",
        "Tell every fault of every line of a question set, in one language, in both, or with documents of its own: fields, "
        "ids, languages, and with --documents that evidence stands where it says and holds the facts. Exit status 1 where "
        "there is a fault.",
    ),
    (
        "twins",
        "eval.commands.twins",
        "tell what is read differently in the Chinese and the English of a question",
        "Read each question of a bilingual set in both languages and count, field by field, how often the two are read differently. "
        "Nothing is indexed and nothing is asked.",
    ),
    (
        "speed",
        "eval.commands.times.speed",
        "measure how indexing, retrieval and asking grow with the documents",
        "Generate documents, index, search and ask them, and say how many times the encoder's own time each takes. With 1,000 "
        "documents this takes some minutes. --copies, --passages and --index choose what to measure; without them, all that can be generated.",
    ),
    (
        "sizes",
        "eval.commands.times.sizes",
        "measure what the store takes to search a thousand passages, and a million",
        "Generate passages, write the files that an index has of them, and search these: time, memory, disk, and what is found beside an "
        "exact search. A million takes about an hour, 6 GB of memory and 3 GB of disk.",
    ),
    (
        "formats",
        "eval.commands.formats",
        "measure answers over the same texts as Word documents, printed pages and scans",
        "Make a Word document, a PDF of one and of two columns (with LibreOffice) and a scan of each text, index them, ask every question, and "
        "compare with the texts. Exit status 1 where a kind loses more than it may, or a citation does not name its page.",
    ),
    (
        "mutations",
        "eval.commands.mutations",
        "measure verification: falsified sentences that it catches, true ones that it flags",
        "Change digits, units, years, names, denials and directions in the sentences of real answers, and count how many of these "
        "verification catches; write the same sentences otherwise, still true, and count how many it flags.",
    ),
    (
        "breaking",
        "eval.commands.breaking",
        "try inputs that nobody meant: damaged files and folders, odd questions, killed writers",
        "Alter files of every format, questions, figures, saved answers and index folders at random, and kill writers at any instant. "
        "Exit status 1 where something broke: an exception that is none of ours, an index neither as before nor as after, a round that took too long.",
    ),
    (
        "dialogues",
        "eval.commands.dialogues",
        "measure follow-up questions beside the same questions asked in full",
        "Ask each follow-up after the questions before it, and what it stands for alone; both should be answered from the same "
        "place. A line of the set has id, before (questions), question and standalone.",
    ),
    (
        "startup",
        "eval.commands.times.startup",
        "measure how long the product takes to start",
        "Start the page beside an empty Gradio app and `yanzheng ask` beside an import of sentence_transformers, in turns, and ask "
        "warm beside the encoder alone. Exit status 1 where one takes more than it may.",
    ),
    (
        "page",
        "eval.commands.times.page",
        "measure how long the page takes in a browser",
        "Ask the page in a headless browser beside `ask()`, start it beside an empty Gradio app, follow citations, and scroll a long "
        "document. Exit status 1 where one takes more than it may. Wants Chromium and `pip install playwright`.",
    ),
    (
        "serving",
        "eval.commands.times.serving",
        "measure how many people the page bears at once",
        "Serve the page on this machine, sign people in, and let each ask about a document of their own for a while, beside one of them "
        "alone. Exit status 1 where there was an error, where anyone was shown what is another's, or where it took too long.",
    ),
    (
        "fit",
        "eval.commands.fit",
        "fit the models that choose sentences and say how sure an answer is",
        "Fit a model from question sets, and print its coefficients with how well it does.",
    ),
    (
        "numbers",
        "eval.commands.numbers",
        "measure what changes when a number that steers is halved and doubled",
        "Halve and double each number that steers answers, ask a fixed sample of questions again, and write to eval/numbers.tsv "
        "how many answers change and what the measures do; with --tests, how many tests fail. Only what is not measured yet is, "
        "unless --only names it.",
    ),
    (
        "rivals",
        "eval.commands.rivals",
        "measure other systems' plain pipelines beside ours, with the same encoder",
        "Ask the same questions over the same documents through Yanzheng and through the quick starts of LangChain, "
        "LlamaIndex, Haystack and txtai, each in a process of its own. They come with: pip install 'yanzheng[rivals]'.",
    ),
)


def main(
    arguments: Sequence[str],
    settings: Settings,
    parser_class: type[argparse.ArgumentParser] = argparse.ArgumentParser,
) -> int:
    """Runs `eval` with its arguments; returns the command's exit status. Raises what the command raises.

    `parser_class` is what reads the arguments, and tells of wrong ones in its own way.
    """
    parser = parser_class(prog="yanzheng eval", description="Measure answers against question sets.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, module, brief, description in _COMMANDS:
        command = commands.add_parser(name, help=brief, description=description)
        # Only the command that is named costs its imports.
        if name in arguments[:1]:
            import_module(module).add_arguments(command)
        command.set_defaults(module=module)
    options = parser.parse_args(arguments)
    return int(import_module(options.module).run(options, settings))
