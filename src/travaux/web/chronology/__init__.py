"""The chronology: all that happened and all that is due, drawn and listed by when it is."""
