import pytest

from pipeline.errors import UsageError
from pipeline.language.voikko import VARIABLE, LibvoikkoSource, TransducerSource, open_source, well_joined


def test_transducer_needs_no_system_package() -> None:
    assert open_source("transducer").analyses("jonossa") == ["[Ln][Xp]jono[X]jono[Sine][Ny]ssa"]


def test_environment_chooses_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "transducer")
    assert isinstance(open_source(), TransducerSource)


def test_unknown_source_is_a_usage_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "omorfi")
    with pytest.raises(UsageError, match="omorfi"):
        open_source()


def test_missing_library_falls_back_to_the_transducer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)

    def missing(self: LibvoikkoSource) -> None:
        raise OSError("libvoikko.so.1: cannot open shared object file")

    monkeypatch.setattr(LibvoikkoSource, "__init__", missing)
    assert isinstance(open_source(), TransducerSource)


@pytest.mark.parametrize("form", ["", "\u4e2d", "a" * 300, "qwerty", "[X]"])
def test_strange_words_have_no_analysis(form: str) -> None:
    assert open_source("transducer").analyses(form) == []


def test_equal_vowels_at_a_border_ask_for_a_hyphen() -> None:
    joined = "[Ln][Xp]euro[X]euro[Sn][Ny][Bh][Bc][Ln][Xp]opas[X]oppaa[Sg][Ny]n"
    assert not well_joined(joined)
    assert well_joined(joined.replace("[Sn][Ny][Bh]", "[Sn][Ny]-[Bh]"))


def test_name_joins_a_common_noun_by_a_hyphen_only() -> None:
    assert well_joined("[Lep][Xp]Oulu[X]oulu[Sn][Ny]-[Bc][Ln][Xp]malli[X]mall[Sn][Ny]i")
    assert not well_joined("[Lep][Xp]Oulu[X]oulu[Sn][Ny][Bc][Ln][Xp]malli[X]mall[Sn][Ny]i")


def test_needless_hyphen_is_not_accepted() -> None:
    assert well_joined("[Ln][Xp]kela[X]kel[Sn][Ny]a[Bh][Bc][Ln][Xp]kortti[X]kortt[Sn][Ny]i")
    assert not well_joined("[Ln][Xp]kela[X]kel[Sn][Ny]a-[Bh][Bc][Ln][Xp]kortti[X]kortt[Sn][Ny]i")
