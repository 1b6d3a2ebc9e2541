"""Ids have types of their own, so that an article's number is never taken for an annotation's.

Numbers (`ArticleId` …) are the rows of one project file. A `Uid` is the same everywhere: it is what exports,
hand-overs and links carry.
"""

import uuid
from typing import NewType

ArticleId = NewType("ArticleId", int)
AnnotationId = NewType("AnnotationId", int)
LayerId = NewType("LayerId", int)
PersonId = NewType("PersonId", int)
EntityId = NewType("EntityId", int)
OperationId = NewType("OperationId", int)

Uid = NewType("Uid", str)

LONGEST_UID = 200


def new_uid() -> Uid:
    """A fresh random uid (UUID version 4, RFC 9562)."""
    return Uid(str(uuid.uuid4()))


def uid_in(namespace: Uid, uid: Uid) -> Uid:
    """The uid that `uid` gets where another layer has it already: UUID version 5 of the two.

    The same pair always gives the same uid, which is why taking the same file in twice changes nothing.
    A namespace that is no UUID is first turned into one.
    """
    try:
        space = uuid.UUID(namespace)
    except ValueError:
        space = uuid.uuid5(uuid.NAMESPACE_OID, namespace)
    return Uid(str(uuid.uuid5(space, uid)))
