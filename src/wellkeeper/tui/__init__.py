"""The screen: the list, the person and the command line at once. Only `app` and `widgets` import textual."""
