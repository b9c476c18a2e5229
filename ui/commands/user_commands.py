"""The commands about the users who may sign in: users add, remove, list. Used by `ui.command_line`."""

import argparse
import sys
from pathlib import Path
from typing import Any

from index.errors import UsersError
from index.given_path import given_path
from index.settings import Settings
from ui.commands.building import counted


def register(commands: Any) -> None:
    """Adds the command to the parser's."""
    users = commands.add_parser("users", help="say who may sign in to the web interface (`yanzheng ui --auth FILE`)")
    kinds = users.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, run, what in (
        ("add", _add, "let a user in, or set their password; it is asked for, or read from standard input"),
        ("remove", _remove, "let a user in no longer; whoever is signed in by that name is signed out"),
        ("list", _list, "show the names"),
    ):
        command = kinds.add_parser(name, help=what)
        command.add_argument("file", type=given_path, metavar="FILE", help="the file of users")
        if run is not _list:
            command.add_argument("name", metavar="NAME", help="the user's name: letters, digits and . @ + - _")
        command.set_defaults(run=run)


def _add(options: argparse.Namespace, _: Settings) -> int:
    from ui.serving.signing_in.users import change_users, checked_name, checked_password, read_users

    file: Path = options.file
    name = checked_name(options.name)
    if file.exists():
        read_users(file)  # Whatever is wrong with it is told before a password is asked for.
    password = checked_password(_asked(name) if sys.stdin.isatty() else _piped())
    before = change_users(file, name, password)
    print(f"{name} has a new password in {file}." if before else f"{name} may sign in; {file} holds the hash.")
    return 0


def _asked(name: str) -> str:
    from getpass import getpass

    password = getpass(f"Password for {name}: ")
    if getpass("Again: ") != password:
        raise UsersError("The two passwords are not the same; nothing was changed. Give it again.")
    return password


def _piped() -> str:
    """The first line of standard input, without its end."""
    line = sys.stdin.readline()
    if not line.strip("\r\n"):
        raise UsersError("There is no password on standard input; give it there as one line, or type it in a terminal.")
    return line.rstrip("\r\n")


def _remove(options: argparse.Namespace, _: Settings) -> int:
    from ui.serving.signing_in.users import change_users

    if not change_users(options.file, options.name, None):
        raise UsersError(f"{options.file} has no user {options.name}; `yanzheng users list {options.file}` shows all.")
    print(f"{options.name} may sign in no longer.")
    return 0


def _list(options: argparse.Namespace, _: Settings) -> int:
    from ui.serving.signing_in.users import read_users

    users = read_users(options.file)
    for name in sorted(users):
        print(name)
    print(f"{counted(len(users), 'user')} in {options.file}.", file=sys.stderr)
    return 0
