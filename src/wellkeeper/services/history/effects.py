"""What a merge made of what was here, contact by contact: from the rows themselves, whatever the file says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from wellkeeper.domain.history import Effect
from wellkeeper.queries.snapshot import Snapshot

FindHeir = Callable[[str], str | None]  # the uid of whoever has the account of a contact who is gone


def list_effects(
    old_snapshot: Snapshot, new_snapshot: Snapshot, lost_entries: Iterable[str], find_heir: FindHeir
) -> list[Effect]:
    """What changed of contacts, by handle, and then of kinds and policy. Who is new isn't told.

    `lost_entries` are those that were here and aren't any more, each by the uid of its contact.
    """
    lost_counts = Counter(lost_entries)
    of_contacts = chain.from_iterable(
        _iterate_contact_effects(uid, old_snapshot, new_snapshot, lost_counts[uid], find_heir)
        for uid in old_snapshot.handles
    )
    return [*sorted(of_contacts, key=lambda effect: effect.contact), *_iterate_rule_effects(old_snapshot, new_snapshot)]


def _iterate_contact_effects(
    uid: str, old_snapshot: Snapshot, new_snapshot: Snapshot, lost_count: int, find_heir: FindHeir
) -> Iterator[Effect]:
    """What became of one contact."""
    old_handle = old_snapshot.handles[uid]
    handle = new_snapshot.handles.get(uid)
    if handle is None:
        heir = new_snapshot.handles.get(find_heir(uid) or "")
        yield Effect(old_handle, f"merged into {heir}" if heir else "dropped", True)
    elif handle != old_handle:
        yield Effect(handle, f"called {handle} now, was {old_handle}", False)
    called = handle or old_handle
    if lost_count:
        yield Effect(called, f"{lost_count:,} {'entry' if lost_count == 1 else 'entries'} dropped", True)
    if handle is None:
        return
    for old_uids, new_uids, lifted, set_ in (
        (old_snapshot.untouchable, new_snapshot.untouchable, "may be asked again", "is not to be asked any more"),
        (old_snapshot.archived, new_snapshot.archived, "is not archived any more", "archived"),
    ):
        if (uid in old_uids) != (uid in new_uids):
            yield Effect(called, lifted if uid in old_uids else set_, uid in old_uids)
    old_score, score = old_snapshot.standings.get(uid), new_snapshot.standings.get(uid)
    if score != old_score:
        was = f", was {old_score}" if old_score is not None else ""
        stands = "the standing is unknown now" if score is None else f"you stand at {score} of 10"
        yield Effect(called, f"{stands}{was}", None not in (score, old_score) and (score or 0) > (old_score or 0))


def _iterate_rule_effects(old_snapshot: Snapshot, new_snapshot: Snapshot) -> Iterator[Effect]:
    """What became of the kinds and the numbers of the policy."""
    for name, value in new_snapshot.settings.items():
        if name in old_snapshot.settings and old_snapshot.settings[name] != value:
            yield Effect("", f"policy {name} is {value:,} now, was {old_snapshot.settings[name]:,}", False)
    for (side, word), (points, family) in new_snapshot.kinds.items():
        old_kind = old_snapshot.kinds.get((side, word))
        if old_kind is None:
            yield Effect("", f"a new kind: {side} {word}, worth {points}", False)
        elif old_kind != (points, family):
            was = f"worth {old_kind[0]}" if old_kind[0] != points else old_kind[1] or "of no family"
            now = f"worth {points}" if old_kind[0] != points else family or "of no family"
            yield Effect("", f"kind {side} {word} is {now} now, was {was}", False)
    for side, word in old_snapshot.kinds.keys() - new_snapshot.kinds.keys():
        yield Effect("", f"kind {side} {word} dropped", False)
