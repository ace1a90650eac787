# Refusals. A notice-… may be a toast (200 characters, no markup) or a line above the screen.

stranger =
    Hello! This bot is for the company's staff.
    To come in, ask an admin for an invitation link and give your number: <code>{ $id }</code>
incident =
    That did not work: something broke on our side, your data are safe. Please try again.
    If it happens again, give the admin the number <code>{ $number }</code>

notice-refused = That cannot be done.
notice-invalid = That does not fit. Please check it and try again.
notice-stale = That screen was out of date, here is a fresh one.
notice-forbidden = You have no right to do that.
notice-not-found = Not found. It may be gone or no longer yours.
notice-not-yet = Not yet: the stage has to be completed first.
notice-past = That time has passed.
notice-unknown-input = I cannot tell what this is for. Please choose a button on the screen or in the menu.
notice-unknown-command = There is no such command. All commands: /help
notice-unexpected-file = No file is needed here. To upload clients, begin with /newcampaign
notice-unknown-role = There is no such role.
notice-unknown-language = The bot does not speak this language yet.

# Invitations
notice-wrong-link = The invitation link is wrong. Please ask for a new one.
notice-link-used = Somebody has come in by this link: it works once. Please ask for a new one.
notice-link-expired = The link has expired. Please ask for a new one.
notice-link-revoked = The link has been revoked. Please ask an admin for a new one.
notice-own-link = This is your own invitation link. Pass it on: it still works.

# People
notice-person-name = A name has one to { $most } characters.
notice-last-admin = This is the only admin. Appoint another one first.
notice-not-oneself = You cannot close your own access. Ask another admin.
notice-has-deals = Open deals: { $deals }. Hand them over first.
notice-has-people = People managed: { $people }. Give them another manager first.
notice-own-manager = Nobody manages oneself.
notice-manager-cycle = Impossible: { $manager } is now in the team that { $person } manages.
notice-unknown-zone = I do not recognise this time zone. Type it like “MSK+7” or “Asia/Vladivostok”.
notice-heir-needed = Choose first who takes the deals.
notice-group-used = The group “{ $name }” has people, clients or invitations. Only an empty one can be removed.

# A whole file
notice-file-gone = Telegram no longer has this file. Please send it again.
notice-file-too-large = The file is too large: up to { $most } MB, please.
notice-not-a-table = This is no table. XLSX, XLS, ODS and CSV are fine.
notice-zip-bomb = The file is hundreds of times larger inside than outside. It was not opened.
notice-mxl = This is a 1C spreadsheet (MXL). Please save it as XLSX in 1C and send it again.
notice-html-table = This is a web page under an Excel name. Please open it in Excel and save it as XLSX.
notice-encrypted = The file has a password. Please remove it and send the file again.
notice-too-many-rows = Too many rows: up to { $rows }, please. Split the file.
notice-too-many-cells = Too many cells: up to { $cells }, please. Split the file.
notice-empty = The file is empty.
notice-no-header =
    There is no header row: the column { $needed ->
        [text] “Question”
       *[other] “Name”
    } is needed.{ GIVEN($titles) ->
        [yes] { " " }What looks most like a header: { $titles }
       *[no] { "" }
    }

# A file with a survey
notice-no-questions = There is not one question in the file.
notice-question-empty = Row { $row }: the question has no text.
notice-question-number = Row { $row }: the number “{ $value }” is not greater than the one before.
notice-kind-unknown = Row { $row }: unknown kind of answer “{ $value }”. There are: text, number, yes/no, one of, several of, date.
notice-options-missing = Row { $row }: at least two options are needed, separated by “;”.
notice-bounds-invalid = Row { $row }: the bounds “{ $value }” are not clear. Write them like 1–100.
notice-required-unknown = Row { $row }: whether an answer is required is “yes” or “no”, not “{ $value }”.
notice-show-if-invalid = Row { $row }: the condition “{ $value }” is not clear. Write it like 2 = yes.
notice-show-if-not-earlier = Row { $row }: the condition “{ $value }” has to refer to a question above.
notice-show-if-value = Row { $row }: question { $question } has no answer “{ $value }”.

# Rows of a file with clients
row-no-name = no name
row-too-many-cells = more cells than titles
row-inn-invalid = the INN “{ $value }” is wrong and was not kept
row-inn-padded = the INN got its leading zero back: { $inn }
row-kpp-invalid = the KPP “{ $value }” is wrong and was not kept
row-kpp-padded = the KPP got its leading zero back: { $kpp }
row-no-phone = no phone number
row-phone-invalid = not a phone number: { $value }
row-email-invalid = not an e-mail address: { $value }
row-email-extra = a second e-mail address was not kept: { $value }
row-fax-invalid = not a fax number: { $value }
row-time-zone-unknown = unknown time zone: { $value }
row-merged = merged with row { $row }: the same client
row-duplicate = repeats row { $row }: { $by ->
        [inn] the same INN
        [phone] the same phone number
        [email] the same e-mail address
        [name] the same name
       *[base] the same client of the directory
    }
