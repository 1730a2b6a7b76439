"""A portrait tells whom a contact brought from whom you brought to them."""

from __future__ import annotations

from domain.rules.test_readiness import RULES, case
from domain.test_referral import referral
from wellkeeper.domain.portrait import Portrait
from wellkeeper.domain.referral import GIVEN
from wellkeeper.domain.rules.judgement import judge_case


def test_a_portrait_tells_whom_they_brought_from_whom_you_brought_to_them() -> None:
    came, promised = referral("introduced 9d"), referral("asked 9d; promised 3d", id=2)
    given = referral("introduced 9d", id=3, direction=GIVEN)
    found = Portrait(judge_case(case(), RULES), RULES, (), (), None, (), (), (came, promised, given))

    assert found.contact.handle == "alice"
    assert (found.referrals_got, found.referrals_given) == ([came], [given])
