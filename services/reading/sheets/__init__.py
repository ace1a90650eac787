"""Tables out of whatever file was sent: clients, goods, questions of a survey; repaired, or refused with reasons."""
