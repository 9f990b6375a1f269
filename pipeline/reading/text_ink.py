"""How wide a line is on the page, by the proportions of the fonts of office documents: what fits into a column.

The text does not tell its font. The proportions of letters differ little between fonts, so a line's width is known well
in any of them, and better in the one in which all lines fit their columns (``text_columns``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0 .,-:()%/"\u2013'
ADVANCES = (
    (
        "556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 "
        "667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 "
        "556 278 278 278 333 278 333 333 889 278 355 556"
    ),
    (
        "444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 "
        "722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 "
        "500 250 250 250 333 278 333 333 833 278 408 500"
    ),
    (
        "479 525 423 525 498 305 471 525 229 239 455 229 799 525 527 525 525 349 391 335 525 452 715 433 453 395 "
        "579 544 533 615 488 459 631 623 252 319 520 420 855 646 662 517 673 543 459 487 642 567 890 519 487 468 "
        "507 226 252 250 306 268 303 303 715 386 401 498"
    ),
    (
        "613 635 550 635 615 352 635 634 278 278 579 278 974 634 612 635 635 411 521 392 634 592 818 592 592 525 "
        "684 686 698 770 632 575 775 752 295 295 656 557 863 748 787 603 787 695 635 611 732 684 989 685 611 685 "
        "636 318 318 318 361 337 390 390 950 337 460 500"
    ),
    (
        "596 640 560 640 592 370 640 644 320 310 606 320 948 644 602 640 640 478 513 402 644 565 856 564 565 527 "
        "722 735 765 802 730 694 799 872 395 401 747 664 1024 875 820 673 820 753 685 667 843 722 1028 712 660 "
        "695 636 318 318 318 338 337 390 390 950 337 460 500"
    ),
)
"""Advances of the letters in thousandths of an em: Helvetica and its like, Times, Calibri, Verdana's like, a slab."""
LIKE = str.maketrans("äåöüéÄÅÖÜÉ123456789'|;!?\u00a0\u00ad\u2010\u2011\u2019\u201d", 'aaoueAAOUE000000000ii::a ---i"')
FULL = 0.97
"""A column is taken to be as wide as this share of its lines, counted by length, are at most."""


@dataclass(frozen=True, slots=True)
class Font:
    """Widths of letters in ems; ``plain`` is that of a letter not listed."""

    letters: dict[str, float]
    plain: float

    @property
    def space(self) -> float:
        """Width of a space."""
        return self.letters[" "]

    def ink(self, text: str) -> float:
        """Width of a text in ems."""
        return sum(self.letters.get(letter, self.plain) for letter in text.translate(LIKE))


def _font(advances: str) -> Font:
    letters = dict(zip(LETTERS, (int(advance) / 1000 for advance in advances.split()), strict=True))
    return Font(letters, letters["0"])


FONTS = tuple(map(_font, ADVANCES))
SANS = FONTS[0]


@lru_cache(maxsize=20_000)
def inks(text: str) -> tuple[float, ...]:
    """Width of a text in ems, in each of the fonts."""
    return tuple(font.ink(text) for font in FONTS)


def full_width(widths: Sequence[float]) -> float:
    """The width of a column whose lines are this wide; the odd overlong line does not count."""
    ordered = sorted(widths)
    return ordered[round(FULL * (len(ordered) - 1))] if ordered else 0.0
