# Stage 5: the client's needs, how often to call.

button-need-volumes = Volumes
button-need-assortment = Assortment
button-need-potential = Potential
button-competitors = Competitors
button-frequency = Frequency
button-make-proposal = Make a proposal
button-done = Done

need-volumes = Volumes: { $value }
need-assortment = Assortment: { $value }
need-potential = Potential: { $value }
need-competitors = Competitors: { $value }
need-frequency = Called every: { $value }
next-frequency = 👉 Learn the needs and choose how often to call.
next-needs = 👉 Is the client ready? Press “Make a proposal”.

need-asked = <b>{ $client }</b>
    { $need ->
        [volumes] Volumes
        [assortment] Assortment
       *[potential] Potential
    }
need-present = Now: { $value }
need-hint-volumes = How much and how often do they buy? For example: 2 lorries a month.
need-hint-assortment = What do they buy? For example: boxes, tape.
need-hint-potential = Choose, or write in your own words.
potential-high = high
potential-medium = medium
potential-low = low
notice-need-kept = Kept.
notice-need-empty = Write at least a word.
notice-need-long = Too long: { $most } characters at most.

competitors-choose = <b>{ $client }</b>
    Whom do they buy from now? Tick, or write a new name.
competitors-none = <b>{ $client }</b>
    Whom do they buy from now? The directory is empty yet: write a name.
notice-competitor-name = A competitor’s name has one to { $most } characters.
notice-competitor-there = The competitor “{ $name }” is there already.

frequency-day = { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
frequency-week = { $count ->
        [one] { $count } week
       *[other] { $count } weeks
    }
frequency-month = { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
frequency-choose = <b>{ $client }</b>
    How soon to call again? The following calls are planned by themselves.
frequency-change = <b>{ $client }</b>
    Now: { $present }. How soon to call again?
frequency-none = <b>{ $client }</b>
    The directory has no frequencies. An admin adds them: /frequencies
notice-frequency-kept = The frequency is kept.
notice-frequency-count = Write a number from 1 to { $most }.
notice-proposal-begun = The proposal comes next.

history-need-learned = { $need ->
        [volumes] Volumes: { $value }
        [assortment] Assortment: { $value }
        [potential] Potential: { $value ->
                [high] high
                [medium] medium
                [low] low
               *[other] { $value }
            }
        [competitor] Competitor: { $value }
       *[competitor_gone] No longer a competitor: { $value }
    }
