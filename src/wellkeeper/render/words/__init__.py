"""Sentences that all faces share: moves, verdicts and gifts, in a page, a report or on the screen."""
