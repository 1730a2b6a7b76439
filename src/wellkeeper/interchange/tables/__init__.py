"""Tables of contacts and entries, as spreadsheets and other programs write them."""
