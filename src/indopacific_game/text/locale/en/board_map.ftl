# The map of the board.

# Faces of the crisis die that would mean an incident, on a plate: as short as can be.
board-map-odds = { $number } in { $faces }
