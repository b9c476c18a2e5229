"""Which day a line tells of its document."""

import pytest

from index.reading.head.days import day_alone, day_in, day_stamped, whole_day_in


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024年6月1日", "2024-06-01"),
        ("（二〇二四年十二月三十一日）", "2024-12-31"),
        ("2025-06-03 08:21", "2025-06-03"),
        ("2024年3月", "2024-03"),
        ("2014年12月31日夜", "2014-12-31"),
        ("（2016年9月5日，根据录音整理）", "2016-09-05"),
        ("2024年13月1日", ""),
        ("2024年6月1日开工", ""),
        ("开工日期：2024年3月", ""),
        ("竣工日期　　2024年3月", ""),
    ],
)
def test_a_line_that_is_a_day(line: str, day: str) -> None:
    """Only what is nothing but a day, its time and brackets beside it."""
    assert day_alone(line) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布日期：2026-03-02　字号：大 中 小　打印", "2026-03-02"),
        ("索引号：01　成文日期：2025年7月2日", "2025-07-02"),
        ("2025-06-03 08:21　来源：云河日报", "2025-06-03"),
        ("入职日期：2023年11月20日", ""),
        ("竣工日期：2026年10月", ""),
        ("2025-06-03 08:21　雨　12毫米", ""),
    ],
)
def test_a_day_that_is_stamped(line: str, day: str) -> None:
    """By its label, or by who credits the text beside it; the day of a project or of a person is none."""
    assert day_stamped(line) == day


def test_days_within_a_text() -> None:
    """The first one; of a title only what is told to the day."""
    assert day_in("（2025年1月8日在县十八届人大四次会议上）") == "2025-01-08"
    assert day_in("12024年3月") == ""
    assert (whole_day_in("2025年3月物价情况"), whole_day_in("2025年3月4日会议纪要")) == ("", "2025-03-04")
