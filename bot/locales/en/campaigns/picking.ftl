# Clients for a campaign, out of the directory.

picking-title = <b>Campaign No. { $number }: clients of the directory</b>
picking-group = Access group: { $group }
picking-city = City: { $city }
picking-since = Last contact: { $since }
picking-found = Found: { $clients }{ $picked ->
        [0] { "" }
       *[other] , in the campaign already: { $picked }
    }
picking-any = any
picking-any-city = any
picking-no-group = without a group
picking-whenever = does not matter
picking-never = never
picking-months = more than { $months ->
        [one] { $months } month
       *[other] { $months } months
    } ago
picking-choose-group = Campaign No. { $number }: which access group?
picking-choose-city = Campaign No. { $number }: which city? Its name can be typed.
picking-choose-since = Campaign No. { $number }: when was the client spoken with?

button-filter-group = Group
button-filter-city = City
button-filter-since = Contact
button-filter-free = Without an open deal
button-city = { $city } · { $clients }
button-pick-all = Add all ({ $clients })
button-drop-all = Remove all ({ $clients })

notice-clients-picked = { $clients ->
        [one] { $clients } client added.
       *[other] { $clients } clients added.
    }
notice-city-unknown = There are no clients from “{ $city }”.
