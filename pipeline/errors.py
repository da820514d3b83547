"""What can go wrong, and what the user is to do about it.

    PipelineError                15  internal
    ├── MissingProgram            3  a helper program or an extra is not installed
    ├── InputError                4  unreadable, corrupt or unknown input
    │   ├── EmptyInput            4  nothing in it
    │   ├── EncryptedInput        5  a password is needed
    │   ├── NoTextLayer           6  scanned pages without text
    │   └── LimitExceeded         7  too large, too deep, too slow
    ├── SomeFailed                1  a run over several files where some failed
    └── ConfigError               9  a lexicon or settings file is wrong

Usage errors are click's own: exit code 2. The codes are part of the stable interface.
"""
from __future__ import annotations


class PipelineError(Exception):
    """A trouble told in one line: what (with the file), and the next step in `advice`."""

    exit_code = 15
    advice = "please report this with the file that caused it"

    def __init__(self, message: str, advice: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if advice is not None:
            self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} ({self.advice})" if self.advice else self.message


class MissingProgram(PipelineError):
    exit_code = 3
    advice = "install it and try again"


class InputError(PipelineError):
    exit_code = 4
    advice = "open the file in its own program and save it anew"


class EmptyInput(InputError):
    advice = "check that the file was saved and copied completely"


class EncryptedInput(InputError):
    exit_code = 5
    advice = "give the password with --password, or save an unprotected copy"


class NoTextLayer(InputError):
    exit_code = 6
    advice = "`--ocr force` recognises the text of every page"


class LimitExceeded(InputError):
    exit_code = 7
    advice = "split the file into smaller ones"


class SomeFailed(PipelineError):
    exit_code = 1
    advice = "the reasons stand above"


class ConfigError(PipelineError):
    exit_code = 9
    advice = "correct the file and try again"
