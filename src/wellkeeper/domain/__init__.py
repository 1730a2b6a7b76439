"""Values and rules: no I/O, no clock. The standard library and dateutil only.

Modules of values don't postpone their annotations: a NamedTuple compiles each one that is text, and every command would
wait for that when it starts.
"""
