"""The records of the ledger: documents, entities, claims and reviews.

Each is a plain frozen value with ``X.read(mapping)``, which raises RecordError, and
``x.as_dict()``, which gives the mapping that its line holds. Unknown fields are kept.
"""

from graph.ledger.claims import Claim
from graph.ledger.documents import CompleteFor, Document
from graph.ledger.entities import Alias, Entity
from graph.ledger.reviews import Review

Record = Document | Entity | Claim | Review

__all__ = ["Alias", "Claim", "CompleteFor", "Document", "Entity", "Record", "Review"]
