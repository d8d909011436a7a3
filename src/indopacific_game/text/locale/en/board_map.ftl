# The map of the board.

# Faces of the crisis die that would mean an incident, on a plate: as short as can be.
board-map-odds = { $number } in { $faces }

# Beside the map while borders are shown.
board-map-borders = Borders as they stand in fact; no position on any claim.
