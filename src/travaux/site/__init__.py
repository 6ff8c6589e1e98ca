"""The room as a Django site: settings from the environment, addresses, the entry for servers."""
