# Words seen on many screens.

word-next = Next task
word-tasks = My tasks
word-deals = My deals
word-find = Find

yes = Yes
no = No

button-back = Back
button-next = Next
button-cancel = Cancel
button-card = Deal card
button-to-deal = To the deal
button-next-task = Next task

day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday
moment-near = { $day } at { $time }
moment-far = { $day }, { $time }
duration-less = less than a minute
listing-more = { $items } and { $count } more
and-more = …and { $count } more

home = Hello, { $name }!
home-hint-executor = “Next task” shows whom to call now.
home-hint-manager = New campaign: /newcampaign. Overdue deals: /overdue.
home-hint-procurement = Tasks on orders will come here by themselves; all open ones are in “My tasks”.
home-hint-shipping = Shipping assignments will come here by themselves; all open ones are in “My tasks”.
home-hint-accountant = Orders waiting for payment are in “My tasks”.
home-hint-admin = Invite somebody: /invite. Users: /users. Access groups: /groups.
home-hint-nobody = You have no role yet. Please ask an admin for one.

settings-title = <b>Settings</b>
settings-name = Name: { $name }
settings-language = Choose your language. На каком языке говорить?
    The time zone can be typed too: “MSK+7”, “Asia/Vladivostok”.
notice-language-kept = Done, we speak English.
