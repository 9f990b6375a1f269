"""What was made once and is asked for again, by any session: as much as there is room for, the oldest forgotten."""

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Memory(Generic[Made]):
    """Keeps what was made by its key; what is kept is shared, so nobody may change it."""

    def __init__(self, most: int, room: int = 0) -> None:
        """Room for so many, and where ``room`` is given for texts of so many bytes in all."""
        self._most = most
        self._room = room
        self._held = 0
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept by a key, made now when nothing is; two who ask at once may both make it."""
        found = self.find(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def find(self, key: Hashable) -> Made | None:
        """What is kept by a key."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: Hashable, made: Made) -> None:
        """Keep something by a key; those used longest ago are forgotten when there are too many."""
        with self._lock:
            self._held += self._weight(made) - self._weight(self._kept.get(key))
            self._kept[key] = made
            self._kept.move_to_end(key)
            while len(self._kept) > self._most or (self._held > self._room > 0 and len(self._kept) > 1):
                self._held -= self._weight(self._kept.popitem(last=False)[1])

    def _weight(self, made: object) -> int:
        """Bytes of a text, or of the texts in a tuple."""
        if not self._room or made is None:
            return 0
        return sum(map(sys.getsizeof, made)) if isinstance(made, tuple) else sys.getsizeof(made)
