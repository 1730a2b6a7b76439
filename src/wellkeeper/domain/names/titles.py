"""Words in a name that aren't the name: titles, degrees, legal forms of firms; and the little words of family names.

In the languages of our table headers. Words are compared by `make_key`: in lower case, without dots and hyphens.
"""

from __future__ import annotations

# Before a name, with or without a dot: they are titles wherever another word follows.
_FORMS_OF_ADDRESS = """
mr mrs ms miss mx messrs madam
herr hr frau fräulein frl
monsieur mme mlle madame mademoiselle mm
sr sra srta srª señor señora señorita senor senora senorita senhor senhora dña exmo exma
sig sigra signa signor signora signorina
dhr mevr mw mevrouw meneer heer fru fröken frøken froken frk
herra rouva neiti sayın sayin
г-н г-жа господин госпожа пан пані κος κα κύριος κυρία
dl d-na dna d-ra dra domnul doamna gđa g-đa gospodin gospođa gospodja
מר גב גברת السيد السيدة الآنسة ông คุณ shri smt
"""
_FORMS_BEFORE_GIVEN_NAMES = "sir dame lady lord rabbi imam schwester"
_ACADEMIC_TITLES = """
dr drs dra doctor prof professor rev reverend revd capt captain lt sgt cpl cmdr
ddr mmag maga magª drmed drmeddent drmedvet drmeduniv drjur driur drrernat drrerpol drphil dring drhc drhabil drtechn
droec drdr profdr profdring profdrmed profin univprof univdoz assprof aoprof privdoz doz pd hofrat kommr
dipl dipling diplkfm diplkffr diplvw diplbetriebsw diplwirting diplinf diplpsych diplpäd diplphys diplchem diplmath
diplbiol diplök dipljur diplges diplhdl diplings diplins docteur professeur maître maitre
profª profa drª engº engª enga lcdo lcda licdo licda
dott dottssa dottor dottore dottoressa profssa avv avvto
mgr mgrinż mgrinz inż inz hab judr mudr mvdr paeddr phdr rndr thdr thlic pharmdr mddr rsdr ingarch mga
д-р проф доктор профессор δρ
דר פרופ עוד الدكتور الدكتورة دكتور دكتورة المهندس المهندسة الأستاذ الأستاذة
"""
# Before a name, only with a dot: without one they may be a name, an initial or a word of another language.
_DOTTED_TITLES = """
hon fr br gov sen rep amb pres gen col maj adm
mag ing ra ir ds mec adw ks doc lek bc art
me pr d dª lic arq abog abg eng arch geom rag on egr gent spett cav comm
cand siv fil tekn civ adv er av op uzm yrd öğr ifj id özv
κ καθ г гн g gosp إنج د م أ
"""
# Before a name, only if two words follow: `Pan Wei` and `Mag Ruffman` are names.
_FOLLOWED_TITLES = "mag pan pani paní bay bayan m bà"
# Before a given name that is known as one: `Don Pedro García`, but not `Don Draper`.
_TITLES_OF_KNOWN = "don doña dona dom"
# They go on with a title, in small letters or with a dot: `Dr. rer. nat.`, but not `Dr. Phil Smith`.
_CONTINUATIONS = """
med dent vet rer nat pol phil iur jur hc mult habil hab techn oec theol univ ing publ sc agr h c et e dott inż inz arch
lek soc paed hum cult sportwiss silv mont pharm psych doc prof dr art mus
"""

# Behind a name, with or without dots.
_DEGREES = """
jr jnr snr phd ph-d md mba emba cpa esq esquire jd dds dmd dvm edd psyd pharmd dphil mphil msc bsc meng beng llb llm lld
cfa pmp cissp lcsw lmft bsn msn facs frcs mrcp mbbs mbchb mbe obe cbe kbe dbe frs frsa phr sphr cfp chfc mph mpa mfa bfa
mdiv dmin thd dba bba bcom mcom mstat msw msci bmus mmus bakk csc drsc dis artd dsc mlaw blaw barch march
к.т.н. д.т.н. bey hanım hanim efendi ji
"""
# Behind a name in capitals or with dots, if two other words are left, or behind a comma: `Anna Weber MA`, `Jack Ma`.
_SHORT_DEGREES = """
ma ba bs ms do pe pa mp qc kc sc ra ca ea np od dc dd rn re mas med bed sr ii iii iv vi vii junior senior fh hons ret
usn usmc usaf usa mla mep mdb mdl sj op osb ofm dr prof mag ing dipl bc
"""
ROMAN_NUMBERS = frozenset({"ii", "iii", "iv", "vi", "vii"})
# Behind a comma they are what somebody does.
_WORK_WORDS = """
ceo cfo cto coo cmo cio vp svp evp md manager director founder cofounder president partner owner head sales marketing
engineer consultant attorney lawyer notary architect chairman chairwoman secretary treasurer assistant realtor broker
geschäftsführer geschäftsführerin inhaber inhaberin vorstand leiter leiterin rechtsanwalt rechtsanwältin steuerberater
steuerberaterin notar notarin directeur directrice gérant gérante avocat avocate director directora gerente abogado
abogada direttore direttrice avvocato titolare diretor diretora advogado advogada
"""

# Legal forms: who has one is a firm. The short ones only in capitals or with dots.
_LEGAL_FORMS = """
gmbh mbh kg ohg gbr kgaa inc incorporated llc llp ltd limited plc corp corporation company sarl srl snc
slu bv nv vof oy oyj aps kft zrt doo sro spzoo ltda eireli pty pte pvt sdn bhd gesmbh oo ооо зао оао
"""
_SHORT_LEGAL_FORMS = "ag ug ev sa sas spa sl ab as asa co se eg bt dd kk oü"
_FIRM_WORDS = """
group holding holdings solutions services consulting associates partners agency foundation institute university
stiftung verein institut agentur versicherung versicherungen ministerium
"""
FIRM_MARKS = ("株式会社", "有限会社", "合同会社", "公司", "集团", "주식회사", "㈜", "（株）")
_HOUSE_WORDS = "familie fam family famille famiglia familia família rodzina"
_JOINING_WORDS = "& + and und et og och"

# The little words with which family names begin, wherever they are written apart.
_PARTICLES = """
de da do dos das del della delle dello degli dei di du des van von der den dem ter ten te zu zum zur vom la le las los
les el al bin ibn binti bint ben af av san santa st. op thor ver tot de' dal dalla dall' lo ap fitz abu abou
"""
# With these letters, and two words behind them, a name is Vietnamese: the family name comes first, the given name last.
_VIETNAMESE_FAMILY_NAMES = """
nguyễn trần lê phạm hoàng huỳnh vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lương
"""
VIETNAMESE_FAMILY_NAMES = frozenset(_VIETNAMESE_FAMILY_NAMES.split())
PATRONYMIC_ENDINGS = ("ович", "евич", "ьич", "овна", "евна", "ична", "івна", "ївна")  # of the second given name
JOINING_PARTICLES = frozenset({"y", "e", "i"})  # between two family names
PARTS_OF_GIVEN_NAMES = frozenset({"abd", "abdul", "abdel", "abu"})  # `Abdul Rahman` is one name

# Behind a name in Chinese, Japanese and Korean, with or without a blank.
_HONORIFICS = """
先生 女士 小姐 太太 博士 教授 老师 老師 律师 律師 様 さま さん 氏 殿 ちゃん 선생님 교수님 교수 박사 님 씨
"""
HONORIFICS = tuple(_HONORIFICS.split())
# Family names of two letters where most have one.
_LONG_FAMILY_NAMES = """
欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 夏侯 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 司徒 南宫 南宮
端木 西门 西門 남궁 황보 제갈 사공 선우 독고 서문 동방
"""
LONG_FAMILY_NAMES = frozenset(_LONG_FAMILY_NAMES.split())
# Japanese family names, by which `高橋愛` is told from a Chinese name of three letters.
_JAPANESE_FAMILY_NAMES = """
佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 山口 松本 井上 木村 斎藤 斉藤
齋藤 清水 山崎 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 藤田 後藤 近藤 村上 遠藤 青木 坂本
福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 原田 中川 松田 竹内 小野 田村 中山 和田 石田 森田 上田
内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口 工藤 今井 高田 増田 丸山 杉山 村田 大塚 新井
小山 平野 藤本 河野 上野 野口 武田 松井 千葉 菅原 岩崎 久保 木下 佐野 野村 松尾 菊地 市川 杉本 古川
佐々木 長谷川 五十嵐 久保田 大久保 宇佐美
"""
JAPANESE_FAMILY_NAMES = frozenset(_JAPANESE_FAMILY_NAMES.split())

_REMOVED_SIGNS = str.maketrans("", "", ".-‐‑®™'’\"״׳()")


def make_key(word: str) -> str:
    """A word as it is compared: `Dipl.-Ing.` is `dipling`, `Ph.D.` is `phd`."""
    return word.casefold().translate(_REMOVED_SIGNS)


def _make_keys(*words: str) -> frozenset[str]:
    return frozenset(map(make_key, " ".join(words).split()))


FORMS_BEFORE_GIVEN_NAMES = _make_keys(_FORMS_BEFORE_GIVEN_NAMES)
TITLES = _make_keys(_FORMS_OF_ADDRESS, _ACADEMIC_TITLES) | FORMS_BEFORE_GIVEN_NAMES
DOTTED_TITLES = _make_keys(_DOTTED_TITLES)
FOLLOWED_TITLES = _make_keys(_FOLLOWED_TITLES)
TITLES_OF_KNOWN = _make_keys(_TITLES_OF_KNOWN)
CONTINUATIONS = _make_keys(_CONTINUATIONS)
DEGREES = _make_keys(_DEGREES)
SHORT_DEGREES = _make_keys(_SHORT_DEGREES)
WORK_WORDS = _make_keys(_WORK_WORDS)
LEGAL_FORMS = _make_keys(_LEGAL_FORMS)
SHORT_LEGAL_FORMS = _make_keys(_SHORT_LEGAL_FORMS)
FIRM_WORDS = _make_keys(_FIRM_WORDS)
HOUSE_WORDS = _make_keys(_HOUSE_WORDS)
JOINING_WORDS = _make_keys(_JOINING_WORDS)
PARTICLES = _make_keys(_PARTICLES)


def is_title(word: str) -> bool:
    """Whether a word is a title that stands before a name: `Dr.`, `Frau`, `Ing.`."""
    key = make_key(word)
    return key in TITLES or (key in DOTTED_TITLES and "." in word)


def is_degree(word: str) -> bool:
    """Whether a word is a degree that stands behind a name: `PhD`, `M.A.`, `Jr.`."""
    key = make_key(word)
    return key in DEGREES or (key in SHORT_DEGREES and is_marked(word))


def is_firm(name: str) -> bool:
    """Whether a name is a firm's by its legal form, or a word that only firms have: `Apfel AG`, `Vega Holding`."""
    words = name.replace(",", " ").split()
    if any(mark in name for mark in FIRM_MARKS):
        return True
    if len(words) < 2:
        return False
    keys = [make_key(word) for word in words]
    return (
        any(key in LEGAL_FORMS or key in FIRM_WORDS for key in keys[1:])
        or (keys[-1] in SHORT_LEGAL_FORMS and is_marked(words[-1]) and not name.isupper())
        or "a/s" in keys
    )


def is_marked(word: str) -> bool:
    """Whether a word is written in capitals or with a dot."""
    return "." in word or word.isupper()
