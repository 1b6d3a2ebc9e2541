"""Ids have types of their own, so that an article's number is never taken for an annotation's.

Numbers (`ArticleId` …) are the rows of one project file. A `Uid` is the same everywhere: it is what exports,
hand-overs and links carry.
"""

import os
import time
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
    """A fresh uid: UUID version 7 (RFC 9562), milliseconds and 74 random bits."""
    return new_uids(1)[0]


def new_uids(count: int) -> list[Uid]:
    """Fresh uids. Those of one moment stand side by side in an index, not each on another page of it."""
    at = f"{time.time_ns() // 1_000_000:012x}"
    begin = f"{at[:8]}-{at[8:]}-7"
    random = os.urandom(10 * count).hex()
    return [
        Uid(f"{begin}{random[n : n + 3]}-{_VARIANT[random[n + 3]]}{random[n + 4 : n + 7]}-{random[n + 7 : n + 19]}")
        for n in range(0, 20 * count, 20)
    ]


# The first two bits of this digit are 10 in every UUID.
_VARIANT = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))


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
