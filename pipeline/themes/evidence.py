"""Turn what was decided of a theme into a mention with the words that show it."""

from pipeline.model import Method
from pipeline.themes.polarity import Judgement
from pipeline.themes.types import Found, Sentence


def by_rule(sentence: Sentence, theme: str, judged: Judgement) -> Found:
    """The mention that a rule's judgement makes."""
    polarity = judged.polarity
    if polarity is None:
        raise ValueError(f"{theme} was judged without a polarity")
    start, end = sentence.span(judged.hit)
    words = " & ".join(dict.fromkeys(sentence.tokens[at].key for at in judged.hit.tokens))
    rule = f"{theme}/{judged.hit.sense}/{words}"
    if judged.cue is None:
        return Found(theme, polarity, Method.RULE, rule, start, end)
    first, last = sentence.span(judged.cue)
    return Found(theme, polarity, Method.RULE, rule, start, end, sentence.text[first:last], first, last)
