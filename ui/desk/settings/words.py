"""The words of the menu and of the settings, in both languages. Used by `ui.desk.settings.dialog`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SettingsWords:
    """One language's words; those in braces are filled in."""

    menu: str
    settings: str
    close: str
    ask: str
    evaluate: str
    here: str
    language: str
    size: str
    sizes: dict[str, str]
    theme: str
    themes: dict[str, str]
    composer: str
    composers: dict[str, str]
    model: str
    no_model: str
    given: str
    address: str
    provider: str
    name: str
    any_name: str
    use: str
    used: str
    test: str
    testing: str
    reached: str
    index: str
    encoder: str
    store: str
    holds: str
    judged: str
    judged_note: str
    save: str


# How big text is drawn, by the factor that it is enlarged with.
SIZES = ("0.9", "1", "1.15", "1.3")
THEMES = ("system", "light", "dark")

SETTINGS_WORDS = {
    "zh": SettingsWords(
        menu="菜单",
        settings="设置",
        close="关闭",
        ask="回到问答",
        evaluate="评测",
        here="除语言模型和索引外，都只对这个浏览器有效。",
        language="界面语言",
        size="字号",
        sizes={"0.9": "小", "1": "标准", "1.15": "大", "1.3": "特大"},
        theme="外观",
        themes={"system": "随系统", "light": "浅色", "dark": "深色"},
        composer="由谁作答",
        composers={"extractive": "文档原话", "generative": "语言模型（逐句核对）"},
        model="语言模型：{model}",
        no_model="没有设置语言模型；启动前设好 YANZHENG_LLM_MODEL 或 YANZHENG_LLM_BASE_URL 才能选。",
        given="由启动言证的人设定。",
        address="语言模型的地址",
        provider="由提供方决定",
        name="模型名称",
        any_name="可不填",
        use="使用",
        used="今后由它作答：{model}。",
        test="测试连接",
        testing="正在测试……",
        reached="连上了，用时 {seconds} 秒。",
        index="索引",
        encoder="编码模型：{encoder}",
        store="存放在：{store}",
        holds="{documents} 份文档，{passages} 段文字",
        judged="评价",
        judged_note="保存了 {count} 条对回答的评价，只存在这台机器上。可以存成问题集，用于评测（yanzheng eval run --questions）。",
        save="存成问题集",
    ),
    "en": SettingsWords(
        menu="Menu",
        settings="Settings",
        close="Close",
        ask="Back to asking",
        evaluate="Evaluate",
        here="These settings hold for this browser only, except for the language model and the index.",
        language="Language",
        size="Text size",
        sizes={"0.9": "Small", "1": "Normal", "1.15": "Large", "1.3": "Extra large"},
        theme="Appearance",
        themes={"system": "As the system", "light": "Light", "dark": "Dark"},
        composer="Who answers",
        composers={"extractive": "The documents' own words", "generative": "A language model, each sentence checked"},
        model="Language model: {model}",
        no_model="No language model is set up; set YANZHENG_LLM_MODEL or YANZHENG_LLM_BASE_URL before you start Yanzheng.",
        given="Set by whoever started Yanzheng.",
        address="Address of the language model",
        provider="As its provider has it",
        name="Name of the model",
        any_name="May be left empty",
        use="Use it",
        used="Asked from now on: {model}.",
        test="Test connection",
        testing="Testing…",
        reached="Connected in {seconds} s.",
        index="Index",
        encoder="Encoder: {encoder}",
        store="Kept in: {store}",
        holds="documents: {documents}, passages: {passages}",
        judged="Ratings",
        judged_note="Ratings of answers: {count}, kept on this machine only. They can be saved as a question set for evaluation "
        "(yanzheng eval run --questions).",
        save="Save as question set",
    ),
}
