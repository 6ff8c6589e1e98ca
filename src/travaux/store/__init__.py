"""Where logs live on a server: acts in a database, people and what they may do, the memory image."""
