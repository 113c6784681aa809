"""Tests of what clients may ask for."""
