"""The lines of a document's head and foot, and what each tells."""

from index.reading.parse import parse_document
from rag.documents.head import head_lines


def told(text: str) -> list[tuple[str, set[str]]]:
    document = parse_document(text, name="a", source="a.md")
    return [(document.text[line.start : line.end], set(line.tells)) for line in head_lines(document)]


def test_name_office_day_and_occasion() -> None:
    """A name behind its office, apart by a full-width space; the day in brackets; the meeting in the title. An office is no 代表大会."""
    text = "在全镇春耕会议上的讲话\n\n代镇长　高　原\n（2024年3月5日）\n\n同志们：\n今天开会，主要讲春耕。\n"
    assert told(text) == [
        ("在全镇春耕会议上的讲话", {"occasion", "place"}),
        ("代镇长　高　原", {"person", "office"}),
        ("（2024年3月5日）", {"date", "day"}),
    ]
    text = (
        "# 青禾县政府工作报告\n\n——2024年1月9日在青禾县第九届人民代表大会第三次会议上\n\n各位代表：\n现在我作报告。\n"
    )
    line = "——2024年1月9日在青禾县第九届人民代表大会第三次会议上"
    assert told(text) == [(line, {"date", "day", "occasion", "place"})]


def test_the_signature_at_the_foot() -> None:
    """Who issued a notice, and when; the last sentence of the text is no signature."""
    text = "关于防汛的通知\n\n各村：\n\n请做好防汛准备。各村要在5月底前备足沙袋，并报镇政府。\n\n柳湾镇人民政府\n2024年4月2日\n"
    assert told(text)[-2:] == [("柳湾镇人民政府", {"body"}), ("2024年4月2日", {"date", "day"})]
    assert told("关于防汛的通知\n\n各村：\n\n请做好防汛准备。\n") == []


def test_a_title_about_somebody_names_no_speaker() -> None:
    """关于表彰……的决定 is by nobody whom it names."""
    assert all(
        "person" not in tells for _, tells in told("关于表彰王建国同志的决定\n\n各单位：\n\n王建国同志表现突出。\n")
    )


def test_reporter_newspaper_and_hall() -> None:
    """Lines that are no sentences of the text are read as well."""
    text = "梅林县消息发布会实录\n\n来源：梅林日报\n地点：县图书馆二楼\n本报记者　陈川\n\n陈县长：大家好，今天介绍造林情况，全县造林900亩。\n"
    document = parse_document(text, name="实录.txt", source="实录.txt")
    told = {name: document.text[line.start : line.end] for line in head_lines(document) for name in line.tells}
    assert told["source"] == "来源：梅林日报"
    assert told["venue"].endswith("县图书馆二楼")
    assert told["reporter"] == "本报记者　陈川"


def test_an_office_alone_is_no_name() -> None:
    """市委书记 on a line of its own tells an office; a name that is as short tells a person."""
    for line, tells in (("市委书记", {"office"}), ("局党组书记、局长", {"office"}), ("高明远", {"person"})):
        text = f"在全市安全生产会议上的讲话\n\n{line}\n\n（2024年3月5日）\n\n同志们：\n今天开会，主要讲安全。\n"
        assert dict(told(text)).get(line) == tells, line
