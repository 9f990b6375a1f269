import struct

from pipeline.dashboard import about
from pipeline.dashboard import wording_guide as guide
from pipeline.dashboard.wording_pictures import PICTURES

LARGEST = 60_000


def test_every_picture_of_the_guide_is_there_small_and_described() -> None:
    assert set(PICTURES) == {head for head, _ in guide.GUIDE}
    for name, alt, caption in PICTURES.values():
        content = (about.ROOM / f"{name}.webp").read_bytes()
        assert content[:4] == b"RIFF"
        assert struct.unpack("<I", content[4:8])[0] + 8 == len(content) <= LARGEST
        assert len(alt) > 60
        assert caption.endswith(".")


def test_the_guide_shows_its_pictures_with_alternative_texts() -> None:
    made = about.guide_text()
    assert made.count("<figure") == made.count(' alt="') == len(guide.GUIDE)
    assert 'src="./ulkoasu/opas/yleiskuva.webp"' in made
