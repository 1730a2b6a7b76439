"""The two doors to a ledger: `reading` is light and changes nothing, `writing` is one action. Only here is a clock."""
