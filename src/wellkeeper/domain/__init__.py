"""Values and rules: no I/O, no clock. The standard library and dateutil only.

Modules of values do not postpone their annotations: a NamedTuple compiles each one that is text, and every start waits.
"""
