"""Between our networks and the objects of other libraries, each of which is an optional extra."""
