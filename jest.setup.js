// A test that has compared nothing has shown nothing: also one whose loop turned out to be empty.
beforeEach(() => expect.hasAssertions());
