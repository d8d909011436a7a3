"""The map as the rest of the board uses it: everything is there, in the area, apart from each other, and can be hit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from indopacific_game.board.map import MapView, Target
from indopacific_game.board.map.facts import SeaFacts, StateFacts, read_facts
from indopacific_game.board.map.plates import Manner, Plates
from indopacific_game.board.style import Style
from indopacific_game.game import CHANCE, Game
from indopacific_game.game.state import State

WINDOWS = [
    ((1280, 800), (0, 48, 900, 640), 1.0),
    ((1920, 1080), (0, 60, 1350, 880), 1.0),
    ((2560, 1440), (0, 80, 1800, 1150), 1.0),
    ((1280, 800), (0, 48, 900, 640), 1.5),
    ((1280, 800), (0, 60, 640, 460), 1.5),
]


class Clock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module", autouse=True)
def screen() -> Iterator[pygame.Surface]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SDL_VIDEODRIVER", "dummy")
        pygame.display.init()
        yield pygame.display.set_mode((1280, 800))
        pygame.display.quit()


@pytest.fixture(scope="module")
def game() -> Game:
    return Game.load()


@pytest.fixture(scope="module")
def positions(game: Game) -> list[State]:
    """Positions from the first to one well into a game."""
    luck, state = random.Random(5), game.initial_state()
    found = [state.copy()]
    for _ in range(90):
        if state.is_terminal:
            break
        state.apply(
            state.sample_chance(seed=5) if state.current_player is CHANCE else luck.choice(state.legal_actions())
        )
        found.append(state.copy())
    return found


def view_of(game: Game, position: State, window: int = 0, clock: Clock | None = None, reduced: bool = True) -> MapView:
    size, area, scale = WINDOWS[window]
    shown = MapView(game, Style(size, user_scale=scale, reduced_motion=reduced), clock or Clock())
    shown.set_area(pygame.Rect(area))
    shown.show(position)
    shown.finish()
    return shown


@pytest.fixture(scope="module")
def shown(game: Game, positions: list[State]) -> MapView:
    return view_of(game, positions[0])


# --- plates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("window", range(len(WINDOWS)))
@pytest.mark.parametrize("late", [False, True])
def test_everything_has_a_plate_in_the_area_and_no_two_overlap(
    game: Game, positions: list[State], window: int, late: bool
) -> None:
    shown = view_of(game, positions[-1 if late else 0], window)
    rules = game.rules
    wanted = {Target("sea", sea) for sea in rules.sea} | {Target("state", state) for state in rules.state}
    wanted |= {Target("site", site) for site in rules.site}
    targets = shown.targets()
    assert set(targets) == wanted
    assert len(targets) == len(wanted)
    rects = [shown.where(target) for target in targets]
    assert all(shown.area.contains(rect) for rect in rects)
    assert not [
        (a, b) for k, a in enumerate(targets) for b in targets[k + 1 :] if shown.where(a).colliderect(shown.where(b))
    ]


@pytest.mark.parametrize("zoom", [1.6, 3.0, 7.0])
def test_no_plates_overlap_when_zoomed(game: Game, positions: list[State], zoom: float) -> None:
    shown = view_of(game, positions[-1])
    shown.camera.zoom_by(zoom, (430, 220))
    shown.finish()
    rects = [shown.where(target) for target in shown.targets()]
    assert rects
    assert all(not a.colliderect(b) for k, a in enumerate(rects) for b in rects[k + 1 :])


def test_plates_stay_where_they_are_while_nothing_grows(game: Game, positions: list[State]) -> None:
    shown = view_of(game, positions[0])
    before = {target: shown.where(target) for target in shown.targets()}
    for position in positions[1:20]:
        shown.show(position)
    moved = [target for target in shown.targets() if shown.where(target) != before[target]]
    assert len(moved) <= 4


def test_a_view_shows_what_a_state_shows(positions: list[State], game: Game) -> None:
    state = positions[-1]
    assert read_facts(state) == read_facts(state.view(game.powers[0]))


def test_facts_are_those_of_the_position(positions: list[State], game: Game) -> None:
    state = positions[-1]
    facts = read_facts(state)
    for sea, row in game.rules.sea.items():
        found = facts[Target("sea", sea)]
        assert isinstance(found, SeaFacts)
        assert found.amounts == tuple(state.presence(power, sea) for power in game.powers)
        assert found.theatre == (row.theatre is not None)
        if found.theatre:
            assert (found.tension, found.crisis) == (state.tension(sea), state.crisis_number(sea))


def test_plates_say_less_where_there_is_less_room(game: Game, positions: list[State]) -> None:
    for scale in (1.0, 1.5):
        plates = Plates.of(game, Style((1280, 800), user_scale=scale))
        for facts in read_facts(positions[-1]).values():
            widths = [plates.plate(facts, Manner(level)).size[0] for level in plates.levels]
            assert widths[0] >= widths[1] >= widths[2]


def test_a_map_for_a_projector_still_tells_what_everybody_has(game: Game, positions: list[State]) -> None:
    view = MapView(game, Style((1280, 800), user_scale=1.5, reduced_motion=True))
    view.set_area(pygame.Rect(0, 90, 776, 488))
    for position in positions:
        view.show(position)
        view.finish()
        for target, facts in view._facts.items():
            if isinstance(facts, SeaFacts | StateFacts):
                shown = [cell is not None for cell in view._plate(target).cells]
                assert shown == [amount > 0 for amount in facts.amounts]
            else:
                assert len(view._plate(target).cells) == len(facts.owners), "a site shows its slots"


# --- pointing ---------------------------------------------------------------------------------------------------------


def test_a_plate_is_hit_where_it_is(shown: MapView) -> None:
    for target in shown.targets():
        assert shown.target_at(shown.where(target).center) == target


def test_water_is_its_seas_and_land_is_nobodys(shown: MapView, game: Game) -> None:
    from indopacific_game.board.map.projection import point

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        x, y = shown.camera.view.to_pixels(*point(longitude, latitude))
        return x + shown.area.x, y + shown.area.y

    plates = [shown.where(target) for target in shown.targets()]
    plates += [pygame.Rect(at(row.anchor[0], row.anchor[1]), (0, 0)) for row in game.rules.state.values() if row.anchor]
    tried = 0
    for sea, row in game.rules.sea.items():
        for anchor in row.anchors:
            place = at(anchor[0], anchor[1])
            if not any(plate.inflate(24, 24).collidepoint(place) for plate in plates):
                tried += 1
                assert shown.target_at(place) == Target("sea", sea)
    assert tried > 5
    assert shown.target_at(at(65.0, 45.0)) is None
    assert shown.target_at((-5, -5)) is None


def test_targets_come_in_reading_order(shown: MapView) -> None:
    rects = [shown.where(target).move(-shown.area.x, -shown.area.y) for target in shown.targets()]
    band = shown.style.px(64)
    assert [(r.centery // band, r.centerx) for r in rects] == sorted((r.centery // band, r.centerx) for r in rects)


def test_what_is_out_of_view_has_no_plate(game: Game, positions: list[State]) -> None:
    shown = view_of(game, positions[0])
    shown.camera.zoom_by(6, (0, 0))
    shown.finish()
    hidden = next(Target("state", s) for s in game.rules.state if Target("state", s) not in shown.targets())
    assert shown.where(hidden).size == (0, 0)


# --- frames -----------------------------------------------------------------------------------------------------------


def is_at_rest(shown: MapView) -> bool:
    return not (shown.needs_redraw or shown.is_animating)


def test_idle_frames_ask_for_nothing(game: Game, positions: list[State], screen: pygame.Surface) -> None:
    shown = view_of(game, positions[0])
    assert shown.needs_redraw
    shown.draw(screen)
    assert is_at_rest(shown)
    shown.show(positions[0])
    shown.set_highlights((), None, None)
    assert is_at_rest(shown)
    shown.set_highlights(shown.targets()[:3], None, shown.targets()[0])
    assert not is_at_rest(shown)
    shown.draw(screen)
    assert is_at_rest(shown)


def moving(game: Game, positions: list[State], screen: pygame.Surface) -> tuple[MapView, Clock]:
    """A map that goes from the first position to the last, and its clock."""
    clock = Clock()
    shown = view_of(game, positions[0], clock=clock, reduced=False)
    shown.draw(screen)
    shown.show(positions[-1])
    return shown, clock


def test_changes_are_shown_in_motion_for_a_moment_only(
    game: Game, positions: list[State], screen: pygame.Surface
) -> None:
    shown, clock = moving(game, positions, screen)
    assert shown.is_animating
    clock.now += 0.2
    shown.draw(screen)
    assert shown.is_animating
    clock.now += 0.25
    shown.draw(screen)
    assert not shown._changes
    # Plates that have grown look for room as frames go by, and then move there.
    for _ in range(1000):
        clock.now += 0.25
        shown.draw(screen)
        if is_at_rest(shown):
            break
    assert is_at_rest(shown)


def test_what_has_come_to_rest_is_drawn_where_it_rests(
    game: Game, positions: list[State], screen: pygame.Surface
) -> None:
    shown, clock = moving(game, positions, screen)
    clock.now += 0.39
    shown.draw(screen)
    shown._plan = None
    clock.now += 0.02
    assert not shown.is_animating
    assert shown.needs_redraw
    shown.draw(screen)
    assert is_at_rest(shown)


def test_what_is_shown_gently_is_shown_together_once_all_of_it_is_made(
    game: Game, positions: list[State], screen: pygame.Surface
) -> None:
    shown = view_of(game, positions[0])
    before = shown._facts
    shown.show(positions[-1], gently=True)
    steps = 0
    while shown._coming is not None:
        assert shown._facts is before
        assert shown.needs_redraw
        assert not shown.is_settled
        shown.draw(screen)
        steps += 1
    assert steps >= 1
    assert shown._facts == read_facts(positions[-1])


def test_the_last_of_the_positions_that_are_shown_gently_is_shown(game: Game, positions: list[State]) -> None:
    shown = view_of(game, positions[0])
    for position in (positions[-1], positions[1], positions[0]):
        shown.show(position, gently=True)
    shown.finish()
    assert shown._facts == read_facts(positions[0])


def test_reduced_motion_moves_nothing(game: Game, positions: list[State], screen: pygame.Surface) -> None:
    shown = view_of(game, positions[0])
    shown.show(positions[-1])
    assert not shown.is_animating
    assert shown.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_PLUS))
    assert not shown.is_animating
    assert shown.camera.zoom > 1
    shown.draw(screen)


def test_settings_of_the_ground_ask_for_a_new_picture(
    game: Game, positions: list[State], screen: pygame.Surface
) -> None:
    shown = view_of(game, positions[0])
    shown.draw(screen)
    shown.borders = False
    assert shown.needs_redraw
    shown.finish()
    shown.draw(screen)
    shown.set_area(shown.area, Style(screen.get_size(), high_contrast=True, reduced_motion=True))
    assert shown.needs_redraw
    shown.finish()
    shown.draw(screen)
    assert not shown.needs_redraw


# --- mouse and keyboard -----------------------------------------------------------------------------------------------


def event(sort: int, **values: object) -> pygame.Event:
    return pygame.Event(sort, values)


def test_the_wheel_zooms_about_the_pointer(game: Game, positions: list[State], screen: pygame.Surface) -> None:
    clock = Clock()
    shown = view_of(game, positions[0], clock=clock, reduced=False)
    pointer = (500, 300)
    before = shown.camera.view.to_plane(pointer[0] - shown.area.x, pointer[1] - shown.area.y)
    shown.handle(event(pygame.MOUSEMOTION, pos=pointer, rel=(0, 0), buttons=(0, 0, 0)))
    assert shown.handle(event(pygame.MOUSEWHEEL, x=0, y=2))
    assert shown.is_animating
    for _ in range(20):
        clock.now += 0.02
        shown.draw(screen)
    assert shown.camera.zoom == pytest.approx(1.25**2)
    after = shown.camera.view.to_plane(pointer[0] - shown.area.x, pointer[1] - shown.area.y)
    assert after == pytest.approx(before)


def test_a_click_is_left_to_others_and_a_drag_is_not(game: Game, positions: list[State]) -> None:
    shown = view_of(game, positions[0])
    shown.camera.zoom_by(3, (450, 320))
    at = shown.camera.view
    assert not shown.handle(event(pygame.MOUSEBUTTONDOWN, button=1, pos=(400, 300)))
    assert not shown.handle(event(pygame.MOUSEBUTTONUP, button=1, pos=(400, 300)))
    shown.handle(event(pygame.MOUSEBUTTONDOWN, button=1, pos=(400, 300)))
    assert shown.handle(event(pygame.MOUSEMOTION, pos=(440, 310), rel=(40, 10), buttons=(1, 0, 0)))
    assert shown.handle(event(pygame.MOUSEBUTTONUP, button=1, pos=(440, 310)))
    x, y = shown.camera.view.to_pixels(at.x, at.y)
    assert (x, y) == pytest.approx((40, 10))


def test_keys_move_zoom_and_fit(game: Game, positions: list[State]) -> None:
    shown = view_of(game, positions[0])
    assert shown.handle(event(pygame.KEYDOWN, key=pygame.K_PLUS))
    before = shown.camera.view
    assert shown.handle(event(pygame.KEYDOWN, key=pygame.K_RIGHT))
    assert shown.camera.view.x > before.x
    assert shown.handle(event(pygame.KEYDOWN, key=pygame.K_0))
    assert shown.camera.is_fit
    assert not shown.handle(event(pygame.KEYDOWN, key=pygame.K_a))


# --- other rules ------------------------------------------------------------------------------------------------------


def test_rules_with_more_places_and_without_anchors_have_their_plates(tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "ruleset.toml").write_text(
        '[ruleset]\nid = "more"\nname = "More"\nextends = "standard"\n'
        '[sea.arafura_sea]\nname = "Arafura Sea"\ntext = "Between."\nadjacent = ["coral_sea"]\n'
        "anchors = [[135.0, -9.5]]\n"
        '[sea.nowhere]\nname = "Nowhere"\ntext = "Unplaced."\nadjacent = ["coral_sea"]\n'
        '[state.brunei]\nname = "Brunei"\ntext = "Small."\nadjacent = ["south_china_sea"]\nstability = 2\n'
    )
    more = Game.load(folder)
    shown = view_of(more, more.initial_state())
    for target in (Target("sea", "arafura_sea"), Target("sea", "nowhere"), Target("state", "brunei")):
        assert target in shown.targets()
        assert shown.target_at(shown.where(target).center) == target


def test_the_odds_of_a_crisis_take_one_line_beside_a_name_on_two(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    plates, pills = Plates(game, Style((1280, 800))), []
    monkeypatch.setattr(plates.pen, "pill", lambda _, rect, fill, __: pills.append((rect.copy(), fill)))
    plates.plate(SeaFacts("The sea with the long name of two lines", (0, 0, 0, 0), -1, True, 9, 3), Manner())
    high = [rect.h for rect, fill in pills if fill == plates.heat(10)]
    assert high
    assert max(high) <= plates.style.px(17)
