"""The meeting pack: one set of contents, drawn as slides, a document, a workbook and a page."""
