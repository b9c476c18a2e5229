"""The Chinese characters that foreign names are written in, with how they are read in them. Used by `rag.names.phonetics`.

Names are transcribed syllable by syllable in a limited set of characters, much the same in all official tables and in the press, and
for the Mongols' names since the Ming dynasty. A character that is read in two ways stands twice.
"""

import re

_READINGS = """
a 阿 ai 艾爱埃哀 an 安 ang 昂盎 ao 奥澳敖 ba 巴芭 bai 拜白柏 ban 班 bang 邦 bao 鲍保堡宝 bei 贝北 ben 本 bi 比毕彼碧必庇 bie 别 bin 宾滨彬
bo 波伯博勃柏玻 bu 布卜 cai 采蔡 can 灿 ce 策 cen 岑 ceng 曾 ci 茨慈次 cong 聪 cha 查察 chai 柴 chang 昌 che 彻车 chi 赤池 chu 楚 chun 春
da 达大妲 dai 戴代黛 dan 丹旦 dang 当 dao 道 de 德得 deng 登邓 di 迪蒂狄地第帝底 dian 甸 die 迭 ding 丁 dong 东栋 du 杜都渡 duan 段 dun 顿敦
duo 多朵 e 厄额俄鄂 en 恩 er 尔儿耳 fa 法 fan 范凡梵 fang 方芳 fei 菲费斐飞腓 fen 芬 feng 冯丰枫 fo 佛 fu 夫弗福富孚芙佛 ga 加嘎伽噶 gai 盖
gan 甘干 gang 冈刚 gao 高 ge 格戈哥葛歌 gen 根 geng 耿 gong 贡 gu 古顾谷 gua 瓜 guan 关 gui 圭贵 guo 果郭 ha 哈 hai 海 han 汉罕翰韩
hao 豪郝浩 he 赫荷合何 hei 黑 heng 亨 hong 洪宏 hou 侯 hu 胡忽呼 hua 华 huai 怀 hui 惠 huo 霍 ji 基吉季纪济 jia 加贾佳嘉伽迦 jian 简 jiang 江
jie 杰捷 jin 金津 jiu 久 ju 居 jun 君 ka 卡喀咖 kai 凯 kan 坎堪 kang 康 kao 考 ke 克科柯可 ken 肯 kong 孔 kou 寇 ku 库 kua 夸 kui 奎 kun 昆
kuo 阔 la 拉腊喇 lai 莱来赖 lan 兰蓝 lang 朗郎 lao 劳老 le 勒乐 lei 雷蕾 leng 冷 li 利里丽莉李立力黎理 lian 连莲廉 liang 良 liao 廖 lie 列烈
lin 林琳 ling 灵 liu 柳留 long 隆龙 lu 卢鲁路露陆 lun 伦 luo 罗洛萝 lv 吕律 lve 略 ma 马玛 mai 迈麦 man 曼 mang 芒 mao 毛茂 mei 梅美 men 门
meng 蒙孟 mi 米密弥 mian 缅 miao 苗 mie 蔑 min 敏闵 ming 明 mo 莫摩默墨 mu 姆穆木慕 na 纳娜那拿 nai 奈乃 nan 南楠 nao 瑙 ne 讷 nei 内 nen 嫩
neng 能 ni 尼妮 nian 年 nie 涅聂 ning 宁 niu 纽牛 nong 农 nu 努奴 nuo 诺 ou 欧 pa 帕 pai 派 pan 潘 pang 庞 pei 佩裴培 peng 彭蓬 pi 皮匹 ping 平
po 坡珀 pu 普蒲浦朴 qi 奇齐其琪契乞 qia 恰 qian 钱 qiao 乔 qie 切 qin 钦琴秦 qing 青清 qiong 琼 qiu 丘邱 qu 屈曲 rang 让 re 热 ren 仁 ri 日
rong 荣 ru 茹儒 rui 瑞 ruo 若 sa 萨撒莎 sai 赛塞 san 桑三 sang 桑 se 瑟塞 sen 森 sha 沙莎 shan 山珊 shang 尚 shao 绍 she 舍 shen 申 sheng 圣生
shi 什施石史士诗 shu 舒 shuo 朔 si 斯丝思司 song 松宋 su 苏 sui 绥 sun 孙 suo 索所 ta 塔 tai 泰台太 tan 坦谭 tang 唐汤 tao 陶 te 特 teng 滕
ti 提 tian 田 tie 铁帖 ting 廷汀 tong 通 tu 图 tuo 托脱拖陀 wa 瓦娃 wan 万 wang 旺汪 wei 维威韦魏卫薇 wen 文温 weng 翁 wo 沃窝 wu 乌伍武吴兀
xi 西希锡席 xia 夏 xiang 香 xiao 肖萧 xie 谢 xin 辛欣新 xiong 雄 xiu 休修 xu 许旭 xue 雪 xun 逊 ya 亚雅娅牙 yan 延 yang 扬杨 ye 耶叶 yi 伊依易
yin 因印 ying 英 yong 永 you 尤由 yu 于余裕 yue 约 yun 云 za 扎 zai 宰 zan 赞 ze 泽 zen 曾 zi 兹子 zong 宗 zu 祖 zuo 佐 zha 扎札 zhan 詹 zhang 章
zhe 哲 zhen 真珍 zhi 治芝只 zhu 朱术 zhuo 卓
"""


def readings() -> dict[str, tuple[str, ...]]:
    """For each character of transcriptions its readings in pinyin without tones, ü as v."""
    found: dict[str, tuple[str, ...]] = {}
    for syllable, characters in re.findall(r"([a-z]+)\s+([^\sa-z]+)", _READINGS):
        for character in characters:
            found[character] = (*found.get(character, ()), syllable)
    return found
