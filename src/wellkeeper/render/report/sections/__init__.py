"""The sections of the page of the whole well, one module each."""
