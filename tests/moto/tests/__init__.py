"""Tests of the endpoint itself: run by `python3 -m unittest` in tests/moto."""
