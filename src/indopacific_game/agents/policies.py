"""The players that live in the kernel, as agents: they choose exactly as they do in bulk play."""

from __future__ import annotations

from indopacific_game.game import Action, View


class PolicyAgent:
    """A compiled policy on a seat. Its choice depends on the view, the game's seed and the decision's number alone."""

    def __init__(self, policy: int, seed: int) -> None:
        self.policy = policy
        self.seed = seed

    def choose(self, view: View, decision: int) -> Action:
        """Return the policy's choice."""
        return view.game.engine.choose(view.record, self.policy, self.seed, decision)
