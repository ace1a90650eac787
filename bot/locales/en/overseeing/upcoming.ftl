# What will happen by itself: the words beside the demo's clock.

upcoming-deadline = deadline of stage { $stage }, deal { $number }
upcoming-reminder = reminder, deal { $number }
upcoming-daily = daily messages
upcoming-message = a message that waited out the quiet hours
