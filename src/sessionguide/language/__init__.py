"""What flows and step kinds both speak: nodes with places, findings, tests, text."""
