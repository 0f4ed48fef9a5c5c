# Routes to enforcement: what is known of a case, what follows from it, and what a settlement is worth.

## What is known
staff-route-matters = What the dispute is about
staff-route-matter-commercial = Trade between businesses
staff-route-matter-private = Money or things between people
staff-route-matter-consumer = Something bought for oneself, the family or the household
staff-route-matter-employment = Work and wages
staff-route-matter-family = Money or things within a family
staff-route-matter-status = Marriage, parentage or adoption
staff-route-matter-inheritance = An inheritance
staff-route-matter-title = Whose a thing or an intellectual property right is
staff-route-also = Other routes that are wished too
staff-route-assets = Where something could be enforced
staff-route-performance = Where a substantial part is to be done
staff-route-subject = Where the subject matter is
staff-route-court = The court that referred the case
staff-route-unknown = Not known
staff-route-country-add = Choose a country
staff-route-option-closed = { $route } (closed)

## The plan
staff-route-plan = Routes to enforcement
staff-route-plan-hint = This follows at once from what is entered.
staff-route-may-draft = Drafting may begin on the routes that are wished.
staff-route-may-not-draft = Nothing can be drafted yet. What stands in the way:
staff-route-wished = Wished
staff-route-open = Open
staff-route-closed = Closed
staff-route-conflict = Excluded
staff-route-beside = Not together with: { $routes }
staff-route-needs = What it needs ({ $count })
staff-route-change = Change what is known
staff-route-save = Keep this and plan anew

## After the signatures
staff-route-settled = What the settlement is worth now
staff-route-binding-since = Binding since { $day }, { $time }
staff-route-nowhere = Not enforceable anywhere yet
staff-route-enforceable = Enforceable in: { $countries }
staff-route-last = Last day to apply together: { $day }, at the court’s place
staff-route-closes = The court’s office closes at { $time } on that day.
staff-route-here = On your clock that is { $day }, { $time }.
staff-route-over = The period to apply has ended.
staff-route-unannounced = The holidays of that time are not entered, so the last day may still change. Whoever applies by { $day } is in time in any case.

## What is noted after the signatures
staff-route-pack = Download the file for this route (ZIP)
staff-route-acts = What has happened since
staff-route-note = Note what has happened
staff-route-note-what = What happened
staff-route-note-country = Where
staff-route-note-court = Before which court
staff-route-note-date = Day
staff-route-note-time = Time ({ $zone })
staff-route-note-when = Please enter a day and a time.
staff-route-note-do = Note this for good
staff-route-act-applied = The parties applied together for confirmation
staff-route-act-withdrawn = They withdrew the application
staff-route-act-confirmed = The court confirmed
staff-route-act-dismissed = The court dismissed the application
staff-route-act-lapsed = Nobody applied in time
staff-route-act-enforcement-accepted = Whoever owes accepted enforcement
staff-route-act-notarized = A notary gave the debt enforcement effect
staff-route-act-notary-declined = The notary declined
staff-route-act-defaulted = Something was not paid when due
staff-route-act-certificate-issued = The notary issued the certificate of enforcement
staff-route-act-attested = It was attested that the settlement comes from mediation
staff-route-act-relied-on = A State’s authority was asked for relief
staff-route-act-relief-granted = Relief was granted
staff-route-act-relief-refused = Relief was refused
staff-route-act-deed-made = A notary abroad took the deed
staff-route-act-deed-legalized = The deed has its apostille or legalization
staff-route-act-deed-declared = The deed was declared enforceable
