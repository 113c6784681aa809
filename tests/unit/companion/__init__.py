"""Tests of the coach's own window, without its screen."""
