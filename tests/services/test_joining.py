"""Which entity a mention names; where two fit, or a body is only part of a name, none is taken."""

import pytest

from annotator.domain.ids import EntityId, Uid
from annotator.domain.records import Entity
from annotator.services.joining import Mention, entity_for


def entity(name: str, *aliases: str, type_: str | None = "person") -> Entity:
    return Entity(EntityId(hash(name) % 10_000), Uid(name), name, type_, aliases=aliases)


LIN = entity("Lin Jian")
PUTIN = entity("Vladimir Putin")
WHO = entity("World Health Organization", "WHO", type_="intergovernmental")
MINISTRY = entity("Kementerian Luar Negeri", type_="state_body")
KNOWN = [LIN, PUTIN, WHO, MINISTRY]
EARLIER = [
    Mention("juru bicara Kementerian Luar Negeri China, Lin Jian", LIN),
    Mention("Presiden Rusia Vladimir Putin", PUTIN),
    Mention("Dewan Perdagangan Antarbangsa (DPA)", entity("Dewan Perdagangan Antarbangsa", type_="organisation")),
]


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ("lin jian", "Lin Jian"),
        ("WHO", "World Health Organization"),
        ("the World Health Organization (WHO)", "World Health Organization"),
        ("juru bicara Kementerian Luar Negeri China, Lin Jian", "Lin Jian"),
        ("Lin Jian, juru bicara", "Lin Jian"),
        ("Lin", "Lin Jian"),
        ("Putin", "Vladimir Putin"),
        ("Presiden Putin", "Vladimir Putin"),
        ("DPA", "Dewan Perdagangan Antarbangsa"),
        ("pejabat Kementerian Luar Negeri", None),  # one of the ministry, not the ministry
        ("tentara", None),
        ("", None),
        ("Berlin", None),
        ("Vladimir", "Vladimir Putin"),
    ],
)
def test_the_entity_of_a_mention(quote: str, name: str | None) -> None:
    found = entity_for(quote, KNOWN, EARLIER)
    assert (None if found is None else found.entity.name) == name
    assert found is None or found.why


def test_a_surname_of_nobody_named_in_this_article_joins_nobody() -> None:
    assert entity_for("Putin", KNOWN, []) is None


def test_two_of_one_surname_are_left_to_a_person() -> None:
    other = entity("Lin Biao")
    assert entity_for("Lin", [*KNOWN, other], [*EARLIER, Mention("Lin Biao", other)]) is None


def test_two_of_one_name_are_left_to_a_person() -> None:
    assert entity_for("Lin Jian", [LIN, Entity(EntityId(9), Uid("second"), "Lin Jian")], []) is None


def test_names_without_spaces_end_a_longer_mention() -> None:
    lin = entity("林剑")
    found = entity_for("外交部发言人林剑", [lin], [])
    assert found is not None
    assert found.entity is lin
