"""What did happen: sessions, the engine that moves them, the runner that saves them."""
