"""The Finnish words of a pack's workbook, page and command line, to be said where they are used."""

SHEET_FACTS, SHEET_DICTIONARY = "Tiedot", "Selitteet"
SHEET, HEADING, MEANING = "Taulukko", "Otsikko", "Merkitys"
CUT = "… [katkaistu]"
TABLES = "Luvut taulukoina"
AS_TABLE = "Kaavion luvut taulukkona"
CONTENTS = "Sisällys"
PLACE = "{unit}, {period}, {area}"

UNKNOWN_SUFFIX = "Tiedostopäätettä {suffix} ei tunneta."
SUFFIXES = "Käytä: {suffixes}."
NO_FOLDER = "Kansiota ei ole."
NO_FOLDER_REMEDY = "Luo kansio tai valitse toinen."
