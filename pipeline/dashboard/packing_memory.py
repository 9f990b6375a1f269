"""Remembers the last pack's plan among what people decided."""

import logging

from pipeline.dashboard.actor import who
from pipeline.dashboard.data_material import store
from pipeline.dashboard.packing import Plan, from_dict, to_dict
from pipeline.dashboard.wording_actor import PACK_PAGE
from pipeline.errors import StoreError, TeemaluotainError
from pipeline.store.decisions_packs import load_pack, save_pack

log = logging.getLogger("teemaluotain.dashboard")


def remembered() -> Plan:
    """The plan of the pack that was made last; an empty one when there is none, or when it cannot be read."""
    try:
        return from_dict(load_pack(store()))
    except (StoreError, ValueError) as error:
        log.warning("the last pack was not read: %s", error)
        return Plan()


def remember(plan: Plan) -> None:
    """Keep the plan of a pack that is being made.

    Raises:
        StoreError, UsageError: it cannot be kept.
    """
    save_pack(store(), to_dict(plan), who=who(PACK_PAGE))


def remember_draft(plan: Plan) -> None:
    """Keep a plan that is being put together; one that cannot be kept lives in its browser session alone."""
    try:
        save_pack(store(), to_dict(plan), who=who(PACK_PAGE), draft=True)
    except TeemaluotainError as error:
        log.warning("a draft of a pack was not kept: %s", error)
