"""What `make bench` measures: speed, memory, start-up and growth, beside OpenSpiel and Catanatron."""
