"""The words of the list of conversations and of the buttons beside the box, in both languages. Used by `ui.conversations`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConversationWords:
    """One language's words; those in braces are filled in."""

    kept: str
    search: str
    none: str
    none_found: str
    untitled: str
    turns: str
    rename: str
    title: str
    delete: str
    really: str
    stop: str
    editing: str
    unedit: str
    unreached: str


CONVERSATION_WORDS = {
    "zh": ConversationWords(
        kept="对话记录（{count}）",
        search="在对话里查找",
        none="对话都存在这台机器上，列在这里。",
        none_found="没有找到。",
        untitled="（没有问题）",
        turns="{count} 问",
        rename="改名",
        title="对话的名称",
        delete="删除",
        really="删除对话“{title}”？删除后不能恢复。",
        stop="停止",
        editing="正在修改已问的问题",
        unedit="不改了",
        unreached="和言证的连接断了，正在重新连接。写下和发出的问题都留着，连上后自动发送。",
    ),
    "en": ConversationWords(
        kept="Conversations ({count})",
        search="Search conversations",
        none="Your conversations are kept on this machine and listed here.",
        none_found="Not found.",
        untitled="(no question)",
        turns="questions: {count}",
        rename="Rename",
        title="Name of the conversation",
        delete="Delete",
        really="Delete the conversation “{title}”? It cannot be brought back.",
        stop="Stop",
        editing="Changing an earlier question",
        unedit="Leave it unchanged",
        unreached="The connection to Yanzheng was lost; trying to reach it again. What you wrote and sent is kept, and goes out once it is back.",
    ),
}
