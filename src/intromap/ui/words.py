"""What the pages call layers, stages and measures."""

from __future__ import annotations

from intromap.model import Layer

LAYERS = {
    Layer.EVERYBODY: "Everybody you know",
    Layer.INTRODUCED: "People you were introduced to",
    Layer.WRITTEN_WITH: "People you wrote with in the last year",
    Layer.TALKED_TO: "People you have talked to",
}
KNOWN = "Of how many people the category is known. Nobody is guessed into a category to fill the rest."
WORTH = (
    "Hill number of order 1: as varied as this many equally common categories. "
    "One large category and a few stragglers are worth little more than one."
)
COMMON = "Hill number of order 2: the same, counting the common categories more than the rare ones."
BLAU = "Blau index: how likely two people drawn at random are to differ. 0 is all alike."
IQV = "Index of qualitative variation: the Blau index as a share of its greatest possible value, 1."
JSD = "Jensen-Shannon divergence from what it is compared with: 0 is the same, 1 has nothing in common."
DIRECT = "People whom they introduced to you or named to you."
REACHED = "Everybody who comes after them: whom they introduced or named, whom those did, and so on."
GATES = "People, introduced or named, whom you can reach through them alone."
SHARE = "The share of everybody you reach by introductions who comes after them."
REACH = "A rule of thumb from 0 to 1: the more people can introduce you, the more easily they are reached."


def figure(value: float | None, digits: int = 2) -> str:
    """Tell a figure, or that it is not defined.

    Examples
    --------
    >>> figure(0.50667), figure(None)
    ('0.51', 'not defined')
    """
    return "not defined" if value is None else f"{value:.{digits}f}"


def percent(share: float) -> str:
    """Tell a share.

    Examples
    --------
    >>> percent(0.625), percent(0.001)
    ('62 %', 'under 1 %')
    """
    return f"{share * 100:.0f} %" if share >= 0.005 or share == 0 else "under 1 %"


def stage_label(stage: str) -> str:
    """Tell a stage of a conversation.

    Examples
    --------
    >>> stage_label("keep_in_touch")
    'Keep in touch'
    """
    return stage.replace("_", " ").capitalize()


def count(number: int, one: str, many: str = "") -> str:
    """Tell a number with its noun.

    Examples
    --------
    >>> count(1, "person", "people"), count(1200, "link")
    ('1 person', '1,200 links')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def told_files(files: str) -> str:
    """Tell which files an import read: by name, or where they lie and how many they are.

    Examples
    --------
    >>> told_files("people.csv, ties.csv")
    'people.csv, ties.csv'
    >>> told_files("Basic.zip/Connections.csv, Basic.zip/Skills.csv, Basic.zip/Profile.csv")
    'Basic.zip (3 files)'
    """
    names = files.split(", ")
    if len(names) < 3:
        return files
    place = names[0].partition("/")[0]
    together = all(name.startswith(f"{place}/") for name in names)
    return f"{place} ({len(names)} files)" if together else f"{names[0]} and {len(names) - 1} more"
