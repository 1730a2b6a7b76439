"""Names of people: how they are read, turned, compared, and what somebody is called."""
