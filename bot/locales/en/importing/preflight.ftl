# A file of clients before it is accepted: what will become of it.

button-accept = Accept { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
button-verdict = { $verdict ->
        [good] Good
        [repaired] Mended
        [duplicate] Repeated
        [open_deal] Open deal
        [no_phone] No phone
        [do_not_call] Do not call
       *[refused] Refused
    }: { $rows }
button-another-file = Another file
button-drop-file = Drop the file
button-as-table = Send as a file

preflight-file = The file { $file } is checked: { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }. Nothing is written yet.
preflight-taken = <b>{ $rows ->
        [one] { $rows } client will be taken in
       *[other] { $rows } clients will be taken in
    }</b>{ $known ->
        [0] , all of them new.
       *[other] , { $known } of them known already: what they lack is filled in.
    }
preflight-nothing = <b>There is nothing to accept.</b> Mend the file and send it again.
preflight-left-out = { $rows } of them come into the campaign. Not called: { $reasons }.
preflight-not-taken = Not taken in: { $reasons }.
preflight-count = { $verdict ->
        [open_deal] with an open deal
        [no_phone] without a phone number
        [do_not_call] asked not to be called
        [duplicate] repeated
       *[refused] refused
    } — { $rows }
preflight-unknown = Unknown columns are kept with the clients: { $columns }.
preflight-replaces = The rows that the campaign has now ({ $rows }) will be replaced.
preflight-taking = Taking clients in: { $done } of { $total }
    { $bar }

preflight-rows = <b>{ $verdict ->
        [good] Good
        [repaired] Mended
        [duplicate] Repeated
        [open_deal] With an open deal
        [no_phone] Without a phone number
        [do_not_call] Asked not to be called
       *[refused] Refused
    }: { $rows }</b>
preflight-row = <b>{ $row }.</b> { $name }
preflight-reasons = <i>{ $reasons }</i>

row-known = known already
row-open-deal = open deal № { $number }, executor { $executor }
row-do-not-call = asked not to be called again
row-all-wrong = all known numbers are wrong

rows-returned = <b>{ $file }</b>: { $rows ->
        [one] { $rows } row worth knowing about
       *[other] { $rows } rows worth knowing about
    }. The reason is in the last column.
rows-returned-name = Campaign { $number } rows with remarks
rows-returned-reason = What about this row

notice-file-being-taken = The previous file is still being taken in. Send the new one when that is done.
notice-file-instead = The previous file is set aside, reading the new one.
notice-file-dropped = The file is dropped, nothing of it was written.
notice-nothing-to-take = There is nothing to accept in this file.
