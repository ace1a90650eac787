# The client’s data: the fields and changing them.

client-title = <b>{ $client }</b>
client-line = { $field }: <b>{ $value }</b>
client-group = Access group: <b>{ $group }</b>
client-hint = What to change?
client-field-name = Name
client-field-phones = Phones
client-field-contact-person = Contact person
client-field-position = Position
client-field-email = E-mail
client-field-fax = Fax
client-field-city = City
client-field-region = Region
client-field-time-zone = Time zone
client-field-address = Address
client-field-inn = INN
client-field-kpp = KPP
client-field-comment = Comment
client-field-onec-code = 1C code
client-type = { $field ->
        [time_zone] Type a city or a zone, such as UTC+10.
        [fax] Type the fax number.
        [email] Type the e-mail address.
       *[other] Type the new value.
    }
client-number = 📞 { $number }
client-number-wrong = <s>{ $number }</s> wrong
client-add-number = To add a phone, type it.
client-change-number = To correct the phone, type the whole number.

button-clear = Clear
button-number-wrong = The number is wrong
button-number-good = The number is right
button-allow-calls = Allow calls again

notice-client-kept = Recorded.
notice-client-text = Type a text of up to { $most } characters.
notice-client-phone = That does not look like one phone number. Type it like this: +7 495 000-00-01 ext. 12
notice-client-phone-there = The client has this number already.
notice-client-email = That does not look like an e-mail address.
notice-client-inn = There is no such INN: check the digits, there are 10 or 12.
notice-client-kpp = There is no such KPP: it has 9 characters.
notice-client-zone = I don’t know this time zone. Type a city, or UTC+10.
