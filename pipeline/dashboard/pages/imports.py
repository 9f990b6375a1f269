"""Tuonti: files are read on trial, shown, decided upon, and only then taken into the store."""

from pipeline.dashboard import importing_view

importing_view.draw()
