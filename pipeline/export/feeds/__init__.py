"""Action points and events, for lists, calendars, trackers and tables. All formats of action points start from `tasks`."""
