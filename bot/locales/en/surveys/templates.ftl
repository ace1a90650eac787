# Survey templates: the list, versions, files.

button-template = { $name } · version { $version } · { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    }{ $active ->
        [true] { "" }
       *[false] { " " }· retired
    }
button-templates = Survey templates
button-template-sample = Sample file
button-template-file = Download XLSX
button-template-version = Version { $version }
button-template-retire = Offer no more
button-template-offer = Offer again

templates-title = <b>Survey templates</b>
templates-none = There are no survey templates yet.
templates-columns = To add a template, send a file (XLSX, XLS, ODS or CSV) with the columns “#”, “Question”, “Type”, “Options”, “Required”, “Show if”.
templates-reading = Reading the file…
template-title = <b>{ $name }</b> · version { $version } of { $day }{ $active ->
        [true] { "" }
       *[false] { " " }· not offered for new campaigns
    }
template-new-version = To change the questions, download the file, edit it and send it here: it becomes a new version. Campaigns that have begun keep theirs.

question-line = { $number }. { $text }
    <i>{ $about }</i>
question-text = text
question-number = number
question-yes-no = yes/no
question-one = one of
question-several = several of
question-date = date
question-required = required
question-show-if = if { $number } = { $value }

template-file = Survey “{ $name }”. Edit it and send it in /surveys: it becomes a new version.
template-sample = A sample survey. Put your own questions in and send it in /surveys.
template-sample-name = Sample survey
survey-column-number = #
survey-column-text = Question
survey-column-kind = Type
survey-column-options = Options
survey-column-required = Required
survey-column-show-if = Show if
sample-text = Who is in charge of purchasing?
sample-yes-no = Do you buy packaging now?
sample-number = How many boxes a month?
sample-one = Which delivery suits you?
sample-one-options = Collection; To the warehouse; By a carrier
sample-several = What are you interested in?
sample-several-options = Boxes; Film; Tape
sample-date = When is the next purchase?

notice-template-retired = This template is no longer offered for new campaigns.
notice-template-offered = The template is offered for new campaigns again.
