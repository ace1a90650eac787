# People: roles, invitations, users, access groups, the process.

role-executor = executor
role-manager = manager
role-procurement = head of procurement
role-shipping = shipping
role-accountant = accountant
role-admin = admin
roles-none = no role
no-one = none
language-ru = Русский
language-en = English
as-company = the company's

# Invitations
invite-role = <b>Invitation.</b> What will the person be?
invite-group = <b>Invitation: { $role }.</b> In which access group?
invite-manager = <b>Invitation: { $role }.</b> Who is the manager?
button-no-group = No group
button-no-manager = No manager
button-copy-link = Copy the link
button-forward = Forward
button-revoke = Revoke
button-invite = Invite
button-invite-more = One more invitation
button-invitations = Invitations
invite-link = <b>Invitation link</b>
    { $link }
    Pass it on. It works once.
invite-share = An invitation to our work bot. Follow the link, then press “Start”. It works once.
invite-for = Role: { $role }
invite-for-group = Access group: { $group }
invite-for-manager = Manager: { $manager }
invite-until = Good until: { $moment }
invitation-ended = { $state ->
        [used] <b>Accepted by</b> { $name }, { $moment }
        [revoked] <b>Revoked:</b> { $moment }
       *[expired] <b>Expired:</b> { $moment }
    }
invitation-until = until { $moment }
invitation-state = { $state ->
        [revoked] revoked
       *[expired] expired
    }
invitations-title = <b>Invitations: { $total }</b>
    ⏳ waiting · ✅ accepted · ⌛ expired · 🚫 revoked
invitations-none = There have been no invitations yet.
notice-invitation-revoked = Revoked: the link does not work any more.

# Users
users-title = <b>Users: { $total }</b>
users-found = <b>Found for “{ $words }”: { $total }</b>
users-not-found = Nobody found for “{ $words }”. Try another spelling.
users-search = To find somebody, type a name.
user-line = { $active ->
        [yes] <b>{ $name }</b>
       *[no] <s>{ $name }</s>
    } · { $about }
user-manager = mgr. { $name }
user-deals = { $deals ->
        [one] { $deals } deal
       *[other] { $deals } deals
    }
button-users = Users
button-everybody = All users
button-switched-off = { $name } (no access)
button-name = Name
button-roles = Roles
button-manager = Manager
button-zone = Time zone
button-language = Language
button-pass-on = Hand deals over
button-switch-off = Close access
button-switch-off-sure = Hand over and close access
button-close-access = Close access
button-switch-on = Open access
button-company-zone = The company's
user-head = <b>{ $name }</b>
user-roles = Roles: { $roles }
user-group = Access group: { $group }
user-boss = Manager: { $name }
user-zone = Time zone: { $zone }, now { $time }
user-language = Language: { $language }
user-open-deals = Open deals: { $deals }
user-switched-off = Access is closed: the bot does not know this person.
user-naming = <b>{ $name }</b>
    Type the new name.
choose-roles = <b>{ $name }</b>
    Tick the roles. The menu of commands follows at once.
choose-users-group = <b>{ $name }</b>
    Which access group?
choose-users-manager = <b>{ $name }</b>
    Who is the manager?
choose-language = <b>{ $name }</b>
    Which language?
choose-zone = { $own ->
        [yes] <b>Time zone</b>
       *[no] <b>{ $name }</b>
    }
    Now: { $zone }. Choose another or type it: “MSK+7”, “Asia/Vladivostok”.
zone-from-moscow = MSK{ $hours }
notice-zone-kept = The time zone is kept. Planned calls have moved into its working hours.

# Leaving and coming back
leaving-title = <b>Close access: { $name }</b>
leaving-counts = { $what ->
        [deals] • Open deals: { $count }
        [tasks] • Open tasks: { $count }
        [campaigns] • Campaigns not launched whole: { $count }
        [authored] • Own campaigns still going on: { $count }
       *[people] • People managed: { $count }
    }
leaving-groups = • Access groups left without a head: { $groups }
leaving-nothing = Nothing is open.
leaving-heir = <b>Who takes the deals?</b>
leaving-no-heirs = There is nobody to take the deals: invite an executor first.
leaving-boss = <b>Who takes the people and the campaigns?</b>
leaving-to-heir = Deals and tasks go to: { $name }
leaving-to-boss = People and campaigns go to: { $name }
leaving-to-nobody = People are left without a manager, campaigns go to you.
leaving-sure = Close access?
passing-on = <b>{ $name }</b>
    { $deals ->
        [one] { $deals } open deal
       *[other] { $deals } open deals
    }. Who takes them?
passing-on-no-heirs = <b>{ $name }</b>
    Open deals: { $deals }. There is nobody to take them.
notice-passed-on = { $deals ->
        [one] { $deals } deal handed over.
       *[other] { $deals } deals handed over.
    }
notice-switched-off = Access is closed, everything is handed over.
notice-switched-on = Access is open again. The deals stay with their new executors.

# Access groups
groups-title = <b>Access groups</b>
groups-none = There are no access groups yet.
group-line = <b>{ $name }</b>
    { GIVEN($head) ->
        [yes] { $head }
       *[no] ⚠️ no head
    } · people: { $members } · clients: { $clients }
groups-add = To add a group, type its name.
group-head-line = <b>Access group: { $name }</b>
group-headed = Head: { $name }
group-headless = ⚠️ No head: clients passed to this group go to the executor's manager.
group-members = People: { $count }{ GIVEN($names) ->
        [yes] { " " }({ $names })
       *[no] { "" }
    }
group-clients = Clients: { $count }
button-head = Head of the group
button-no-head = No head
button-rename = Rename
button-remove-group = Remove the group
button-remove-sure = Remove
group-naming = <b>{ $name }</b>
    Type the group's new name.
choose-head = <b>{ $name }</b>
    Who heads the group? Choose among its people and the admins.
group-removing = Remove the group “{ $name }”?
notice-group-added = The group is added.
notice-group-removed = The group is removed.
notice-group-name = A group's name has one to { $most } characters.
notice-group-there = There is a group “{ $name }” already.

# The process
process-title = <b>{ $title }</b>
process-version = Version { $number } ({ $mark }), open deals by it: { $deals }
process-older = By earlier versions: { $deals }
process-stage = { $row }. { $title }{ $unit ->
        [none] { "" }
       *[other] { " " }· { process-limit }{ $expiry ->
            [closes] , then the deal closes
            [reminds] , then the manager is reminded
           *[nothing] { "" }
        }
    }
process-limit = { $unit ->
        [minute] { $count ->
            [one] { $count } minute
           *[other] { $count } minutes
        }
        [hour] { $count ->
            [one] { $count } hour
           *[other] { $count } hours
        }
        [working-day] { $count ->
            [one] { $count } working day
           *[other] { $count } working days
        }
        [week] { $count ->
            [one] { $count } week
           *[other] { $count } weeks
        }
        [month] { $count ->
            [one] { $count } month
           *[other] { $count } months
        }
       *[day] { $count ->
            [one] { $count } day
           *[other] { $count } days
        }
    }
process-note = A deal goes by the version it started with.
