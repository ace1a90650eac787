# Lists of deals and tasks, search.

deals-of-stage = <b>{ $stage }: { $total }</b>
button-stage = Stage { $number } · { $deals }
button-all-stages = All stages
button-kind = { $task } · { $tasks }
button-all-tasks = All tasks
button-search-again = Search again

found-many = <b>More than { $most } deals found.</b> Add another word.

line-call = 📞 { $moment }
line-call-due = 📞 time to call
line-until = due { $moment }
line-late = ⚠️ was due { $moment }
line-waits = ⏸ campaign paused
line-closed = { $state ->
        [won] ✅ won
        [lost] lost
        [no_contact] closed, no contact
       *[cancelled] cancelled
    }
line-note = <i>{ $note }</i>
