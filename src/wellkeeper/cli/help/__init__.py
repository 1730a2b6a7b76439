"""What `well` says of itself: the page of every day, groups, topics, the page of a command, and what fits a word."""
