"""The profiles of a card in social networks, as pages: Apple's X-SOCIALPROFILE, and SOCIALPROFILE of RFC 9554."""

from __future__ import annotations

import re

from wellkeeper.interchange.content_lines import escape, unescape
from wellkeeper.interchange.vcard.properties import Property, list_values

_PAGES = {
    "linkedin": "https://www.linkedin.com/in/",
    "xing": "https://www.xing.com/profile/",
    "twitter": "https://twitter.com/",
    "facebook": "https://www.facebook.com/",
    "instagram": "https://www.instagram.com/",
    "github": "https://github.com/",
}
_NAME = re.compile(rf"(?:X-)?SOCIALPROFILE|X-({'|'.join(_PAGES)})(?:-URL|-PROFILE)?", re.I)
_PAGE = re.compile(r"(?i)https?://\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S+")
_USER = re.compile(r"(?i)(?:x-apple:)?@?([\w.%-]+)")
_PLAIN_TYPES = ("", "pref", "home", "work", "other")


def turn_into_page(card_property: Property) -> Property:
    """A profile as the URL of its page, whose TYPE is the network; any other property as it is."""
    name = _NAME.fullmatch(card_property.name)
    if not name:
        return card_property
    types = [*list_values(card_property, "SERVICE-TYPE"), *list_values(card_property, "TYPE"), name[1] or ""]
    network = next((word.lower() for word in types if word.lower() not in _PLAIN_TYPES), "")
    address = unescape(card_property.value).strip()
    if not _PAGE.fullmatch(address):
        users = [*list_values(card_property, "X-USER"), *list_values(card_property, "USERNAME"), address]
        user = next((match[1] for match in map(_USER.fullmatch, users) if match), "")
        if network not in _PAGES or not user:
            return card_property
        address = _PAGES[network] + user
    group = f"{card_property.group}." if card_property.group else ""
    return Property(f"{group}URL", (f"TYPE={network}",) if network else (), escape(address))
