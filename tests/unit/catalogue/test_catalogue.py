import shutil

import pytest

from pipeline.catalogue import FOLDER, content_hash, load_catalogue
from pipeline.catalogue.polarity import load_cues
from pipeline.catalogue.themes import load_themes
from pipeline.errors import CatalogueError

THEMES = """
words:
  post: [virka, toimi]
groups:
  staff: {fi: Henkilöstö, sv: Personal, en: Staff}
themes:
- id: recruitment
  group: staff
  names: {fi: Rekrytointi, sv: Rekrytering, en: Recruitment}
  definition: {fi: Virkoja on auki., en: Posts are open.}
  trouble: [hakijapul*]
  present: [$post auki]
  examples:
  - '[recruitment:present Virka auki.]'
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "themes.yaml").write_text(THEMES, encoding="utf-8")
    return tmp_path


def broken(folder, old, new, name="themes.yaml"):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_themes(folder)
    return caught.value.faults


def test_the_catalogue_has_its_25_themes_in_order_of_show():
    themes = load_catalogue().themes
    assert len(themes.ids) == 25
    assert themes.ids[0] == "recruitment"
    assert themes.spec("falls").names.fi == "Kaatumiset ja tapaturmat"
    assert {spec.group for spec in themes.specs} == set(themes.groups)


def test_patterns_carry_theme_and_sense(folder):
    parsed = load_themes(folder).patterns
    assert [(theme, sense, pattern.text) for theme, sense, pattern in parsed] == [
        ("recruitment", "trouble", "hakijapul*"),
        ("recruitment", "present", "$post auki"),
    ]


def test_every_fault_is_listed_with_line_and_key(folder):
    path = folder / "themes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("hakijapul*", "$nobody"), encoding="utf-8")
    faults = broken(folder, "[recruitment:present Virka auki.]", "[recruitment:presnt Virka auki.]")
    assert [(fault.line, fault.key) for fault in faults] == [(11, "themes.0.trouble.0"), (14, "themes.0.examples.0")]
    assert "Tuntematon sanalista $nobody." in faults[0].what


def test_unknown_key_group_and_repeated_theme_are_faults(folder):
    assert broken(folder, "trouble:", "troubles:")[0].key == "themes.0.troubles"
    (folder / "themes.yaml").write_text(THEMES.replace("group: staff", "group: stuff"), encoding="utf-8")
    with pytest.raises(CatalogueError, match="Tuntematon ryhmä 'stuff'"):
        load_themes(folder)


def test_local_words_widen_a_list_and_local_patterns_a_theme(folder):
    (folder / "local.yaml").write_text(
        "words:\n  post: [pesti]\npatterns:\n  recruitment:\n    object: [pesti]\n", encoding="utf-8"
    )
    parsed = {(sense, pattern.text): pattern for _, sense, pattern in load_themes(folder).patterns}
    assert parsed["present", "$post auki"].slots[0] == ("virka", "toimi", "pesti")
    assert ("object", "pesti") in parsed


def test_local_pattern_of_an_unknown_theme_is_a_fault(folder):
    (folder / "local.yaml").write_text("patterns:\n  nothing:\n    object: [pesti]\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"local\.yaml:2: patterns\.nothing: Tuntematon teema 'nothing'"):
        load_themes(folder)


def test_missing_and_unknown_cue_classes_are_faults(tmp_path):
    text = (FOLDER / "polarity.yaml").read_text(encoding="utf-8").replace("\n  growth:", "\n  groth:")
    (tmp_path / "polarity.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_cues(tmp_path)
    assert [fault.what for fault in caught.value.faults] == ["Vihjeluokka puuttuu.", "Tuntematon vihjeluokka."]


def test_faults_of_all_files_come_together(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "catalogue")
    for name in ("themes.yaml", "polarity.yaml"):
        (tmp_path / "catalogue" / name).write_text("words: 3\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path / "catalogue")
    assert {fault.file for fault in caught.value.faults} == {"themes.yaml", "polarity.yaml"}


def test_content_hash_follows_every_byte(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "catalogue")
    before = content_hash(tmp_path / "catalogue")
    assert before == load_catalogue().content_hash
    with (tmp_path / "catalogue" / "local.yaml").open("a", encoding="utf-8") as file:
        file.write("# .\n")
    assert content_hash(tmp_path / "catalogue") != before
    assert len(before) == 16


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("group: staff", "", "Kenttä puuttuu."),
        ("trouble:", "troubles:", "Kenttää ei tunneta."),
        ("group: staff", "group: [staff]", "Arvon pitää olla tekstiä."),
        ("trouble: [hakijapul*]", "trouble: 7", "Arvon pitää olla luettelo."),
    ],
)
def test_what_the_form_of_a_file_lacks_is_told_in_finnish(folder, old, new, told):
    assert told in {fault.what for fault in broken(folder, old, new)}


def test_a_fault_without_a_key_names_its_line_alone(folder):
    (folder / "themes.yaml").write_text("themes: [", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"  themes\.yaml:\d: Tiedosto ei ole YAML-muotoa: "):
        load_themes(folder)
