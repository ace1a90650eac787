# The company's directories: the list, a row, what can be done to it.

directory-frequency = <b>Call frequencies</b>
directory-frequency-add = To add one, type the period: “2 weeks”, “3 months”, “10 days”.
directory-competitor = <b>Competitors: { $total }</b>
directory-competitor-add = To add one, type the name.
directory-reason = <b>Reasons for closing deals</b>
directory-reason-add = To add one, type the reason.
directory-outcome = <b>Call outcomes</b>
directory-outcome-add = To add one, type its name. The order here is the order of the buttons.

button-item-off = { $name } · off
button-item-fixed = 🔒 { $name }
item-title = <b>{ $name }</b>
item-off = Switched off: nobody can choose it, what was chosen stays.
item-fixed = The process itself needs this: it can be renamed, not switched off.

item-yes = yes
item-no = no
button-item-rename = Rename
button-item-up = ▲ Up
button-item-down = ▼ Down
button-item-hide = Switch off
button-item-show = Switch on
button-item-merge = Merge with another
button-item-delete = Delete
button-counts-as = { $state ->
        [lost] Counts as: lost
       *[no_contact] Counts as: no contact
    }
button-outcome-stage = { $ticked ->
        [true] ☑
       *[false] ☐
    } Stage { $number }
button-outcome-contact = Somebody was spoken with: { $answer }
button-outcome-retry = Try again in: { $after }
button-outcome-next-number = Take the next number: { $answer }
button-outcome-final = Closes the deal: { $reason }
button-not-final = Do not close the deal

item-type-name = The new name for “{ $name }”?
item-type-retry = “{ $name }”: how long until the next call? Type “30 minutes”, “3 hours” or “1 day”.
item-choose-into = <b>{ $name }</b>
    Merge with which? This row goes away, its clients pass to the chosen one.
item-choose-reason = <b>{ $name }</b>
    With which reason does this outcome close the deal?

notice-item-added = Added.
notice-item-changed = Changed.
notice-item-deleted = Deleted.
notice-item-name = A name has from one to { $most } characters.
notice-item-there = “{ $name }” is there already.
notice-item-used = “{ $name }” is in use: it can only be switched off.
notice-period-unclear = Not clear as a period. Type it like “2 weeks”, “3 months”, “10 days”.
notice-outcome-stage = An outcome is offered at one stage at least.
notice-outcome-final-stage = An outcome that closes the deal exists only at stages: { $stages }.
notice-outcome-retry = The next call may come in 30 minutes to 60 days.
