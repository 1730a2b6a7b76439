"""Where did you stand with them, and when?"""

from __future__ import annotations

from datetime import date

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.standing import Standing
from wellkeeper.queries.reader import Reader


def standings(reader: Reader, today: date, who: Contact | None = None) -> list[Standing]:
    """Every answer up to a day, of one contact or of all, oldest first."""
    sql = (
        "SELECT s.id, c.handle, s.day, s.score, s.ten FROM standing s JOIN contact c ON c.id = s.contact_id"
        f" WHERE s.day <= :today{' AND s.contact_id = :number' if who else ''} ORDER BY s.day, s.id"
    )
    bound = {"today": today.isoformat(), **({"number": who.id} if who else {})}
    return [
        Standing(number, handle, date.fromisoformat(day), score, ten)
        for number, handle, day, score, ten in reader.rows(sql, **bound)
    ]
