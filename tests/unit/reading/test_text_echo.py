from pipeline.reading.text_echo import ECHO_NAMES, Echo

WATCHED = "Kyselyt puretaan kuukausittain."
DEVIATIONS = "Kyselyihin vastasi kolmasosa. Puhelimeen oli vaikea päästä."
ACTIONS = "Puhelinvuoroon lisätty toinen. Ruokalista uusittu."


def described(*cells: str) -> dict[str, float]:
    words = [cell.split() for cell in cells]
    texts = [word for cell in words for word in cell]
    firsts = [at == 0 or texts[at - 1].endswith(".") for at in range(len(texts))]
    cut = (len(words[0]), len(words[0]) + len(words[1]))
    return dict(zip(ECHO_NAMES, Echo(texts, firsts).describe(cut), strict=True))


def test_actions_take_up_the_words_of_the_deviations() -> None:
    told = described(WATCHED, DEVIATIONS, ACTIONS)
    assert told["first_action_answers"] == 1.0
    assert (told["actions_answer"], told["actions_new"]) == (1.0, 1.0)
    assert told["first_deviation_watched"] == 1.0
    assert (told["deviations_alike"], told["deviations_new"]) == (0.0, 1.0)


def test_an_action_among_the_deviations_is_alike_them() -> None:
    told = described(WATCHED, f"{DEVIATIONS} Puhelinvuoroon lisätty toinen.", "Ruokalista uusittu.")
    assert (told["deviations_alike"], told["first_action_answers"]) == (1.0, 0.0)


def test_empty_cells_take_up_nothing() -> None:
    assert set(described("", "", ACTIONS).values()) == {0.0}
    assert described(WATCHED, "", "")["first_deviation_watched"] == 0.0


def test_short_words_do_not_count() -> None:
    assert described("Kokous.", "Ei ole ollut jonoa.", "Ei ole jonoa.")["actions_answer"] == 0.0
