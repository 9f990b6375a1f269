"""What the pages draw from, in one place: facts, rows that the filters leave, measures of them, and opened files.

Only the files named ``data_*`` hold Streamlit's caches. Every cached function is keyed by the facts' fingerprint, alone
or within a ``Selection``, and never by a frame: large frames are hashed by a sample, and a corrected cell would bring
back the old numbers.
"""

from pipeline.dashboard.data_cases import case_counts, cases
from pipeline.dashboard.data_coverage import expected_units, matrix, matrix_of, missing, reported, size
from pipeline.dashboard.data_files import (
    copied,
    document_blocks,
    emerging,
    is_current,
    page_picture,
    quality,
    report_entries,
    unrepeated,
)
from pipeline.dashboard.data_heard import heard_units, states_of
from pipeline.dashboard.data_material import (
    Material,
    catalogue,
    fingerprint,
    has_store,
    material,
    options,
    settings,
    store,
)
from pipeline.dashboard.data_measures import (
    action_summary,
    changes,
    company,
    follow_ups,
    is_empty,
    shares,
    theme_states,
    together,
    unit_funnel,
    verdict,
    without_action,
    written,
    written_counts,
)
from pipeline.dashboard.data_quotes import quoted
from pipeline.dashboard.data_rows import (
    cells_of,
    doubtful_of,
    findings_of,
    only,
    reports_of,
    spoken,
    texts,
    themed,
)
from pipeline.dashboard.data_search import hits

__all__ = [
    "Material", "action_summary", "case_counts", "cases", "catalogue", "cells_of", "changes", "company", "copied",
    "document_blocks",
    "doubtful_of", "emerging", "expected_units", "findings_of", "fingerprint", "follow_ups", "has_store",
    "heard_units", "hits", "is_current", "is_empty",
    "material", "matrix", "matrix_of", "missing", "only", "options", "page_picture", "quality", "quoted",
    "report_entries", "reported", "reports_of", "settings", "shares", "size", "spoken", "states_of", "store", "texts",
    "theme_states", "themed", "together", "unit_funnel", "unrepeated", "verdict", "without_action", "written",
    "written_counts",
]  # fmt: skip
