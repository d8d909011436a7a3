"""Makes the pictures of the board: for the documents, and for whoever looks after its looks."""
