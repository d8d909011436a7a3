"""The widgets of one scene: made by name, reached by mouse or keyboard, explained by hints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import i18n  # type: ignore[import-untyped]
import pygame
import pygame_gui
from pygame_gui.core import ObjectID
from pygame_gui.elements import UIButton, UIDropDownMenu, UIHorizontalSlider, UITextEntryLine

from indopacific_game.board.style import Style
from indopacific_game.board.ui.column import Block, TextColumn
from indopacific_game.board.ui.explaining import Explainer
from indopacific_game.board.ui.rows import Row, RowList
from indopacific_game.board.ui.text import shortened
from indopacific_game.board.ui.theme import OPENER, PADDING, Manager
from indopacific_game.board.ui.widgets import Hint, Made, Tip, Widget, told_whole

TIGHT = 3
"""Pixels at scale 1 beside the text of a button that is so long that it would be cut otherwise."""
PAINTED = 8
"""Frames after which a line that has been typed into is painted: pygame_gui paints one of its states an update."""


class Ui:
    """Makes widgets, hands events to them, and draws them.

    Every widget has a name of its own, by which tests and the state file know it. Tab and Shift+Tab move the focus in
    the order in which widgets were made; Return and Space press what has it.
    """

    def __init__(self, style: Style, *, hint_delay: float = 0.4) -> None:
        """Make widgets in a style; `hint_delay` is how many seconds the pointer rests on what is then explained."""
        self.style = style
        self.hint_delay = hint_delay
        self.manager: pygame_gui.UIManager = Manager(style)
        # Every manager adds the folder of its translations once more, and every text is looked for in all of them.
        i18n.load_path[:] = dict.fromkeys(i18n.load_path)
        self.widgets: dict[str, Widget] = {}
        self.lists: dict[str, RowList | TextColumn] = {}
        self.focus: str | None = None
        self.by_keyboard = False
        self.redraw = True
        """Whether something has changed since the last frame."""
        self._pressed: dict[Any, Callable[[Any], None]] = {}
        self._spare: dict[Made, UIButton] = {}
        """Buttons that have been removed, until it is known that none like them is made at once: making one is slow."""
        self._again: set[UIButton] = set()
        """Buttons that have been made of spare ones since the last frame: clicks before that meant others."""
        self._explainer = Explainer(self)
        self._typed_at: int | None = None
        """Where in the line that had the focus letters went, until that line is made anew."""
        self._looks: tuple[Any, ...] | None = None
        self._painting = 0
        self._painted: list[pygame.Surface] = []

    # --- making -------------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Remove all widgets; the focus stays with its name, should a widget of that name be made again."""
        for widget in self.widgets.values():
            self._take_off(widget)
        self.widgets.clear()
        self.lists.clear()
        self._pressed.clear()
        self._explainer.forget()
        self.redraw = True

    def remove(self, *names: str) -> None:
        """Remove some widgets; a name that ends in "*" means all that begin so."""
        for name in names:
            found = [w for w in self.widgets if w == name or (name.endswith("*") and w.startswith(name[:-1]))]
            for known in found:
                widget = self.widgets.pop(known)
                if known == self._explainer.about:
                    self.redraw = self.redraw or self.by_keyboard
                    self._explainer.forget()
                self.redraw = self.redraw or not widget.unseen
                self.lists.pop(known, None)
                self._take_off(widget)

    def _take_off(self, widget: Widget) -> None:
        """Remove the element of a widget, if it has one; a button is kept for a moment."""
        if widget.element is not None:
            self._pressed.pop(widget.element, None)
            if widget.name == self.focus and isinstance(widget.element, UITextEntryLine):
                self._typed_at = widget.element.edit_position
            if isinstance(widget.element, UIButton):
                self._spare[widget.made] = widget.element
            else:
                widget.element.kill()

    def _drop_spare(self) -> None:
        """End buttons that have been removed and not been made again."""
        while self._spare:
            self._spare.popitem()[1].kill()

    def button(
        self,
        name: str,
        rect: pygame.Rect,
        text: str,
        press: Callable[[], None],
        *,
        look: str = "plain",
        enabled: bool = True,
        tip: Tip = "",
        hotkey: int | None = None,
    ) -> Widget:
        """Make a button with one of the looks of `theme.LOOKS`; a greyed one still has its hint.

        Text that is too long for it is cut with dots, and told whole by its hint.
        """
        shown = shortened(self.style, text, rect.width - 2 * self.style.px(TIGHT))
        if shown != text:
            tip = told_whole((text,), tip)
        made = (name, tuple(rect), shown, look, enabled)
        element = self._spare.pop(made, None)
        if element is not None:
            self._again.add(element)
        else:
            element = UIButton(rect, shown, self.manager, object_id=ObjectID(f"#{_ident(name)}", f"@{look}"))
            if not enabled:
                element.disable()
        self._pressed[element] = lambda _: press()
        return self._add(Widget(name, rect, press, tip, element, enabled, hotkey, text=text, made=made))

    def checkbox(
        self, name: str, rect: pygame.Rect, text: str, checked: bool, change: Callable[[bool], None], *, tip: Tip = ""
    ) -> Widget:
        """Make a button that is on or off, and shows which."""
        look = "chosen" if checked else "plain"
        return self.button(
            name, rect, f"{'✓' if checked else '–'}  {text}", lambda: change(not checked), look=look, tip=tip
        )

    def dropdown(
        self,
        name: str,
        rect: pygame.Rect,
        options: Sequence[tuple[str, str]],
        chosen: str,
        change: Callable[[str], None],
        *,
        enabled: bool = True,
        tip: Tip = "",
    ) -> Widget:
        """Make a menu of (value, text); `change` is told the value. Up and Down choose while it has the focus."""
        values = [value for value, _ in options]
        at = values.index(chosen) if chosen in values else 0
        room = rect.width - self.style.px(OPENER + 2 * PADDING)
        pairs: list[str | tuple[str, str]] = [(shortened(self.style, text, room), value) for value, text in options]
        tip = told_whole([text for (_, text), pair in zip(options, pairs, strict=True) if pair[0] != text], tip)
        element = UIDropDownMenu(pairs, pairs[at], rect, self.manager, object_id=ObjectID(f"#{_ident(name)}", "@menu"))
        if not enabled:
            element.disable()

        def step(by: int) -> None:
            if 0 <= at + by < len(values):
                change(values[at + by])

        def keys(event: pygame.Event) -> bool:
            if event.key in (pygame.K_UP, pygame.K_LEFT, pygame.K_DOWN, pygame.K_RIGHT):
                step(-1 if event.key in (pygame.K_UP, pygame.K_LEFT) else 1)
                return True
            return False

        self._pressed[element] = lambda _: change(element.selected_option[1])
        pressed = Widget(name, rect, lambda: step(1 if at + 1 < len(values) else -at), tip, element, enabled, keys=keys)
        pressed.text = options[at][1]
        return self._add(pressed)

    def entry(
        self, name: str, rect: pygame.Rect, text: str, change: Callable[[str], None], *, limit: int = 24, tip: Tip = ""
    ) -> Widget:
        """Make a line to type into; `change` is told the text after every change."""
        element = UITextEntryLine(
            rect, self.manager, object_id=ObjectID(f"#{_ident(name)}", "@entry"), initial_text=text
        )
        element.set_text_length_limit(limit)
        self._pressed[element] = lambda _: change(element.get_text())
        made = self._add(Widget(name, rect, None, tip, element, text=text))
        if name == self.focus:
            self._go_on_typing()
        return made

    def _go_on_typing(self) -> None:
        """Let what is typed go into the line that has the focus, which has been made anew: at the same place."""
        widget = self.widgets.get(self.focus or "")
        if widget is not None and isinstance(widget.element, UITextEntryLine):
            self.manager.set_focus_set(widget.element)
            end = len(widget.element.get_text())
            widget.element.edit_position = end if self._typed_at is None else min(self._typed_at, end)
            self._typed_at = None

    def slider(
        self,
        name: str,
        rect: pygame.Rect,
        value: float,
        span: tuple[float, float],
        change: Callable[[float], None],
        *,
        step: float,
        tip: Tip = "",
    ) -> Widget:
        """Make a slider; the arrow keys move it by `step` while it has the focus."""
        low, high = span
        element = UIHorizontalSlider(
            rect,
            value,
            (low, high),
            self.manager,
            object_id=ObjectID(f"#{_ident(name)}", "@slider"),
            click_increment=step,
        )

        def move(by: float) -> None:
            wanted = min(max(element.get_current_value() + by, low), high)
            element.set_current_value(wanted)
            change(wanted)

        def keys(event: pygame.Event) -> bool:
            steps = {pygame.K_LEFT: -step, pygame.K_RIGHT: step, pygame.K_HOME: low - high, pygame.K_END: high - low}
            if event.key in steps:
                move(steps[event.key])
                return True
            return False

        self._pressed[element] = lambda event: change(float(event.value))
        return self._add(Widget(name, rect, None, tip, element, keys=keys))

    def area(
        self,
        name: str,
        rect: pygame.Rect,
        *,
        press: Callable[[], None] | None = None,
        tip: Tip = "",
        enabled: bool = True,
        hotkey: int | None = None,
        text: str = "",
        unseen: bool = False,
    ) -> Widget:
        """Make a region that its owner draws: it can be explained, focused and, with `press`, clicked.

        One that is `unseen` looks the same with the pointer on it, and may come and go without anything being drawn.
        """
        return self._add(
            Widget(
                name, rect, press, tip, enabled=enabled, hotkey=hotkey, clickable=press is not None, text=text,
                unseen=unseen,
            )
        )  # fmt: skip

    def rows(
        self,
        name: str,
        rect: pygame.Rect,
        rows: Sequence[Row],
        choose: Callable[[Row], None],
        *,
        over: Callable[[Row | None], None] | None = None,
        selected: str | None = None,
    ) -> RowList:
        """Make a list of rows that scrolls; `choose` is told of the row pressed, `over` of the one pointed at."""

        def pointed(row: Row | None) -> None:
            self.redraw = True
            if over is not None:
                over(row)

        made = RowList(self.style, rect, rows, choose, over=pointed, selected=selected)
        self.lists[name] = made
        self._add(Widget(name, rect, made.press, made.hint, keys=made.key))
        return made

    def column(self, name: str, rect: pygame.Rect, blocks: Sequence[Block], *, to_end: bool = False) -> TextColumn:
        """Make a column of text that scrolls; it can have the focus only if there is more than fits."""
        made = TextColumn(self.style, rect, blocks, to_end=to_end)
        self.lists[name] = made
        self._add(Widget(name, rect, keys=made.key if made.overflow else None))
        return made

    def _add(self, widget: Widget) -> Widget:
        if widget.name in self.widgets:
            raise ValueError(f'there is a widget "{widget.name}" already')
        self.widgets[widget.name] = widget
        # The ring of the focus is drawn even around what is not.
        self.redraw = self.redraw or not widget.unseen or (self.by_keyboard and widget.name == self.focus)
        return widget

    # --- events -------------------------------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Hand an event to whom it concerns, and say whether it was used."""
        self._drop_spare()
        if event.type == pygame.KEYDOWN and self._key(event):
            self.redraw = True
            return True
        if event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEMOTION) and self.by_keyboard:
            self.by_keyboard, self.redraw = False, True
        if event.type == pygame.MOUSEBUTTONDOWN:
            self._follow_click(event.pos)
            if event.button == pygame.BUTTON_LEFT:
                self._explainer.press(event.pos)
        if self._list_event(event):
            self.redraw = True
            return True
        used = self.manager.process_events(event)
        self._report(event)
        if used or event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.redraw = True
        if not used and event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            used = self._click(event.pos)
        return bool(used)

    def _report(self, event: pygame.Event) -> None:
        """Tell the owner of an element of pygame_gui what happened to it."""
        told = (
            pygame_gui.UI_BUTTON_PRESSED,
            pygame_gui.UI_DROP_DOWN_MENU_CHANGED,
            pygame_gui.UI_TEXT_ENTRY_CHANGED,
            pygame_gui.UI_HORIZONTAL_SLIDER_MOVED,
        )
        if event.type not in told or event.ui_element in self._again:
            return
        if (heard := self._pressed.get(event.ui_element)) is not None:
            self.redraw = True
            heard(event)

    def _follow_click(self, pos: tuple[int, int]) -> None:
        """Give the focus to a line that is clicked, and take it from one that is not: letters are hotkeys elsewhere."""
        lines = [name for name, w in self.widgets.items() if isinstance(w.element, UITextEntryLine)]
        clicked = [name for name in lines if self.widgets[name].rect.collidepoint(pos)]
        if clicked or self.focus in lines:
            self.focus = clicked[-1] if clicked else None

    def _list_event(self, event: pygame.Event) -> bool:
        return any(made.handle(event) for made in list(self.lists.values()))

    def _click(self, pos: tuple[int, int]) -> bool:
        for widget in reversed(list(self.widgets.values())):
            if widget.clickable and widget.enabled and widget.rect.collidepoint(pos) and widget.press is not None:
                self.redraw = True
                widget.press()
                return True
        return False

    def _key(self, event: pygame.Event) -> bool:
        focused = self.widgets.get(self.focus or "")
        typing = focused is not None and isinstance(focused.element, UITextEntryLine)
        if typing:
            self._explainer.silence()
        if event.key == pygame.K_ESCAPE and (menu := self._open_menu()) is not None:
            menu.unfocus()
            return True
        if event.key == pygame.K_TAB and not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT):
            self.move_focus(-1 if event.mod & pygame.KMOD_SHIFT else 1)
            return True
        if focused is not None and focused.enabled and not typing:
            if focused.keys is not None and focused.keys(event):
                self.by_keyboard = True
                return True
            if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE) and focused.press is not None:
                self.by_keyboard = True
                focused.press()
                return True
        if typing or event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return False
        for widget in list(self.widgets.values()):
            if widget.hotkey == event.key and widget.enabled and widget.press is not None:
                self.by_keyboard = True
                widget.press()
                return True
        return False

    # --- focus --------------------------------------------------------------------------------------------------------

    def move_focus(self, by: int) -> None:
        """Move the focus to the next widget that can have it, or the one before (-1)."""
        names = [name for name, w in self.widgets.items() if w.press or w.keys or w.tip or w.element]
        if not names:
            return
        at = names.index(self.focus) if self.focus in names else (-1 if by > 0 else 0)
        self.set_focus(names[(at + by) % len(names)])

    def set_focus(self, name: str | None) -> None:
        """Give a widget the focus."""
        self.focus = name
        self.by_keyboard = True
        self.redraw = True
        widget = self.widgets.get(name or "")
        typing = widget is not None and isinstance(widget.element, UITextEntryLine)
        self.manager.set_focus_set(widget.element if widget is not None and typing else None)
        if widget is not None and isinstance(widget.element, UITextEntryLine):
            # What is typed then takes the place of what stood there.
            widget.element.edit_position = len(widget.element.get_text())
            widget.element.select_range = [0, widget.element.edit_position]
        self._explainer.hint = widget.hint() if widget is not None else None

    def take_focus_of(self, other: Ui) -> None:
        """Give the focus to what had it among the widgets of another, in whose place these are."""
        self.focus, self.by_keyboard = other.focus, other.by_keyboard
        self._go_on_typing()

    # --- frames -------------------------------------------------------------------------------------------------------

    def update(self, seconds: float) -> None:
        """Let time pass: blinking cursors, and hints for what the pointer rests on."""
        self._drop_spare()
        self._again.clear()
        self.manager.update(seconds)
        self._follow_typing()
        self._follow_paint()
        if self.by_keyboard:
            return
        if self._open_menu() is not None:
            self._explainer.silence()
            return
        self._explainer.follow(pygame.mouse.get_pos(), seconds)

    def paint(self) -> None:
        """Have widgets painted that are to be drawn although time does not pass for them: those below an overlay."""
        self.manager.update(0)
        self._follow_paint()

    def _follow_typing(self) -> None:
        """Draw what is typed, and the cursor: pygame_gui paints a line only some updates after it has changed."""
        widget = self.widgets.get(self.focus or "")
        line = widget.element if widget is not None and isinstance(widget.element, UITextEntryLine) else None
        looks = None if line is None else (line.get_text(), line.edit_position, *line.select_range, line.cursor_on)
        self._painting = PAINTED if looks != self._looks else max(self._painting - 1, 0)
        self._looks = looks
        self.redraw = self.redraw or self._painting > 0

    def _follow_paint(self) -> None:
        """Draw what pygame_gui has painted: what a button looks like under the pointer comes an update or two later."""
        painted = [shown[0] for shown in self.manager.ui_group.visible]
        if len(painted) != len(self._painted) or any(a is not b for a, b in zip(painted, self._painted, strict=True)):
            self._painted, self.redraw = painted, True

    def _open_menu(self) -> UIDropDownMenu | None:
        """Return the menu that is open, if one is."""
        elements = (w.element for w in self.widgets.values() if w.element is not None)
        menus = (element for element in elements if isinstance(element, UIDropDownMenu))
        return next((menu for menu in menus if menu.current_state is menu.menu_states["expanded"]), None)

    def is_covered(self, rect: pygame.Rect) -> bool:
        """Whether a menu that is open lies over part of a rectangle: what its owner draws there must wait."""
        menu = self._open_menu()
        listed = getattr(menu.current_state, "options_selection_list", None) if menu is not None else None
        return listed is not None and bool(listed.get_abs_rect().colliderect(rect))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw all widgets, the ring around what has the focus, and the hint."""
        self._drop_spare()
        self.manager.draw_ui(surface)
        for made in self.lists.values():
            if made.rect.colliderect(surface.get_clip()):
                made.draw(surface)
        focused = self.widgets.get(self.focus or "")
        if focused is not None and self.by_keyboard:
            ring = focused.rect.inflate(self.style.px(6), self.style.px(6))
            pygame.draw.rect(surface, self.style.colour("focus"), ring, self.style.px(3), self.style.px(7))
        self.redraw = False

    def draw_hint(self, surface: pygame.Surface) -> None:
        """Draw the hint above everything else."""
        self._explainer.draw(surface)

    @property
    def hint(self) -> Hint | None:
        """What is being explained, if anything."""
        return self._explainer.hint

    @property
    def explained(self) -> str | None:
        """The name of the widget that is being explained, if one is."""
        return self._explainer.about if self.hint is not None else None

    def report(self) -> dict[str, Any]:
        """Return where every widget is, for whoever drives the window from outside."""
        found: dict[str, Any] = {}
        for name, widget in self.widgets.items():
            found[name] = {"rect": list(widget.rect), "enabled": widget.enabled, "text": widget.text}
            if name in self.lists:
                found[name]["rows"] = self.lists[name].report()
        return found


def _ident(name: str) -> str:
    """Return a name as pygame_gui takes ids: "." would make it a path."""
    return name.replace(".", "_").replace(" ", "_")
