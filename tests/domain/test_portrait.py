"""A portrait tells whom a contact brought from whom you brought to them."""

from __future__ import annotations

from domain.rules.test_readiness import RULES, make_case
from domain.test_referral import make_referral
from wellkeeper.domain.portrait import Portrait
from wellkeeper.domain.referral import GIVEN
from wellkeeper.domain.rules.judgement import judge_case


def test_a_portrait_tells_whom_they_brought_from_whom_you_brought_to_them() -> None:
    introduction, promise = make_referral("introduced 9d"), make_referral("asked 9d; promised 3d", id=2)
    gift = make_referral("introduced 9d", id=3, direction=GIVEN)
    portrait = Portrait(judge_case(make_case(), RULES), RULES, (), (), None, (), (), (introduction, promise, gift))

    assert portrait.contact.handle == "alice"
    assert (portrait.referrals_got, portrait.referrals_given) == ([introduction], [gift])
