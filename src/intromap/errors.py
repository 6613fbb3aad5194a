"""What can go wrong, in words: every error says what happened and what to do next."""


class IntromapError(Exception):
    """Any error that the user can meet.

    Parameters
    ----------
    what : str
        What happened, and where, as a sentence.
    do : str
        What to do next, as a sentence.

    Examples
    --------
    >>> print(IntromapError("The file is empty.", "Choose another one."))
    The file is empty. Choose another one.
    """

    def __init__(self, what: str, do: str = "") -> None:
        self.what = what
        self.do = do
        super().__init__(f"{what} {do}".strip())


class ImportFileError(IntromapError):
    """A file that cannot be read as anything intromap knows."""


class StoreLockedError(IntromapError):
    """Another process holds the store."""


class StoreError(IntromapError):
    """The store cannot be opened, migrated or written."""


class UnknownPersonError(IntromapError):
    """No person, or more than one, answers to what was given."""


class InputError(IntromapError):
    """Something the user entered cannot be kept as it is."""


class RuleError(IntromapError):
    """A classification rule that cannot be read."""
