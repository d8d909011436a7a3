"""Makes the sounds in assets/sounds out of sines, decays and a little noise."""
