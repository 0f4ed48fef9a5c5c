# What lies on the table besides the talk: questions of the procedure, undisputed facts, offers, minutes,
# captions. Fetched with the first of it.

## In the room
table-line-question = { $name } asks you a question
table-line-facts = { $count ->
    [one] One fact waits for your answer
   *[other] { $count } facts wait for your answer
}
table-line-offers = { $count ->
    [one] One offer waits for your answer
   *[other] { $count } offers wait for your answer
}
table-line-blind = Seal your figure
table-line-minutes = Read and confirm the minutes
table-go-question = Answer
table-go-facts = See the facts
table-go-offers = See the offers
table-go-minutes = Open the minutes
table-question = Questions to me
table-facts = Undisputed facts
table-tab-facts = Facts
table-offers = Offers
table-minutes = Minutes
table-in-lang = Words in { $lang }
table-currency = Currency
table-sum-wrong = Enter a sum above zero, for example 18600.00.
table-shut = First this step of the procedure has to be complete: { $title }.

## Questions of the procedure
table-question-by = { $name } asks:
table-question-none = No question is waiting for you now.
table-question-puzzled = I did not understand
table-question-told = Whoever asked has been told, and will explain. This is not an answer.
table-question-explain = I did not understand the question “{ $title }”. Please explain it again.
table-question-words = Your answer
table-question-send = Answer
table-question-said = Your answer:
table-question-change = Noted. Until the step is complete you can change your answer.
table-question-void = A connection or the recording failed meanwhile: this will be asked again.
table-question-kept = Your answer goes into the minutes.
table-question-before = Answered before

## Undisputed facts
table-facts-what = What every party holds to be true. It goes into the minutes, and is kept apart from offers.
table-facts-none = No fact has been stated yet.
table-fact-n = Fact { $n }
table-fact-languages = Other languages
table-fact-missing = There is no text in { $lang } yet.
table-fact-yes = That is right
table-fact-no = That is not so
table-fact-confirmed = confirmed
table-fact-disputed = disputed
table-fact-unanswered = not answered yet
table-fact-all = Undisputed: every party has confirmed it.
table-fact-new = State a fact
table-fact-changing = Change fact { $n }
table-fact-forgets = New words have to be answered anew by every party.
table-fact-all-languages = Write it in each of these languages, so that every party can read it.
table-fact-state = Put it to the parties
table-fact-change = Change the words
table-fact-withdraw = Withdraw

## Offers and concessions
table-offers-secret = Confidential.
table-offers-secret-text = Offers and concessions enter no minutes and no record, and cannot be used later. Accepting one binds nobody: only a clause of the agreement does.
table-offers-none = There is no offer yet.
table-offer = Offer
table-concession = Concession
table-offer-accept = I could accept this
table-offer-decline = Not like this
table-offer-accepted = Could accept: { $names }
table-offer-declined = Not like this: { $names }
table-offer-withdraw = Take it back
table-offer-withdrawn = taken back
table-offer-new = Make an offer
table-offer-kind = What it is
table-offer-sum = Sum (optional)
table-offer-words = In your own words
table-offer-hears = Only those here with you now will see it: { $names }.
table-offer-hears-nobody = Nobody else is here now: nobody will see it.
table-offer-make = Make this offer

## Sealed offers
table-blind = Sealed offers
table-blind-what = Each side seals one figure. If the payer’s reaches the other’s, both are told the middle. If not, nobody is told either figure.
table-blind-round = Round { $n }
table-blind-between = { $payer } would pay { $payee }
table-blind-has = { $name }: sealed
table-blind-has-not = { $name }: not sealed yet
table-blind-time = Time left in this round
table-blind-most = The most you would pay ({ $currency })
table-blind-least = The least you would take ({ $currency })
table-blind-hint = Once sealed it cannot be changed. Until both are sealed it stays on this device; after the comparison the server keeps neither.
table-blind-seal = Seal it
table-blind-seal-sum = Seal { $sum }
table-blind-own = Your figure, seen on this device only: { $sum }
table-blind-elsewhere = You sealed your figure on another device. Open the session there, so that it can be compared.
table-blind-wait = Waiting for { $name } to seal.
table-blind-opening = Both are sealed and are being compared.
table-blind-crossed = The figures meet. The middle: { $sum }
table-blind-apart = The figures do not meet. Neither is told to anybody.
table-blind-lapsed = The time ran out. No figure was told.
table-blind-aborted = Called off by { $name }. No figure was told.
table-blind-abort = Call this round off
table-blind-forget = Delete my figure from this device
table-blind-new = Open a round of sealed offers
table-blind-new-what = Every round that does not meet tells both sides a little about the other: open few.
table-blind-payer = Who would pay
table-blind-payee = Who would be paid
table-blind-lasts = Time to seal
table-blind-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
table-blind-begin = Open this round

## Minutes
table-minutes-what = They write themselves as the session goes on. Offers, concessions and what is said in private never enter them.
table-minutes-none = Nothing has been written yet.
table-minutes-pdf = Minutes as PDF
table-minutes-pdf-one = Only in { $lang } (PDF)
table-minutes-languages = Language of the minutes
table-minutes-lines = Lines of the minutes in { $lang }
table-minutes-recorded = Place in the recording
table-minutes-by-hand = written by hand
table-minutes-changed = before { $name } changed it at { $time }
table-minutes-struck = Struck out in { $lang }
table-minutes-missing = Not written in { $lang }
table-minutes-keep = Keep this change
table-minutes-strike = Strike it out
table-reading = Confirming the minutes
table-reading-ask = The minutes are closed. Read them, or have them read to you, and say whether they are right.
table-reading-done = You have answered. You can change your answer until the minutes change.
table-reading-right = I have read them: they are right
table-reading-wrong = Something is wrong
table-reading-what = What is wrong?
table-reading-object = Object
table-reading-confirmed = confirmed
table-reading-objected = objects
table-reading-open = not confirmed yet
table-reading-close = Close the minutes for reading
table-reading-close-what = Once closed, everybody is asked to read and confirm. Changing a line opens the minutes again, and confirmations are lost.
table-note = Add a line
table-note-object = An objection for the minutes
table-note-correct = A correction of the interpreting, for the minutes
table-note-kind = Kind of line
table-note-statement = Statement
table-note-objection = Objection
table-note-correction = Correction of the interpreting
table-note-note = Other
table-note-speaker = Who said it
table-note-nobody = nobody in particular
table-note-also = In other languages too
table-note-add = Put it into the minutes

## Captions
table-captions = Captions
table-captions-hide = Hide the captions
table-captions-show = Show the captions
