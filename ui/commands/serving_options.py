"""The options of `yanzheng ui`: how the page is served. Used by `ui.command_line`."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from index.given_path import given_path

if TYPE_CHECKING:
    from ui.serving.exposure import Serving


def add_serving(parser: argparse.ArgumentParser) -> None:
    """Adds the options to the command's."""
    parser.add_argument("--index", type=given_path, metavar="DIR", help="an index folder (default: your own index)")
    parser.add_argument("--host", help="address to listen on (default: 127.0.0.1, which only this machine reaches)")
    parser.add_argument("--port", type=port_number, help="port to listen on (default: 7860)")
    parser.add_argument(
        "--root-path",
        type=_checked("root_path"),
        default="",
        metavar="PATH",
        help="the path that the page has behind a proxy (/yanzheng)",
    )
    parser.add_argument(
        "--allow-host",
        type=_checked("host_name"),
        action="append",
        default=[],
        metavar="NAME",
        help="a name that the page is reached by (reports.example.org); may be given several times",
    )
    parser.add_argument(
        "--trust-proxy",
        type=_checked("host_name"),
        action="append",
        default=[],
        metavar="ADDRESS",
        help="a proxy whose word is taken for where a request comes from (those of this machine are trusted)",
    )
    letting_in = parser.add_mutually_exclusive_group()
    letting_in.add_argument(
        "--auth", type=given_path, metavar="FILE", help="who may sign in (`yanzheng users add FILE NAME` writes it)"
    )
    letting_in.add_argument("--open", action="store_true", help="let everyone in who reaches it from other machines")


def serving_of(options: argparse.Namespace) -> "Serving":
    """What the options say; address, password and limits are the settings'."""
    from ui.serving.exposure import Serving

    return Serving(
        root_path=options.root_path,
        users=options.auth,
        open_to_all=options.open,
        allowed_hosts=tuple(options.allow_host),
        proxies=",".join(options.trust_proxy),
    )


def port_number(text: str) -> int:
    if not (text.isdecimal() and len(text) <= 5) or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a whole number from 1 to 65535")
    return int(text)


def _checked(name: str) -> Callable[[str], str]:
    """A check of `ui.serving.exposure`, imported when there is something to be checked."""

    def checked(text: str) -> str:
        from ui.serving import exposure

        try:
            return str(getattr(exposure, name)(text)) if text else ""
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return checked
