# A stage that is added by the process file alone: a task, and the button that completes it.

next-plain-task = 👉 { $task }. When it is done, tap “{ $key }”.
next-turn-key = 👉 When it is done, tap “{ $key }”.
notice-key-turned = The stage is completed
turned-key = { $key }.
unnamed-task = A task of the stage
notice-process-unreadable = The deal goes by version { $version } of the process, which this program cannot read. Please tell an admin.
