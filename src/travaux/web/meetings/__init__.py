"""Meetings: the calendar by track, a page for each meeting, the running page, calendars to subscribe to."""
