"""Turn what was decided of a theme into a mention with the words that show it."""

from pipeline.model import Column, Method, Polarity
from pipeline.themes.model import Guess, Model
from pipeline.themes.model_features import Vector
from pipeline.themes.model_pairs import RuleView
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


def by_model(model: Model, view: RuleView, place: tuple[str, Column], *, low_alarm: bool) -> list[Found]:
    """The mentions that the model accepts; where a rule agrees on theme and polarity, the rule is the evidence."""
    guesses, vector = model.guesses(view, *place)
    return [
        _mention(model, view, vector, guess)
        for guess in guesses
        if not (low_alarm and _doubtful(model, guess, place[1]))
    ]


def _doubtful(model: Model, guess: Guess, column: Column) -> bool:
    chance = guess.chance * guess.polarity_chance
    return column is Column.DEVIATIONS and guess.polarity is Polarity.PRESENT and chance < model.low_alarm_cut


def _mention(model: Model, view: RuleView, vector: Vector, guess: Guess) -> Found:
    judged = view.judged.get(guess.theme)
    if judged is not None and judged.polarity is guess.polarity:
        return by_rule(view.sentence, guess.theme, judged)
    score = guess.chance * guess.polarity_chance
    if judged is not None:
        start, end = view.sentence.span(judged.hit)
    else:
        token = view.sentence.tokens[model.evidence(vector, guess.theme)]
        start, end = token.start, token.end
    return Found(guess.theme, guess.polarity, Method.MODEL, "", start, end, score=score)
