"""Hints: what somebody telephones in who wants to stay unnamed. A toy desk, and the pattern of one."""
