"""The vault: everything that was said, encrypted under a passphrase. Loaded only where it is on."""
