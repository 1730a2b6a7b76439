"""The commands, one module a noun: parse, one question or one act, one page."""
