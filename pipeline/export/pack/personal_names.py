"""Words by which names of people are known in text: titles, and the most common first names."""

TITLES = (
    r"asukas|asukka\w{1,5}|asuka[ts]\w{0,4}|asiaka\w{1,6}|asiakka\w{1,5}|potila\w{1,6}|omai\w{3,7}|läheis\w{1,6}|"
    r"läheinen|lapsi|lapse\w{1,4}|lasta|nuori|nuore\w{1,4}|nuorta|vanhus|vanhukse\w{1,4}|kuntoutuja\w{0,5}|"
    r"\w*hoitaja\w{0,5}|\w*lääkäri\w{0,5}|\w*ohjaaja\w{0,5}|\w*työntekijä\w{0,5}|\w*johtaja\w{0,5}|"
    r"\w*päällikkö|\w*päälli[kl]\w{1,5}|esihenkilö\w{0,5}|esimies|esimiehe\w{1,4}|psykologi\w{0,5}|terapeutti|"
    r"terapeuti\w{1,4}|isä\w{0,4}|äiti|äidi\w{1,3}|poika|poja\w{1,4}|tytär|tyttäre\w{1,4}|veli|velje\w{1,4}|sisko\w{0,4}|"
    r"puoliso\w{0,4}|vaimo\w{0,4}|aviomies|naapuri\w{0,4}"
)
"""Beginnings and forms of what people are called; a first and a last name after one of them are a name."""

TITLES_ALONE = r"rouva\w{0,4}|herra\w{0,4}|neiti|neidi\w{1,3}|tohtori\w{0,4}|hra|rva|nti"
"""Titles after which one name is enough."""

FIRST_NAMES = (
    "Aino", "Anne", "Anneli", "Annika", "Antti", "Ari", "Arto", "Eero", "Eeva", "Eija", "Eila", "Elina", "Elisa",
    "Ella", "Emilia", "Emma", "Erkki", "Esa", "Eveliina", "Hanna", "Hannu", "Harri", "Heidi", "Heikki", "Helena",
    "Helmi", "Henri", "Ilkka", "Inkeri", "Irja", "Irma", "Jaakko", "Jani", "Janne", "Jari", "Jenni", "Johanna",
    "Jorma", "Jouko", "Jouni", "Juha", "Juhani", "Jukka", "Jussi", "Kaarina", "Kalevi", "Kalle", "Kari", "Katja",
    "Katri", "Kerttu", "Kimmo", "Kirsi", "Kristiina", "Lasse", "Laura", "Lauri", "Leena", "Maija", "Maria", "Marja",
    "Marjatta", "Marko", "Markku", "Martti", "Matti", "Merja", "Mervi", "Mika", "Mikko", "Minna", "Mirja", "Niina",
    "Olavi", "Olli", "Outi", "Paavo", "Pasi", "Pekka", "Pentti", "Pertti", "Petri", "Pirjo", "Pirkko", "Päivi",
    "Raija", "Raimo", "Reijo", "Riitta", "Ritva", "Saara", "Sami", "Sanna", "Sari", "Satu", "Seija", "Seppo",
    "Sinikka", "Sirpa", "Sofia", "Susanna", "Tapani", "Tapio", "Tarja", "Teemu", "Tero", "Tiina", "Timo", "Toivo",
    "Tuomas", "Tuula", "Tuulikki", "Veikko", "Veli", "Ville",
)  # fmt: skip
"""Common Finnish first names that are no common words of reports."""
