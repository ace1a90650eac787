# People: roles, invitations, access groups.

role-executor = executor
role-manager = manager
role-procurement = head of procurement
role-shipping = shipping
role-accountant = accountant
role-admin = admin

invite-role = <b>Invitation.</b> What will the person be?
invite-group = <b>Invitation: { $role }.</b> In which access group?
invite-manager = <b>Invitation: { $role }.</b> Who is the manager?
button-no-group = No group
button-no-manager = No manager
button-copy-link = Copy the link
invite-link = <b>Invitation link</b>
    { $link }
    Pass it on. It works once.
invite-for = Role: { $role }
invite-for-group = Access group: { $group }
invite-for-manager = Manager: { $manager }
invite-until = Good until: { $moment }

groups-title = <b>Access groups</b>
groups-none = There are no access groups yet.
group-line = • { $name }
groups-add = To add a group, type its name.
notice-group-added = The group is added.
notice-group-name = A group's name has one to { $most } characters.
notice-group-there = There is a group “{ $name }” already.
