"""What is said of requests that are refused, and the texts of the sign-in page, in both languages. Used by `ui.serving`.

Texts with braces are filled in with `str.format`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServingWords:
    """All texts in one language."""

    html_language: str
    # Why a request was refused (`ui.serving.refusing`).
    name: str
    origin: str
    password: str
    session: str
    foreign: str
    users: str
    nothing: str
    length: str
    function: str
    broken: str
    attempts: str
    rate: str
    pages: str
    full: str
    # The sign-in page, and what stands in the page of whoever is signed in.
    heading: str
    lead: str
    user: str
    secret: str
    enter: str
    wrong: str
    signed_in: str
    leave: str


SERVING_WORDS = {
    "zh": ServingWords(
        html_language="zh-CN",
        name="本服务器没有这个名字，请打开启动时显示的地址。",
        origin="其他网站的页面不能使用本服务器，请打开启动时显示的地址。",
        password="请输入所设的密码（YANZHENG_PASSWORD）。",
        session="请先登录：重新载入本页。",
        foreign="这个页面不属于现在登录的用户，请重新载入本页。",
        users="用户名册现在读不了，暂时无法登录；请告诉管理员。",
        nothing="这个地址上没有内容。",
        length="一次最多可以发送 {most:,} 个字节，请分几次发送。",
        function="页面没有这样的功能，请重新载入本页。",
        broken="请求中途断开了。",
        attempts="登录失败次数过多，请在 {seconds} 秒之后再试。",
        rate="操作太频繁，请在 {seconds} 秒之后再试。",
        pages="您同时打开的页面太多，最多 {most} 个；请关闭几个之后再试。",
        full="打开的页面太多，服务器现在接不下；请稍后再试。",
        heading="登录",
        lead="文档里的答案，句句有出处。",
        user="用户名",
        secret="密码",
        enter="登录",
        wrong="用户名或密码不对，请再试一次。",
        signed_in="已登录：{name}",
        leave="退出",
    ),
    "en": ServingWords(
        html_language="en",
        name="This server has no such name; open the address that it printed.",
        origin="Another site's page may not use this server; open the address that it printed.",
        password="Give the password that was set (YANZHENG_PASSWORD).",
        session="Sign in first: load the page again.",
        foreign="This page belongs to another user than the one who is signed in; load it again.",
        users="The list of users cannot be read at this moment, so nobody can sign in; tell whoever runs this server.",
        nothing="There is nothing at this address.",
        length="A request may have {most:,} bytes at most; send less at once.",
        function="The page has no such function with such inputs; load it again.",
        broken="The request was broken off.",
        attempts="Too many failed attempts to sign in; try again in {seconds} seconds.",
        rate="Too many requests; try again in {seconds} seconds.",
        pages="You have too many pages open ({most} at most); close some and try again.",
        full="Too many pages are open for this server; try again later.",
        heading="Sign in",
        lead="Answers from documents, each with its proof.",
        user="User name",
        secret="Password",
        enter="Sign in",
        wrong="The user name or the password is wrong; try again.",
        signed_in="Signed in: {name}",
        leave="Sign out",
    ),
}
