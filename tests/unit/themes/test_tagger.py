import pytest

from pipeline.model import Column, Method, Polarity


def test_mention_shows_its_words_rule_and_cue(tagger):
    text = "Sairauspoissaoloja ei ole ollut."
    ((mention,),) = tagger.tag([text], area="staffing", column=Column.DEVIATIONS)
    assert text[mention.start : mention.end] == "Sairauspoissaoloja"
    assert mention.cue == text[mention.cue_start : mention.cue_end] == "ei"
    assert mention.rule == "staff_absence/trouble/sairauspoissaolo"
    assert (mention.method, mention.score) == (Method.RULE, None)


def test_mention_that_needed_no_cue_has_none(tagger):
    ((mention,),) = tagger.tag(["Kaatumisia 23."], area="incidents", column=Column.DEVIATIONS)
    assert (mention.cue, mention.cue_start, mention.cue_end) == ("", None, None)


def test_every_segment_has_its_place_in_the_answer(tagger):
    found = tagger.tag(["-", "Kaatumisia.", ""], area="incidents", column=Column.DEVIATIONS)
    assert [[it.theme for it in of] for of in found] == [[], ["falls"], []]


def test_nothing_is_sought_in_a_column_of_another_role(tagger):
    assert tagger.tag(["Kaatumisia."], area="incidents", column=Column.OTHER) == ((),)


def test_a_theme_is_found_once_a_segment_and_themes_stand_in_order_of_show(tagger):
    (found,) = tagger.tag(
        ["Kaatumisia ja putoamisia, rekrytointivaikeuksia."], area="incidents", column=Column.DEVIATIONS
    )
    assert [it.theme for it in found] == ["recruitment", "falls"]


@pytest.mark.parametrize(
    "text",
    [
        "Järjestelmä kaatui kahdesti aamupäivällä.",
        "Kiireellinen hoito toteutui.",
        "Henkeä uhkaava sairaus.",
        "Sijaisperheiden valmennus.",
        "Palaute kirjattu Roiduun.",
    ],
)
def test_same_stem_is_not_the_same_theme(tagger, text):
    (found,) = tagger.tag([text], area="incidents", column=Column.DEVIATIONS)
    themes = {it.theme for it in found}
    assert themes.isdisjoint({"falls", "workload", "threatening_clients", "staff_absence", "documentation"})


def test_word_of_displeasure_yields_to_the_theme_it_is_about(tagger):
    (found,) = tagger.tag(["Moitteita tylystä kohtelusta."], area="feedback", column=Column.DEVIATIONS)
    assert [(it.theme, it.polarity) for it in found] == [("treatment_conduct", Polarity.PRESENT)]


def test_offsets_lie_within_every_segment(tagger, catalogue):
    for _, example in catalogue.themes.examples[::5]:
        (found,) = tagger.tag([example.text], area=example.area, column=example.column)
        for it in found:
            assert 0 <= it.start < it.end <= len(example.text)
            assert it.cue_start is None or example.text[it.cue_start : it.cue_end] == it.cue
