"""The language of a text, among those in which Indonesian offices publish."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = ("id", "en", "ar", "zh", "ja", "ko", "nl", "fr", "ru")
"""Malay and the regions' languages are left out: a detector takes half of all Indonesian headlines for them."""
_ENOUGH = 60
"""Letters from which a text can be told."""
_SURE = 0.9
_LOOK = 600
"""Characters looked at: a release does not change its language in its third paragraph."""


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # NumPy: 0.2 s that a command reading nothing saves

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def language(text: str) -> str | None:
    """ISO 639-1 code of the language; None where the text is too short or too mixed to tell."""
    text = text[:_LOOK]
    if sum(map(str.isalpha, text)) < _ENOUGH:
        return None
    code, probability = _identifier().classify(text)
    return str(code) if probability >= _SURE else None
