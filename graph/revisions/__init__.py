"""What differs between two builds: facts, evidence, identities and verdicts."""

from graph.revisions.compare import Change, compare
from graph.revisions.kept import Kept, keep, kept_revisions, read_kept

__all__ = ["Change", "Kept", "compare", "keep", "kept_revisions", "read_kept"]
