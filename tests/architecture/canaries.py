"""For each gate a file it must reject, and where it helps a near miss that it must let pass."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.architecture import house, manners, sizes, views

Gate = Callable[[Path], list[str]]


@dataclass(frozen=True, slots=True)
class Canary:
    """A gate, the path of the planted file, its guilty text, and an innocent text for the same place."""

    gate: Gate
    path: str
    guilty: str
    innocent: str = '"""Innocent."""\n'


PAGE = "pipeline/dashboard/pages/units.py"
MEASURE = "pipeline/measures/totals.py"
TEST = "tests/unit/test_totals.py"

CANARIES = (
    Canary(sizes.long_modules, MEASURE, "x = 1\n" * 301, "x = 1\n" * 300),
    Canary(
        sizes.long_functions,
        MEASURE,
        "@cache\ndef total():\n" + "    x = 1\n" * 59,
        "@cache\ndef total():\n" + "    x = 1\n" * 58,
    ),
    Canary(
        sizes.many_parameters,
        MEASURE,
        "class A:\n    def total(self, a, b, /, c, *d, e, f, **g): ...\n",
        "class A:\n    def total(self, a, b, /, c, *d, e, f): ...\n",
    ),
    Canary(sizes.long_views, "app.py", "x = 1\n" * 61, "x = 1\n" * 60),
    Canary(sizes.long_views, PAGE, "x = 1\n" * 81, "x = 1\n" * 80),
    Canary(views.pages_that_define, PAGE, "if True:\n    def draw(): ...\n", "draw = data.load\n"),
    Canary(views.pages_that_compute, PAGE, "from pandas import DataFrame\n", "from pipeline import measures\n"),
    Canary(views.pages_that_compute, PAGE, "for row in frame.iterrows():\n    st.text(row)\n", "st.dataframe(frame)\n"),
    Canary(
        views.stray_caches,
        "pipeline/figures/bars.py",
        "@st.cache_data(ttl=60)\ndef bars(): ...\n",
        "@cache\ndef bars(): ...\n",
    ),
    Canary(views.stray_caches, PAGE, "from streamlit import cache_resource\n", "from streamlit import columns\n"),
    Canary(views.stray_session_state, PAGE, "st.session_state['unit'] = 1\n", "selection.current()\n"),
    Canary(views.stray_session_state, "app.py", "from streamlit import session_state\n"),
    Canary(manners.stray_prints, MEASURE, "print('total')\n", "table.pprint('total')\n"),
    Canary(manners.forbidden_calls, MEASURE, "total = eval(text)\n", "total = literal_eval(text)\n"),
    Canary(manners.forbidden_calls, MEASURE, "model = pickle.load(file)\n", "model = pickle.dumps(error)\n"),
    Canary(manners.forbidden_calls, MEASURE, "spec = yaml.load(text, Loader)\n", "spec = yaml.safe_load(text)\n"),
    Canary(manners.forbidden_calls, MEASURE, "run(command, shell=True)\n", "run(command, shell=False)\n"),
    Canary(manners.forbidden_calls, PAGE, "st.markdown(text, unsafe_allow_html=True)\n", "st.text(text)\n"),
    Canary(manners.missing_docstrings, MEASURE, "x = 1\n"),
    Canary(
        manners.missing_docstrings,
        MEASURE,
        '"""Totals."""\n\n\ndef total(): ...\n',
        '"""Totals."""\n\n\ndef _total(): ...\n',
    ),
    Canary(
        manners.missing_docstrings,
        MEASURE,
        '"""Totals."""\n\n\nclass Total:\n    """A sum."""\n\n    def add(self): ...\n',
        '"""Totals."""\n\n\nclass Total:\n    """A sum."""\n\n    @property\n    def size(self): ...\n',
    ),
    Canary(
        manners.finnish_lexicon,
        "pipeline/themes/words.py",
        "LACK = ['ilman', 'vailla', 'puuttuu', 'vähän', 'harvoin', 'tuskin', 'enää', 'vähissä', 'vaje', 'pula']\n",
        "LACK = ['ilman', 'vailla', 'vähän']\n"
        "KEYS = ['area', 'unit', 'period', 'theme', 'column', 'text', 'share', 'low', 'high', 'rule']\n",
    ),
    Canary(
        manners.finnish_lexicon,
        "pipeline/reading/months.py",
        "MONTH = r'(tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu'\n",
        "DASH = r'(-|_|=|\\+|ei|eikä|sinä)'\n",
    ),
    Canary(manners.imports_of_the_top, MEASURE, "from tests.factories import labelled_frames\n", "import pandas\n"),
    Canary(
        manners.hidden_imports,
        "pipeline/themes/lazy.py",
        "voikko = import_module('libvoikko')\n",
        "match = import_module('pipeline.themes.match')\n",
    ),
    Canary(
        manners.hidden_imports,
        "pipeline/cli/run.py",
        "store = import_module('pipeline.dashboard.data')\n",
        "command = import_module(f'pipeline.cli.{name}')\n",
    ),
    Canary(manners.hidden_imports, MEASURE, "part = importlib.import_module(name)\n"),
    Canary(manners.waived_checks, TEST, f"x = 1  # {'noqa'}: F401\n", "x = 1  # not quite right\n"),
    Canary(manners.waived_checks, MEASURE, f"x = 1  # {'type'}: ignore\n", f"x = y  # {'type'}: ignore[assignment]\n"),
    Canary(
        manners.skips_without_reason,
        TEST,
        "@pytest.mark.skip\ndef test_a(): ...\n",
        "@pytest.mark.skip(reason='no browser')\ndef test_a(): ...\n",
    ),
    Canary(manners.skips_without_reason, TEST, "pytest.skip()\n", "pytest.skip('no browser')\n"),
    Canary(
        manners.skips_without_reason,
        TEST,
        "voikko = pytest.importorskip('libvoikko')\n",
        "voikko = pytest.importorskip('libvoikko', reason='no system Voikko')\n",
    ),
    Canary(
        manners.tests_without_assertion,
        TEST,
        "def test_total():\n    total()\n",
        "def test_total():\n    with pytest.raises(ValueError):\n        total()\n",
    ),
    Canary(house.strange_top_level, "helpers.py", "x = 1\n"),
    Canary(house.loose_requirements, "requirements.txt", "pandas>=3\n", "pandas==3.1.1  # frames\n"),
    Canary(house.loose_requirements, "tests/requirements.txt", "pytest==9.2.0\n", "pytest==9.2.0  # the runner\n"),
    Canary(house.workplace_words, "README.md", f"See {'/work'}/notes.\n", "See workplace/notes.\n"),
    Canary(house.workplace_words, MEASURE, f"# asked for in issue {'#'}5\n", "# an issue of five pages\n"),
    Canary(house.large_files, "data/sample/scan.pdf", "x" * 2_000_001, "x" * 2_000_000),
)
