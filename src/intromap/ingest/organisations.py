"""Names of organisations in the form they are compared in, and words that name none."""

from __future__ import annotations

import re
from functools import lru_cache

from intromap.ingest.names import fold_name

_FORMS = """
    inc incorporated corp corporation co company ltd limited llc llp lp plc pllc pc pty pvt private
    gmbh ggmbh mbh ag kg kgaa ohg gbr ug ev eg se sa sas sarl sasu snc scop srl spa sro sl slu slne ltda
    eireli nv bv cv vof ab as asa aps oy oyj kft zrt nyrt doo ood eood oü ou sia uab tbk pt
    bhd sdn kk gk sti ooo oao zao pao ооо оао зао пао ао тов тоо
"""
_LEGAL_FORMS = frozenset(_FORMS.split())
_ASIAN_FORMS = ("株式会社", "有限会社", "合同会社", "股份有限公司", "有限责任公司", "有限公司", "주식회사")
_DOTTED = re.compile(r"(?<=\b\w)\.(?=\s?\w\b\.?)")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|（([^（）]*)）")
_SIGNS = re.compile(r"[^\w&+#.\-'’/]+")
_SPLIT_FORMS = re.compile(
    r"\b(g?mbh|ag|kg) & co(?= |$)|\bsp z oo?( o)?(?= |$)|\bs de r l\b|\bde c v\b|\by cia\b|\be v\b|\be g\b"
)
_NONE = frozenset(
    word.strip()
    for word in """
    confidential|self employed|selfemployed|self-employed|freelance|freelancer|freelancing|independent
    independent consultant|stealth|stealth startup|stealth mode|stealth mode startup|stealth ai startup
    stealth company|stealth mode company|unemployed|retired|in between jobs|between jobs|between roles
    career break|open to work|open to opportunities|looking for opportunities|seeking opportunities
    looking for new opportunities|actively looking|job seeker|jobseeker|none|n/a|na|nil|null|undisclosed
    not disclosed|private|various|various companies|multiple companies|sabbatical|parental leave|home
    student|currently unemployed|consultant|undisclosed company|confidential company|-|--|.|..|...|x|xx|xxx
    selbstständig|selbständig|selbststaendig|selbstaendig|freiberuflich|freiberufler|freiberuflerin
    vertraulich|auf jobsuche|arbeitssuchend|im ruhestand|rentner|rentnerin|elternzeit|keine
    indépendant|indépendante|à mon compte|travailleur indépendant|confidentiel|sans emploi|retraité|retraitée
    en recherche d'emploi|auto-entrepreneur|autoentrepreneur|freelance / indépendant
    autónomo|autonomo|autónoma|por cuenta propia|trabajador autónomo|trabajadora autónoma|confidencial
    desempleado|desempleada|jubilado|jubilada|independiente|autônomo|autônoma|profissional autônomo
    aposentado|aposentada|desempregado|desempregada|conta própria
    libero professionista|libera professionista|lavoratore autonomo|confidenziale|disoccupato|pensionato
    zzp|zzp'er|zelfstandig|zelfstandige|werkzoekend|gepensioneerd|vertrouwelijk
    egenföretagare|frilans|frilansare|selvstendig næringsdrivende|selvstændig|pensioneret|pensionär
    serbest|serbest çalışan|gizli|emekli|własna działalność|samozatrudnienie|emeryt
    самозанятый|самозанятая|фриланс|фрилансер|пенсионер|自由职业|自由职业者|自営業|フリーランス|프리랜서
    """.replace("\n", "|").split("|")
) - {""}


@lru_cache(maxsize=200_000)
def fold_organisation(name: str) -> str:
    """Form of an organisation's name in which case, legal form and its short form in brackets do not count.

    Parameters
    ----------
    name : str
        As it was written.

    Returns
    -------
    str
        ``""`` for an empty name, and for one that says that there is no organisation.

    Examples
    --------
    >>> fold_organisation("Amazon Web Services (AWS)"), fold_organisation("Kola Health, Inc.")
    ('amazon web services', 'kola health')
    >>> fold_organisation("Nordlicht Versicherung GmbH & Co. KG"), fold_organisation("Self-employed")
    ('nordlicht versicherung', '')
    """
    key = fold_name(name)
    if not key or is_no_organisation(name):
        return ""
    for form in _ASIAN_FORMS:
        key = key.replace(form, " ")
    bare = _BRACKETS.sub(" ", key)
    words = _join_letters(_words(bare) or _words(key))
    last = len(words)
    while last > 1 and (words[last - 1] in _LEGAL_FORMS or words[last - 1] in ("&", "and", "und")):
        last -= 1
    kept = words[:last]
    return " ".join(words if kept in (["the"], ["la"], ["le"], ["el"], ["die"], ["das"]) else kept) or key


def _join_letters(words: list[str]) -> list[str]:
    """Letters that stand alone at the end are one word: ``s a`` is ``sa``."""
    start = len(words)
    while start > 1 and len(words[start - 1]) == 1 and words[start - 1].isalpha():
        start -= 1
    return words if len(words) - start < 2 else [*words[:start], "".join(words[start:])]


def _words(key: str) -> list[str]:
    """Words without signs; ``s.a.`` and ``s. a.`` are ``sa``."""
    signless = _SIGNS.sub(" ", _DOTTED.sub("", key))
    signless = " ".join(word.strip(".-'’/") or "" for word in signless.split())
    return [word for word in _SPLIT_FORMS.sub(" ", signless).split() if word]


def is_no_organisation(name: str) -> bool:
    """Whether a text in the place of an employer says that there is none, or hides it.

    Examples
    --------
    >>> is_no_organisation("Stealth Startup"), is_no_organisation("Confidential Computing Lab")
    (True, False)
    """
    key = fold_name(name).strip(" .!…")
    return bool(name.strip()) and (key in _NONE or _BRACKETS.sub("", key).strip() in _NONE or not key)
