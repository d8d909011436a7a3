"""Makes the map data of the board from Natural Earth."""
