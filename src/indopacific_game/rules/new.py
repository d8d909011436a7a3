"""`rules new`: a commented overlay that changes nothing yet and says how to change everything."""

from __future__ import annotations

import errno
import re
from pathlib import Path

OVERLAY = "overlay.toml"
"""The file that `write_overlay` writes."""

TEMPLATE = """\
# Rules of your own, on top of the shipped ones. Say only what is different; everything else stays as it is.
# The examples below are comments: take away the "# " at the beginning of their lines to bring one to life.
# Check with:   indopacific rules check FOLDER
# Play with:    indopacific match --rules FOLDER
# This folder may hold as many files as you like, as long as their names end in .toml.

[ruleset]
id = "{id}"
name = "{name}"
version = "1"
extends = "standard"    # or another folder, relative to this one

# --- Change a number --------------------------------------------------------------------------------------------------
# Tables are merged key by key. A list is one value: to add to it, write it out whole.

# [kind.naval_drill]
# cost = 3

# --- Forbid something -------------------------------------------------------------------------------------------------
# Or give it to fewer powers: powers = ["france", "japan"].

# [kind.coercive_patrol]
# remove = true

# --- Add an event -----------------------------------------------------------------------------------------------------
# Somebody who is asked needs one option that is free and has no conditions.

# [event.port_visit]
# name = "A port visit"
# text = "Japan chooses: relation with France +1 for 1 influence, or nothing."
# context = "Warships visit foreign ports to show friendship as much as strength. A visit is planned long ahead."
# periods = ["early", "middle"]
# weight = 1
# requires = [{{ metric = "relation", of = "france", with = "japan", at_most = 9 }}]
# ask = "japan"
#
# [[event.port_visit.option]]
# id = "welcome"
# name = "Welcome the ships"
# cost = 1
# effects = [{{ change = "relation", of = "self", with = "france", by = 1 }}]
#
# [[event.port_visit.option]]
# id = "later"
# name = "Another time"

# --- Add a state with a mineral site ----------------------------------------------------------------------------------
# Everything that is open for all states, such as courtship, is open for a new one.

# [state.papua_new_guinea]
# name = "Papua New Guinea"
# text = "The largest of the island states, beside Australia, with close ties to it."
# adjacent = ["coral_sea"]
# stability = 2
# court_cost = {{ china = 1 }}
# anchor = [147.2, -9.4]
#
# [site.ramu]
# name = "Ramu nickel"
# text = "A nickel and cobalt mine near Madang, built by a Chinese company."
# place = "papua_new_guinea"
# slots = 1
# lead_time = 1
# cost_for = {{ china = -1 }}
# requires = [{{ metric = "influence", of = "self", at = "papua_new_guinea", at_least = 1 }}]
# anchor = [145.8, -5.6]
#
# [start.influence]
# papua_new_guinea = {{ china = 1 }}

# --- Add an agenda ----------------------------------------------------------------------------------------------------

# [agenda.france_pacific]
# power = "france"
# name = "A Pacific presence"
# text = "2 for each presence in the Coral Sea above 2."
# context = "New Caledonia lies in the Coral Sea, and with it a large part of France's waters."
# points = [{{ metric = "presence", of = "self", at = "coral_sea", plus = -2, times = 2, floor = 0 }}]

# --- Add a scenario ---------------------------------------------------------------------------------------------------
# The last turn must be a review, and every review needs a weight. What `start` doesn't name stays as it is;
# so do the other numbers of the rules, unless the scenario has a table of the same name, as of [limits] here.

# [scenario.one_lesson]
# name = "One lesson"
# text = "Four months, for forty-five minutes."
# turns = 4
# review_every = 2
# weights = [2, 3]
# year = 2026
# month = 9
# months_a_turn = 1
# lead_time_divisor = 2
# periods = [
#     {{ id = "early", name = "Autumn", last_turn = 2 }},
#     {{ id = "middle", name = "Winter", last_turn = 4 }},
# ]
#
# [scenario.one_lesson.calendar]
# east_asia_summit = [2]
#
# [scenario.one_lesson.start]
# pool = {{ france = 6, japan = 6, united_states = 6, china = 6 }}
#
# [scenario.one_lesson.limits]
# agenda_points = 10
"""


def write_overlay(folder: str | Path) -> list[Path]:
    """Write a commented overlay into a folder that is new or empty; return the files written.

    Raises FileExistsError if the folder holds anything, and other OSErrors if it can't be written.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    if any(place.iterdir()):
        raise FileExistsError(errno.EEXIST, "the folder is not empty, and nothing in it is overwritten", str(folder))
    file = place / OVERLAY
    name = place.resolve().name
    file.write_text(overlay_text(name), encoding="utf-8", newline="\n")
    return [file]


def overlay_text(name: str) -> str:
    """Write the overlay of a folder of this name."""
    ident = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40].strip("_")
    ident = ident if re.match(r"[a-z]", ident) and ident != "standard" else "my_rules"
    shown = " ".join(re.sub(r"[^\w.,()'-]", " ", name).split())[:60]
    return TEMPLATE.format(id=ident, name=shown or "My rules")
