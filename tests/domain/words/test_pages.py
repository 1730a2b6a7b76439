"""Pages are found again however they are spelled, and a profile tells who somebody is."""

from __future__ import annotations

import pytest

from wellkeeper.domain.words import pages


@pytest.mark.parametrize(
    ("url", "key", "is_profile"),
    [
        ("https://www.Acme.example/", "acme.example", False),
        ("//acme.example/a#top", "acme.example/a", False),
        ("https://de.linkedin.com/in/BobRoe/?trk=abc", "linkedin.com/in/bobroe", True),
        ("linkedin.com/in/zo%C3%AB", "linkedin.com/in/zoë", True),
        ("https://www.xing.com/profile/Bob_Roe/portfolio", "xing.com/profile/bob_roe", True),
        ("linkedin.com/company/acme", "linkedin.com/company/acme", False),
    ],
)
def test_spellings_of_a_page_share_a_key(url: str, key: str, is_profile: bool) -> None:
    assert pages.make_key(url) == key
    assert pages.is_profile(key) is is_profile


def test_a_cell_of_linkedin_loses_the_mark_of_who_opens_it() -> None:
    assert pages.find_in_cell("https://www.linkedin.com/in/bob/?trk=abc") == "https://www.linkedin.com/in/bob/"
