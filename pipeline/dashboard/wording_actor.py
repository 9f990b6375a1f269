"""Finnish words of the log of decisions."""

UNKNOWN = "käyttäjä ei kirjautunut"
IMPORT_PAGE = "Tuonti-sivu"
PACK_PAGE = "Johtoryhmäpaketti-sivu"
VIEWS_PLACE = "Omat näkymät"
