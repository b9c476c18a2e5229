"""Reports of four invented counties, alike in form, with figures that differ: what questions over several documents are tested on."""


def _report(county: str, growth: str, target: str, grain: str, jobs: str, more: str = "") -> str:
    return f"""# {county}2026年政府工作报告

## 一、2025年工作回顾

各位代表，过去一年极不平凡。2025年，全县生产总值增长{growth}。{grain}

## 二、2026年重点工作

今年的主要预期目标是：全县生产总值增长{target}，{jobs}。{more}

各位代表，让我们一起努力。
"""


COUNTIES = {
    "清溪县": _report("清溪县", "6.1%", "6.5%左右", "粮食产量31.5万吨。", "城镇新增就业2600人", "建设低空经济产业园。"),
    "白沙县": _report("白沙县", "4.8%", "5%以上", "粮食产量28万吨。", "城镇新增就业3100人", "发展低空经济，修桥七座。"),
    "青石县": _report("青石县", "5.2%", "5%—5.5%", "人均粮食产量500公斤。", "城镇新增就业不少于1800人"),
    "柳湾县": _report(
        "柳湾县", "3.9%", "4.5%", "粮食产量4.2亿斤。", "城镇新增就业2000人", "到2030年，全县生产总值年均增长7%。"
    ),
}
