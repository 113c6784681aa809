"""Translations: files beside a flow with its texts in another language, and nothing else."""
