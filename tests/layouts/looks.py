"""The layouts by name: ``SEEN`` to work on, ``KEPT`` to measure on what was not looked at while working."""

from tests.layouts.look import Look

SEEN = {
    "browser_grid": Look("chromium", about=True, footer="Sivu "),
    "browser_bottom_labels_no_rules": Look("chromium", rules="none", valign="bottom", padding=7, tagged=False),
    "browser_middle_labels_no_rules": Look(
        "chromium", rules="none", label_valign="middle", padding=7, tagged=False, repeat=False, push=9, about=True
    ),
    "browser_narrow_cut_words": Look(
        "chromium", landscape=False, size=11, hyphens="bare", widths=(0.16, 0.24, 0.34, 0.26), tagged=False
    ),
    "browser_narrow_soft_hyphens": Look(
        "chromium", landscape=False, size=10, hyphens="soft", align="justify", font="DejaVu Serif"
    ),
    "browser_boxes_uneven": Look(
        "chromium", tagged=False, rules="none", options={"boxes": ".box{padding:3pt 8pt 9pt 3pt}"}, repeat=False
    ),
    "browser_boxes_tagged": Look("chromium", options={"boxes": ".box{border-bottom:0.5pt solid #999}"}, repeat=False),
    "browser_transposed": Look("chromium", "transposed", "middle", paper="A3", size=8, tagged=False),
    "browser_questions": Look("chromium", "questions", "middle", landscape=False, tagged=False, footer="Sivu "),
    "browser_sideways_labels": Look("chromium", sideways=True, widths=(0.07, 0.27, 0.36, 0.3), tagged=False),
    "browser_columns_only": Look("chromium", rules="columns", tagged=False, font="DejaVu Sans", size=8.5, push=6),
    "browser_zebra_bullets": Look("chromium", rules="none", shade="zebra", bullets="nested", tagged=False, nbsp=True),
    "browser_extra_both_sides": Look(
        "chromium", extra=((0, "Nro"), (4, "Vastuuhenkilö"), (6, "Tila")), size=8.5, tagged=False, rules="rows"
    ),
    "browser_turned": Look("chromium", turned=90, label_valign="middle", tagged=False),
    "browser_stacked": Look("chromium", "stacked", rules="rows", tagged=False),
    "browser_per_area_no_rules": Look(
        "chromium", "per_area", rules="none", tagged=False, landscape=False, shade="header"
    ),
    "weasy_justified": Look(
        "weasy", align="justify", rules="header", font="DejaVu Serif", size=9, footer="Sivu", header="Hyvinvointialue"
    ),
    "weasy_swedish": Look("weasy", heads="swedish", rules="inner", shade="label", valign="middle"),
    "weasy_bottom": Look("weasy", heads="middle", rules="none", valign="bottom", padding=6, landscape=False, size=9),
    "office_docx_grid": Look("office", about=True, footer="Sivu", header="Seurantaraportti", push=5),
    "office_docx_no_rules": Look("office", rules="none", padding=5, bullets="plain", heads="middle", meta="table"),
    "office_docx_bottom": Look("office", rules="none", valign="bottom", padding=6, push=4, tagged=False),
    "office_docx_middle_rows": Look("office", rules="rows", valign="middle", landscape=False, size=9.5, split=False),
    "office_docx_sideways": Look("office", sideways=True, widths=(0.07, 0.27, 0.36, 0.3)),
    "office_docx_hyphens": Look(
        "office", hyphens="soft", landscape=False, size=11, align="justify", font="Liberation Serif"
    ),
    "office_docx_joined_labels": Look("office", joined=True, shade="header", meta="row"),
    "office_html": Look("office_html", heads="usual", spacing=3),
    "reportlab_grid": Look("reportlab", footer="Sivu", header="Omavalvonta", about=True),
    "reportlab_no_rules": Look("reportlab", rules="none", padding=6, font="DejaVu Sans", size=8, repeat=False),
    "reportlab_middle": Look(
        "reportlab", rules="header", valign="middle", align="justify", shade="zebra", font="Liberation Serif"
    ),
    "fpdf_rows": Look("fpdf", rules="rows", heads="short", footer="Sivu"),
    "fpdf_none": Look("fpdf", rules="none", heads="usual", valign="middle", padding=5, size=9),
}
KEPT = {
    "kept_browser_header_rule": Look(
        "chromium",
        rules="header",
        valign="middle",
        tagged=False,
        repeat=False,
        push=7,
        font="Liberation Serif",
        size=11,
    ),
    "kept_browser_bottom_over_pages": Look(
        "chromium", rules="none", valign="bottom", tagged=False, padding=5, push=11, about=True, repeat=False
    ),
    "kept_browser_label_bottom": Look(
        "chromium", rules="none", label_valign="bottom", tagged=False, padding=9, heads="middle"
    ),
    "kept_browser_cut_words": Look(
        "chromium", landscape=False, paper="A5", size=8, hyphens="bare", tagged=False, rules="inner", repeat=False
    ),
    "kept_browser_soft_hyphens_narrow": Look(
        "chromium",
        landscape=False,
        size=9.5,
        hyphens="soft",
        rules="rows",
        numbered=True,
        tagged=False,
        font="DejaVu Sans",
    ),
    "kept_browser_boxes": Look(
        "chromium",
        heads="middle",
        tagged=False,
        options={"boxes": ".box{padding:6pt 3pt}"},
        about=True,
        repeat=False,
        size=9,
    ),
    "kept_browser_transposed": Look(
        "chromium", "transposed", "short", paper="A3", size=9, rules="rows", tagged=False, font="DejaVu Sans"
    ),
    "kept_browser_questions": Look("chromium", "questions", "usual", landscape=True, numbered=True, size=11),
    "kept_browser_sideways": Look(
        "chromium", sideways=True, widths=(0.06, 0.3, 0.34, 0.3), shade="label", heads="middle", numbered=True
    ),
    "kept_browser_shaded_columns": Look(
        "chromium", rules="none", shade="columns", tagged=False, align="justify", heads="short"
    ),
    "kept_browser_dotted_dashes": Look(
        "chromium", rules="dotted", bullets="dash", tagged=False, nbsp=True, landscape=False, size=9
    ),
    "kept_browser_owner_and_schedule": Look(
        "chromium",
        extra=((3, "Vastuuhenkilö"), (5, "Aikataulu")),
        rules="none",
        tagged=False,
        size=8.5,
        padding=6,
        notation=1,
    ),
    "kept_browser_turned_back": Look(
        "chromium", turned=270, rules="columns", tagged=False, numbered=True, footer="Sivu "
    ),
    "kept_browser_stacked_plain": Look("chromium", "stacked", "middle", rules="none", padding=7, tagged=False),
    "kept_browser_per_area": Look("chromium", "per_area", "middle", rules="outer", tagged=False, numbered=True),
    "kept_browser_pairs": Look("chromium", "pairs", "usual", rules="none", tagged=False, landscape=False),
    "kept_browser_line_breaks": Look(
        "chromium", rules="double", options={"breaks": "1"}, meta="line", notation=2, about=True
    ),
    "kept_weasy_outer": Look(
        "weasy", rules="outer", shade="dark", font="DejaVu Sans", size=8.5, bullets="plain", header="Raportti"
    ),
    "kept_weasy_plain_middle": Look(
        "weasy", rules="none", valign="middle", padding=7, footer="s.", heads="short", notation=1
    ),
    "kept_weasy_swedish": Look(
        "weasy", "table", "swedish", rules="none", padding=6, landscape=False, size=9, repeat=False
    ),
    "kept_office_plain_bottom_label": Look(
        "office", rules="none", label_valign="bottom", padding=7, heads="short", tagged=False
    ),
    "kept_office_columns": Look(
        "office", rules="columns", size=11, font="Liberation Serif", footer="Sivu", tagged=False, push=8
    ),
    "kept_office_joined": Look(
        "office", joined=True, rules="rows", bullets="nested", landscape=False, size=9, tagged=False
    ),
    "kept_office_sideways": Look("office", sideways=True, widths=(0.06, 0.3, 0.34, 0.3), rules="all", tagged=False),
    "kept_office_hyphens": Look(
        "office", hyphens="soft", rules="none", padding=6, size=10.5, landscape=False, font="DejaVu Serif", tagged=False
    ),
    "kept_office_merged_title": Look(
        "office", meta="row", extra=((5, "Vastuuhenkilö"),), size=9, shade="label", split=False
    ),
    "kept_office_html": Look("office_html", heads="middle", spacing=6, landscape=False, bullets="plain", size=9),
    "kept_reportlab_columns": Look(
        "reportlab", rules="columns", shade="dark", font="DejaVu Serif", size=8.5, numbered=True
    ),
    "kept_reportlab_bottom": Look(
        "reportlab", rules="none", valign="bottom", padding=7, bullets="plain", header="Omavalvonta"
    ),
    "kept_reportlab_justified": Look(
        "reportlab", rules="rows", align="justify", landscape=False, size=9, font="Liberation Serif"
    ),
    "kept_fpdf_plain": Look("fpdf", rules="none", heads="middle", size=10, padding=4, footer="Sivu", repeat=False),
    "kept_fpdf_inner": Look(
        "fpdf", rules="inner", heads="usual", valign="bottom", size=9, landscape=False, hyphens="soft"
    ),
}
