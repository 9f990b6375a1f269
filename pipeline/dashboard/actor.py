"""Who a decision made in the dashboard is logged by."""

import streamlit as st

from pipeline.dashboard.wording_actor import UNKNOWN


def who(place: str) -> str:
    """The signed-in person's name, address or account; without a sign-in, the page where the decision was made.

    Args:
        place: the page as the log should name it, such as ``Tuonti-sivu``.
    """
    known = st.user.to_dict()
    name = next((str(known[key]) for key in ("name", "email", "sub") if known.get(key)), "")
    return name or f"{place}, {UNKNOWN}"
