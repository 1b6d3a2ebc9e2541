"""The actions that tag: one for each tag of the codebook, and one that tags all places of the same words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from annotator.domain.codebook import Codebook
from annotator.ui.actions import Actions, everywhere_actions, tag_actions
from annotator.ui.key_bindings import KeyBindings
from annotator.ui.menus import Menus


class TagKeys:
    """Makes them anew for each codebook. `does`: what is done with a tag, by kind of action (`tag`, `everywhere`)."""

    def __init__(
        self, actions: Actions, keys: KeyBindings, menus: Menus, does: Mapping[str, Callable[[str], object]]
    ) -> None:
        self._actions = actions
        self._keys = keys
        self._menus = menus
        self._does = does

    def follow(self, codebook: Codebook) -> None:
        """Have the actions of these tags and no others."""
        wanted = {spec.id: spec for spec in (*tag_actions(codebook), *everywhere_actions(codebook))}
        there = [id_ for id_ in self._actions.specs if id_.partition(".")[0] in self._does]
        for id_ in there:
            if id_ not in wanted:
                self._actions.remove(id_)
        for id_, spec in wanted.items():
            is_new = id_ not in self._actions
            action = self._actions.add(spec)
            if is_new:
                kind, _, tag = id_.partition(".")
                action.triggered.connect(lambda _checked=False, kind=kind, tag=tag: self._does[kind](tag))
                self._menus.add_tag(action, everywhere=kind == "everywhere")
        self._keys.apply()

    def press(self, key: str) -> None:
        """Do what a key does in the text; a digit by its place, on layouts where the digit row needs Shift."""
        id_ = self._keys.action_in_text(key)
        if id_ is not None:
            self._actions[id_].trigger()
