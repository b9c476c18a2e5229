"""The files for systemd and Docker: what they start is what the command takes, and the tools of this machine find no fault with them."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from ui.command_line import _parser

ROOT = Path(__file__).parents[3]
DEPLOYING = ROOT / "ui/serving/deploying"
UNIT = (DEPLOYING / "yanzheng.service").read_text(encoding="utf-8")
DOCKERFILE = (DEPLOYING / "Dockerfile").read_text(encoding="utf-8")
SYSTEMD = shutil.which("systemd-analyze")
# What `systemd-analyze security` may say of the unit at most, from 0 (nothing exposed) to 10, in tenths.
EXPOSED = "25"


def unit_in(folder: Path) -> Path:
    """The unit with a program that is there, as it is where the comments at its head were followed."""
    program = folder / "yanzheng"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    file = folder / "yanzheng.service"
    file.write_text(UNIT.replace("/opt/yanzheng/bin/yanzheng ui", f"{program} ui"), encoding="utf-8")
    return file


def test_the_unit_starts_what_the_command_takes() -> None:
    """With users, at a path, for the name of a site."""
    (started,) = re.findall(r"^ExecStart=\S+/yanzheng (.*)$", UNIT, re.MULTILINE)
    options = _parser().parse_args(shlex.split(started))
    assert options.auth is not None
    assert (options.root_path, options.allow_host) == ("/yanzheng", ["reports.example.org"])


@pytest.mark.skipif(SYSTEMD is None, reason="systemd is not installed")
def test_systemd_finds_no_fault_with_the_unit(tmp_path: Path) -> None:
    """Every line is known, and little of the machine is open to it."""
    assert SYSTEMD is not None
    file = unit_in(tmp_path)
    verified = subprocess.run([SYSTEMD, "verify", "--man=no", str(file)], capture_output=True, text=True, check=False)
    assert (verified.returncode, [line for line in verified.stderr.splitlines() if file.name in line]) == (0, [])
    secure = [SYSTEMD, "security", "--offline=yes", f"--threshold={EXPOSED}", "--no-pager", str(file)]
    assert subprocess.run(secure, capture_output=True, text=True, check=False).returncode == 0


def test_the_image_has_what_it_copies_and_starts_what_the_command_takes() -> None:
    """What is copied is in the tree and let through, nobody in it is root, and it does not serve without users."""
    copied = [
        name for line in re.findall(r"^COPY (?!--from)(.*) /\S+$", DOCKERFILE, re.MULTILINE) for name in line.split()
    ]
    let_through = (DEPLOYING / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    assert copied
    for name in copied:
        assert (ROOT / name).exists(), name
        assert f"!{name}" in let_through, name
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert "\nUSER yanzheng\n" in last
    (command,) = re.findall(r"^CMD (\[.*\])$", last, re.MULTILINE)
    options = _parser().parse_args([word.strip('" ') for word in command.strip("[]").split(",")])
    assert str(options.auth) == "/data/users"
