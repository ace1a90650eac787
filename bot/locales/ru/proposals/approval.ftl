# Этап 7: согласование коммерческого предложения.

button-approve = Согласовать
button-approve-with-remarks = Согласовать с замечаниями
button-rework = На доработку
button-withdraw = Отозвать

approval-said = { $state ->
        [rework] ↩️ На доработку
        [remarks] ✅ С замечаниями
       *[approved] ✅ Согласовано
    }{ GIVEN($version) ->
        [yes] , версия { $version }
       *[no] { "" }
    }: { $who }{ GIVEN($instead) ->
        [yes] { " " }(согласующий: { $instead })
       *[no] { "" }
    }{ GIVEN($comment) ->
        [yes] . <i>{ $comment }</i>
       *[no] { "" }
    }
approval-waits = ⏳ Решает { $who }. Отправлено на согласование { $moment }.
approval-over = Согласование прервано.
approval-nobody = ⚠️ Согласовать некому. Отзовите КП и попросите администратора назначить исполнителю руководителя: /users
next-approve = 👉 Посмотрите КП и решите.
next-approve-instead = Вы можете решить вместо согласующего: это останется в истории.
approval-head = <b>№ { $number } { $client }</b>
approval-terms = Условия: <i>{ $terms }</i>
approval-comment = <b>№ { $number } { $client }</b>
    КП № { $proposal }. { $decision ->
        [rework] Что доработать? Напишите: { $executor } прочтёт это сразу.
       *[remarks] Какие замечания? Напишите: { $executor } прочтёт их вместе с согласованием.
    } До { $most } знаков.

approval-told = <b>КП № { $number }, версия { $version }</b>
    { $client }
approval-outcome = { $state ->
        [approved] ✅ Согласовано
        [remarks] ✅ Согласовано с замечаниями
        [rework] ↩️ Возвращено на доработку
        [reworked] ↩️ КП уже вернули на доработку
        [closed] Сделка закрыта, решать больше не нужно
       *[withdrawn] Решать больше не нужно: КП отозвано или передано другому согласующему
    }{ GIVEN($by) ->
        [yes] { " " }({ $by })
       *[no] { "" }
    }{ GIVEN($moment) ->
        [yes] , { $moment }
       *[no] { "" }
    }.{ GIVEN($comment) ->
        [yes] { " " }<i>{ $comment }</i>
       *[no] { "" }
    }

approval-wanted = <b>{ $proposals ->
        [1] Согласуйте КП
        [one] Согласуйте { $proposals } КП
        [few] Согласуйте { $proposals } КП
       *[many] Согласуйте { $proposals } КП
    }</b>
approval-wanted-line = № { $number } { $client } · исполнитель { $executor }
rework = <b>{ $proposals ->
        [1] КП вернули на доработку
        [one] На доработку вернули { $proposals } КП
        [few] На доработку вернули { $proposals } КП
       *[many] На доработку вернули { $proposals } КП
    }</b>
rework-line = № { $number } { $client }
    { $by }: <i>{ $comment }</i>

notice-proposal-decided = { $decision ->
        [rework] КП возвращено на доработку.
        [remarks] КП согласовано с замечаниями.
       *[approved] КП согласовано.
    }
notice-proposal-withdrawn = КП отозвано. Внесите правки и отправьте его снова.
notice-comment-needed = Напишите, в чём дело.
