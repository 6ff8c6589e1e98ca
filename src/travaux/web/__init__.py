"""The room on the web: pages over the record's state, and forms that become commands. It holds no rule."""
