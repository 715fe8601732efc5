"""Persian morphemes that a half-space ties to a word.

They are closed classes of the grammar, not what the program knows of the world: that
is why they stand here and not in data/knowledge.
"""

import re

from kg.text.chars import ZWNJ


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# After these letters the next one never joins, so a lost half-space does no harm.
NON_JOINING = frozenset("اآدذرزژوؤإأء")

# Longest first: the first suffix that leaves a known word is taken. «هایم» and «هایت»
# are left out: in news they end German names («مانهایم») more often than plurals.
NOUN_SUFFIXES = (
    *("هایمان", "هایتان", "هایشان", "هایی", "هایش", "هاست"),
    *("های", "ها"),
)
ADJECTIVE_SUFFIXES = ("ترین", "تری", "تر")
AFTER_SILENT_HEH = ("ای", "اش", "ام", "ات", "اند", "ایم", "اید")
SILENT_HEH = re.compile(r"\w{2,}(?<![او])ه")

# «سالهای» is the plural, «منطقهای» the noun in heh: of the stems that allow both, the
# plural is the commoner reading of these (counted in news that kept its half-spaces).
PLURAL_STEMS = _words("""
    نهاد برند سال طرف ماه شاخص پیشرفت نشست زمین گل بافت زبان کلاس پست پیمان پرداخت یگان
    شکست دست کوه شب زوج نقش ساعت پل زمان سوخت گسل آبراه رگ موضوع شرط آیین شوک حامل پرتاب
    تخت موج زخم جام لوح چشم ساخت وزن گشت بال جوان نفس قبض برگ چک مدافع رنج دندان پیوست
    محرک محافظ مجری عمل بلوک ویتامین میل لب طاق شناخت ساق خطاب تکان ترک تابستان محل جبهه
    بدن پوست
""")
# Stems after which «های» is the rarer reading though the letter before does not join.
HEH_STEMS = _words("کر ماد عمد تاز ذر گسترد ساد")

# Endings that are written together with their word.
ENDING = re.compile(r"(?P<stem>.{3,}?)(?:ی|یی|ان|یان|ین|م|ش|ت|ها\w*)")
# What looks like a word with a suffix and is none, or is never parted.
WRITTEN_TOGETHER = _words("""
    آنها اینها آنهایی اینهایی همانها بیشتر بیشتری بیشترین کمتر کمتری کمترین بهتر بهتری
    بهترین دوومیدانی دمیتری دیمتری میلیبند سیبیها شینهوا
""")

_PREVERBS = "بر|در|باز|فرا|فرو|وا"
PREVERB = re.compile(rf"^(?:{_PREVERBS})(?=ن?\w)")
VERB_PREFIX = re.compile(rf"(?P<prefix>(?:{_PREVERBS})?ن?می)(?P<verb>.+)")
PERFECT = re.compile(r"(?P<participle>.+ه)(?P<ending>ام|ای|ایم|اید|اند)")
PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
PAST_ENDINGS = ("", "م", "ی", "یم", "ید", "ند")
PERFECT_ENDINGS = ("", "ام", "ای", "است", "ایم", "اید", "اند")
BARE_STEMS = _words("توان")  # «می‌توان»: impersonal, without an ending

# Second halves that make compounds freely, and the endings they take.
SECOND = re.compile(
    r"""
    (?P<first>.{2,})
    (?P<second>
      (?: ساز|سازنده|گیر|گیرنده|گذار|گزار|پذیر|ناپذیر|آمیز|انگیز|آور|آفرین|طلب|گرا|محور
        | ستیز|هراس|شناس|نویس|پرداز|بند|کننده|دهنده|شده|نشده|زده|یافته|پایه|وزیر|جمهور
        | مدت|برانگیز|کنندگ|دهندگ|مند|بردار|نشین|سنج|ریز|گویی|گوی|اندیش|الملل|المللی
        | پیما|فروش|شکن|کار
      ) (?:ی|ان|انه|انی)?
    )
    """,
    re.VERBOSE,
)
AFTER_NUMBER = re.compile(
    r"(?P<first>.{2,})(?P<second>(?:سال|روز|ماه|نفر|جانب|طرف|گان|هفت|مرحل|دقیق|ساعت)(?:ه|گی))"
)
NUMBERS = _words("""
    یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده
    نوزده بیست سی چهل پنجاه شصت هفتاد هشتاد نود صد دویست سیصد هزار چند هم همه
""")
FIRST = re.compile(
    r"(?P<first>بی|هم|پیش|پس|نیم|پاک|خوش|کم|هیچ|چند|تک)(?P<second>.{3,})"
)

# What is torn off with a full space: suffixes, and the words that take none of them.
TORN_SUFFIXES = (*NOUN_SUFFIXES, *ADJECTIVE_SUFFIXES, "ای", "ام", "اند", "ایم", "اید")
FUNCTION_WORDS = _words("""
    و یا که به از در با بر برای تا اما ولی اگر نه همه البته گرچه هرچه چه آنچه اینکه آنکه
    بلکه هم را است نیست شد کرد گفت علیه همیشه درباره دوباره هنوز
""")
_LETTERS = "ءآأؤإئابتثجحخدذرزسشصضطظعغفقلمنهوپچژکگی"
LETTER = f"[{_LETTERS}]"
WORD = re.compile(rf"(?<![{ZWNJ}\w]){LETTER}{{4,40}}(?![{ZWNJ}\w])")
LAST_PART = re.compile(rf"{LETTER}{{2,40}}\Z")
TORN = re.compile(
    rf"""
    (?<={LETTER})[ ](?P<suffix>{"|".join(TORN_SUFFIXES)})(?![{ZWNJ}\w])
    | (?<![{ZWNJ}\w])(?P<prefix>(?:{_PREVERBS})?ن?می)[ ]
      (?P<verb>{LETTER}{{2,40}}(?:{ZWNJ}{LETTER}{{2,4}})?)(?![{ZWNJ}\w])
    """,
    re.VERBOSE,
)
# «گفت و گو», «گفت وگو», «گفتوگو» have one spelling, and so has «جست‌وجو».
PAIR = re.compile(
    rf"""
    (?<![{ZWNJ}\w]) (?:گفت(?=.{{1,3}}گو)|جست(?=.{{1,3}}جو))
    (?P<before>[ {ZWNJ}]?)و(?P<after>[ {ZWNJ}]?) [گج]و
    (?=(?:یی|ی|ها\w*|های\w*|گر\w*|کننده\w*)?(?!\w))
    """,
    re.VERBOSE,
)
