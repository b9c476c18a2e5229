"""Behind a real nginx, at a path of a site, with users: page, static files, events, uploads and downloads (skipped where there is no nginx)."""

import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from eval.running.serving.visitor import Visitor, VisitorError, turn_in
from eval.running.startup import reserved_port
from tests.toy_index import toy_index
from ui.serving.signing_in.users import change_users

ROOT = Path(__file__).parents[3]
NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
SITE = "reports.example.org"
PASSWORD = "long enough"
QUESTION = "今年新修公路多少公里？"
# What serves the toy index: the command opens indexes of the bundled encoder only.
PROGRAM = """
import sys
from pathlib import Path
from index import Settings, open_index
from tests.toy_encoder import ToyEncoder
from ui.app import serve
from ui.serving.exposure import Serving
index, users, port = sys.argv[1:]
serving = Serving(root_path="/yanzheng", users=Path(users), allowed_hosts=("reports.example.org",))
serve(open_index(Path(index), encoder=ToyEncoder()), Settings.from_environment(), port=int(port), serving=serving)
"""
# What an evaluation asks; so many that it is still going on when the test is over.
ASKED = "\n".join(
    json.dumps(
        {
            "id": f"q{number}",
            "question": f"第{number}年新修公路多少公里？",
            "language": "zh",
            "answerable": True,
            "facts": [["三十公里"]],
            "evidence": [],
            "type": "figure",
        },
        ensure_ascii=False,
    )
    for number in range(2000)
)
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


@contextmanager
def running(*command: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def configured(folder: Path, port: int, behind: int) -> Path:
    """The file that comes with the product, in a server of its own, all of whose files lie in the folder."""
    shipped = (ROOT / "ui/serving/deploying/nginx.conf").read_text(encoding="utf-8")
    assert "127.0.0.1:7860" in shipped
    kept = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    location = shipped.replace("127.0.0.1:7860", f"127.0.0.1:{behind}")
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{kept}server {{\nlisten 127.0.0.1:{port};\n{location}\n}}\n}}\n",
        encoding="utf-8",
    )
    return file


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx shows the page."""
    assert NGINX is not None
    folder = tmp_path_factory.mktemp("nginx")
    index = toy_index(folder, {"修路": "今年新修公路三十公里。\n"})
    change_users(folder / "users", "li", PASSWORD)
    change_users(folder / "users", "王芳", PASSWORD)
    with reserved_port() as behind, reserved_port() as port:
        command = (sys.executable, "-c", PROGRAM, str(index.folder), str(folder / "users"), str(behind))
        with running(*command) as server:
            assert server.stdout is not None
            said = server.stdout.readline() + server.stdout.readline()
            assert f"http://127.0.0.1:{behind}/yanzheng" in said, said
            file = configured(folder, port, behind)
            with running(NGINX, "-p", str(folder), "-c", str(file)) as nginx:
                while nginx.poll() is None:
                    with socket.socket() as tried:
                        if tried.connect_ex(("127.0.0.1", port)) == 0:
                            break
                assert nginx.poll() is None, (folder / "error.log").read_text(encoding="utf-8")
                yield f"http://127.0.0.1:{port}/yanzheng"


def visitor(address: str, name: str = "") -> Visitor:
    made = Visitor(address, host=SITE)
    if name:
        made.sign_in(name, PASSWORD)
    return made


def test_whoever_is_not_signed_in_sees_the_way_in_alone(address: str) -> None:
    """The form stands where the page would, in the reader's language, and leads to itself; nothing else answers."""
    guest = visitor(address)
    guest.headers["Accept-Language"] = "zh-CN"
    status, _, page = guest.request("GET", "/")
    assert status == http.client.UNAUTHORIZED
    assert 'action="/yanzheng/sign-in"' in page.decode()
    assert "登录" in page.decode()
    assert [guest.request("GET", path)[0] for path in ("/config", "/gradio_api/info", "/theme.css")] == [401] * 3
    with pytest.raises(VisitorError, match=r"^401: .*用户名或密码不对"):
        guest.sign_in("li", "something else")


def test_page_static_files_and_events_work_at_the_path(address: str) -> None:
    """Every file that the page names is at the path, its root too; an answer comes, and what waits in the queue by the stream of events."""
    li = visitor(address, "li")
    status, headers, page = li.request("GET", "/")
    assert (status, headers["content-type"].partition(";")[0]) == (200, "text/html")
    assert f'"root":"http://{SITE}/yanzheng"' in page.decode().replace(" ", "")
    assert "unsafe-inline" not in headers["content-security-policy"].split("style-src")[0]
    named = set(re.findall(r'(?:src|href)="\./((?:assets|static|theme)[^"]+)"', page.decode()))
    assert named
    for path in named:
        assert li.request("GET", f"/{path}")[0] == 200, path
    assert "三十公里" in li.ask(QUESTION)
    event = li.join("run", "click", {"questions": ASKED.partition("\n")[0]})
    assert "yz-report" in li.heard(event, "run", "click")["report"]


def test_files_come_and_go_at_the_path(address: str) -> None:
    """What a user sends in can be fetched again, byte for byte; nobody who is not signed in can."""
    li = visitor(address, "li")
    sent = "第一，修桥。\n".encode()
    body = (
        b'--edge\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n' + sent + b"\r\n--edge--\r\n"
    )
    status, _, answered = li.request("POST", "/gradio_api/upload", body, "multipart/form-data; boundary=edge")
    assert status == 200, answered
    (place,) = re.findall(r'"([^"]+)"', answered.decode())
    assert li.request("GET", f"/gradio_api/file={place}")[::2] == (200, sent)
    assert visitor(address).request("GET", f"/gradio_api/file={place}")[0] == 401


def test_one_user_neither_sees_nor_ends_what_another_asks(address: str) -> None:
    """Whoever knows the session of another user's page, and its events, can neither listen to it, nor ask in it, nor cancel in it."""
    li, wang = visitor(address, "li"), visitor(address, "王芳")
    assert "三十公里" in li.ask(QUESTION)
    event = li.join("run", "click", {"questions": ASKED})
    own, wang.session = wang.session, li.session
    for steal in (
        lambda: wang.ask(QUESTION),
        lambda: wang.act({"do": "open"}),
        lambda: wang.wait(""),
        lambda: wang.submit("cancel", {}, "click"),
        lambda: wang.heard(event, "run", "click"),
        lambda: wang.call("/cancel", {"fn_index": 0, "event_id": event}),
        lambda: wang.call("/reset", {"fn_index": 0, "event_id": event}),
    ):
        with pytest.raises(VisitorError, match=r"^403: "):
            steal()
    assert wang.request("GET", f"/gradio_api/heartbeat/{li.session}")[0] == 403
    wang.session = own
    with pytest.raises(VisitorError, match=r"^403: "):
        wang.call("/cancel", {"fn_index": 0, "event_id": event})
    assert "三十公里" in wang.ask(QUESTION)
    li.submit("cancel", {}, "click")
    assert "yz-report" in li.heard(event, "run", "click")["report"]


def test_a_conversation_s_key_gives_another_user_nothing(address: str) -> None:
    """Who knows it has a conversation of their own under it: nothing of the other's is shown there, ended or deleted."""
    li, wang = visitor(address, "li"), visitor(address, "王芳")
    wang.conversation = li.conversation
    li.ask(QUESTION)
    for shown in (wang.act({"do": "open"}), wang.wait(""), wang.act({"do": "stop"})):
        assert li.conversation in shown
        assert not re.search("公里|yz-turn", shown)
    assert li.conversation not in wang.submit("kept", {"do": "search"})["kept"]
    key, _ = li.send(QUESTION)
    assert not turn_in(wang.act({"do": "stop"}), key)
    wang.act({"do": "edit", "key": key, "question": "修了什么？"})
    wang.submit("kept", {"conversation": li.conversation, "do": "delete"})
    shown = li.ask("公路修了多少？")
    assert "三十公里" in turn_in(shown, key)
    assert "修了什么" not in shown
    assert li.conversation in li.submit("kept", {"do": "search"})["kept"]


def test_another_site_reaches_nothing(address: str) -> None:
    """Through the proxy as without it: a foreign name, or a foreign page that sends a request."""
    assert visitor(address).request("GET", "/sign-in")[0] == 200
    assert Visitor(address, host="evil.example").request("GET", "/sign-in")[0] == 400
    li = visitor(address, "li")
    li.headers["Origin"] = "http://evil.example"
    assert li.request("GET", "/config")[0] == 403
