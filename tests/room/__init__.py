"""A room to test in: one a process, its database in a temporary folder, a new negotiation for each test.

Acts are never deleted, so nothing is rolled back between tests: each has its own negotiation and people.
"""
