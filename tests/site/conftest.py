"""The room is opened before any test module that needs it is read."""

from tests.room.opening import open_room

open_room()
