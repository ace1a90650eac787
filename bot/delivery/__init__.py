"""From the outbox to the outside: each kind of message is asked for and worded here, at the moment it goes out."""
