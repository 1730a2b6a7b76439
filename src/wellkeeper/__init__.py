"""wellkeeper: a relational bank account for people who live on referrals."""

__version__ = "0.1.0"
RELEASE_DAY = "2026-11-26"  # of this version
