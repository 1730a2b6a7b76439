"""Values and rules: no I/O, no clock. The standard library and dateutil only."""
