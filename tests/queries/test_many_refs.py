"""Many words are looked up one after the other, while people are added."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from books import AT, DAY
from wellkeeper.errors import WellError
from wellkeeper.queries.contacts import list_matching
from wellkeeper.queries.many_refs import ManyRefs
from wellkeeper.services.contacts import add_named
from wellkeeper.storage.ledger import open_ledger

# Ways to write one name, and others that are like it.
FIRST = ("Nora", "nora", "NÓRA", "Norah", "Dr. Nora", "Ñora", "Łukasz", "lukasz", "李", "Straße", "strasse")
LAST = ("Holm", "holm", "Hölm", "Holm-Berg", "O'Neil", "oneil", "小龙")
PATTERNS = ("{} {}", "{1}, {0}", "={} {}", "{}-{}", "{}{}", "{}", "{}@{}.example", "={}@{}.example", " {}  {} ")

refs = st.builds(str.format, st.sampled_from(PATTERNS), st.sampled_from(FIRST), st.sampled_from(LAST))


@settings(max_examples=60)
@given(st.lists(refs, min_size=2, max_size=8, unique=True))
def test_whoever_is_added_and_may_be_meant_is_told(typed_refs: list[str]) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder) / "ledger.db"
        with open_ledger(home, command="test", day=DAY, at=AT, create=True) as ledger:
            many_refs = ManyRefs(ledger, 0)
            first = {ref: list_matching(ledger, ref, whole=True, many_refs=many_refs) for ref in typed_refs}
            for ref in typed_refs:
                now = list_matching(ledger, ref, whole=True, many_refs=many_refs)
                assert now == first[ref] or many_refs.may_be_new(ref)
                with suppress(WellError):  # what can't be a name
                    if not now:
                        contact = add_named(ledger, ref)
                        many_refs.add(contact.name, contact.handle)


def test_somebody_else_is_not_taken_for_new(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db", command="test", day=DAY, at=AT, create=True) as ledger:
        many_refs = ManyRefs(ledger, 0)
        many_refs.add("Nora Holm", "nora")

        refs_of_nora = ["Nora Holm", "holm, nora", "NORA", "nóra hölm", "=nora"]
        assert [many_refs.may_be_new(ref) for ref in refs_of_nora] == [True] * len(refs_of_nora)
        assert not any(map(many_refs.may_be_new, ("Nora Berg", "holm", "nora@holm.example", "")))
