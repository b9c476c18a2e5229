"""`yanzheng eval fit TARGET`: question sets in; the coefficients of a model and how well it does, printed, or the reader's weights.

What is printed goes into the model's module by hand, with the command above it, so that the numbers have an author.
"""

import argparse
from importlib import import_module

from index.settings import Settings

# Target, the module with its `add_arguments(parser)` and `run(options, settings)`, its help, and what it does.
_TARGETS = (
    (
        "confidence",
        "eval.fitting.confidence",
        "how sure an answer is (rag.choice.certainty_model)",
        "Fit the probability that the documents answer a question, from question sets over documents that the reader was not "
        "fitted on, and say how well it tells the answerable from the unanswerable.",
    ),
    (
        "choice",
        "eval.fitting.sentence_choice",
        "which sentence answers (rag.choice.choice_model)",
        "Fit how much each trait of a sentence speaks for its being the answer, from sets in the layout of SQuAD, and say how "
        "often the right sentence comes first.",
    ),
    (
        "reader",
        "eval.fitting.reader.fitting",
        "which span of a sentence answers, or that none does (rag.choice.reader)",
        "Fit the reader's weights, from sets in the layout of SQuAD and bilingual question sets over documents, and write them as the "
        "product reads them. Hours on two cores; an interrupted fit goes on from its last whole step.",
    ),
    (
        "claims",
        "eval.fitting.claims.fitting",
        "whether a quote proves a sentence (rag.verification.meaning)",
        "Fit what tells whether a quote means what a sentence says, from sets of claims with their quotes, beside the reader's weights, "
        "which stay as they are. Half an hour on two cores.",
    ),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A target each, with arguments of its own."""
    targets = parser.add_subparsers(title="targets", required=True, metavar="TARGET")
    for name, module, brief, description in _TARGETS:
        target = targets.add_parser(name, help=brief, description=description)
        import_module(module).add_arguments(target)
        target.set_defaults(target=module)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the fit that is named; returns its exit status."""
    return int(import_module(options.target).run(options, settings))
