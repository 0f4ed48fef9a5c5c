# Routes to enforcement: what keeps a case off them, what they ask for, and what cannot have happened on them.

## Routes that are not open, or not together
error-route-closed = This way of enforcement is not open under the chosen regime. Please choose another one.
error-route-no-dispute = A notarial act settles no dispute, so there is nothing to confirm or to rely on. Please choose a notarial route, or open a mediation.
error-route-back-to-court = A case that a court referred goes back to that court. Please choose judicial confirmation.
error-route-matter-unknown = It is not entered what the dispute is about. Please choose at least one matter.
error-route-matter-not-signable = Marriage, parentage, adoption and inheritance cannot be settled with electronic signatures. Please take this matter out, or refer the people to an office that takes paper.
error-route-status-not-confirmed = A court confirms no settlement about marriage, parentage or adoption. Please take this matter out; it needs a lawsuit.
error-route-title-not-confirmed = A court confirms no settlement on whose a thing or an intellectual property right is. Please take this matter out; it needs a lawsuit.
error-route-no-chinese-court = No party, subject matter or institution is in China, so no court there can confirm. Please choose another route, or correct the places.
error-route-no-debt = A notary gives enforcement effect to a debt in money only. Please enter the sum, or choose another route.
error-route-convention-consumer = The Singapore Convention does not apply to what somebody bought for themselves, their family or household. Please choose another route.
error-route-convention-family = The Singapore Convention does not apply to family law. Please choose another route.
error-route-convention-inheritance = The Singapore Convention does not apply to inheritance. Please choose another route.
error-route-convention-employment = The Singapore Convention does not apply to employment. Please choose another route.
error-route-convention-not-commercial = The Singapore Convention applies to commercial disputes only. Please choose another route, or correct the matter.
error-route-convention-not-international = The Singapore Convention needs parties in two States, or a duty to be done in another State. Please choose another route, or correct the places.
error-route-convention-not-in-force = The Singapore Convention is in force in none of the countries where something could be enforced. Please choose another route.
error-route-confirmation-excludes-convention = What a court has confirmed cannot be relied on under the Singapore Convention. Please let the parties choose one of the two.
error-route-contract-only-alone = “{ route-contract-only }” means no route to enforcement, so it stands alone. Please take out one or the other.
error-route-none-wished = No route was chosen. Please choose at least one, or “{ route-contract-only }”.
error-country-malformed = A country is not known. Please choose it from the list.

## What a route asks for before drafting
error-route-needs-chinese-text = The settlement needs a Chinese version. Please add Chinese to its languages.
error-route-needs-agreed-method = The parties have to accept the way of signing. Please add that clause.
error-route-needs-assets-known = It is not known where something could be enforced. Please ask the parties in which countries there are assets.
error-route-needs-assets-in-china = A Chinese title is enforced in China, and no assets there are known. Please ask for some, or plan a route of the place where they are.
error-route-needs-referring-court = The court that referred the case is not named. Please enter it: only that court confirms.
error-route-needs-joint-consent = Both parties have to want to apply. Please ask each of them; an agent needs a power for it.
error-route-needs-in-time = The application has to reach the court within 30 days of the settlement’s taking effect. Please plan a day for it now.
error-route-needs-clear-terms = Every duty has to say who, what and by when; what is unclear is refused. Please draft it so.
error-route-needs-identity-proofs = The court wants proofs of identity, and of who may act for a company. Please collect them now.
error-route-needs-lawful-body = A court confirms only what a lawfully established mediation body has mediated. Please attach its registration.
error-route-needs-mediation-evidence = The Convention asks for proof that the settlement comes from mediation. Please plan the mediator’s signature and the institution’s attestation.
error-route-needs-no-other-title = Nobody may have the settlement confirmed by a court or recorded as an award. Please tell the parties before they choose.
error-route-needs-enforcement-consent = Every debtor has to accept enforcement of every debt. Please add that clause.
error-route-needs-dated-instalments = Every instalment needs its sum and its day. Please enter them.
error-route-needs-settled-first = A notary refuses what is disputed. Please settle first and see the notary after.
error-route-needs-agent-at-notary = A notary takes no contract by video from abroad. Please let whoever is abroad give somebody in China a notarized power of attorney.
error-route-needs-foreign-notary = The deed needs a notary abroad, and an apostille or legalization to be used in another country. Please arrange both.

## Deadlines
error-deadline-beyond = The deadline lies beyond every calendar. Please check the day on which the settlement took effect.
error-calendar-day-twice = { $day } is entered both as a day off and as a working day. Please remove one of the two.

## What cannot have happened to a signed settlement
error-effect-no-parties = The settlement has no parties. Please add them first.
error-effect-no-debtor = Nobody owes anything, so there is nothing to notarize. Please enter who pays.
error-effect-no-referring-court = The court that referred the case is not named. Please enter it.
error-effect-earlier-than-last = This is dated before the last entry. Please check the date and time.
error-effect-other-route = This does not belong to the route of this settlement. Please choose an entry of its own route.
error-effect-twice = This was entered before. Please check the list; nothing was added.
error-effect-not-a-party = Somebody named here is no party to the settlement. Please choose among the parties.
error-effect-not-all-parties = All parties have to do this together. Please ask those who are missing.
error-effect-signing-order = The parties sign first, then the mediator, then the institution. Please wait for the signatures before.
error-effect-not-in-effect = The settlement has not taken effect. Please complete the signatures first.
error-effect-rescinded = The settlement was rescinded; nothing more is entered. Please start a new one.
error-effect-final = The settlement is enforceable and stays as it is. Please make a new settlement for what should change.
error-effect-text-in-use = An office works with the text as it was signed. Please wait for its answer, or withdraw first.
error-effect-other-court = The application goes to the court that referred the case. Please file it there.
error-effect-too-late = The period to apply for confirmation has ended. Please make a new settlement, or rely on the contract.
error-effect-not-lapsed = The period to apply has not ended, or was kept. Please check the deadline.
error-effect-calendar-unknown = Whether this day is in time depends on the yearly notice of holidays, which is not entered. Please enter it, then try again.
error-effect-not-applied = No application is before the court. Please enter the application first.
error-effect-dismissed = The court dismissed the application. Please change the settlement by mediation, make a new one, or let the parties sue.
error-effect-not-a-debtor = This person owes nothing under the settlement. Please choose a debtor.
error-effect-not-accepted = A debtor has not accepted enforcement. Please ask for it before the notary acts.
error-effect-not-notarized = The debt has no enforcement effect yet. Please have it notarized first.
error-effect-notary-declined = The notary has declined. Please choose another route with a new settlement.
error-effect-no-default = Nothing is entered as unpaid. Please enter the default before the certificate.
error-effect-not-attested = Nobody has attested that the settlement comes from mediation. Please have the mediator or the institution attest it.
error-effect-not-in-force = The Singapore Convention is not in force in this country. Please choose another one.
error-effect-not-asked = Nobody has asked the authority of this country. Please enter that first.
error-effect-decided = The authority of this country has answered already. Please check its answer.
error-effect-not-abroad = This route is a deed of a notary outside the mainland of China. Please choose the country again.
error-effect-no-deed = There is no deed yet. Please enter the deed first.
error-effect-not-legalized = The deed is to be used in another country and has neither apostille nor legalization. Please have it legalized first.
error-route-act-future = This lies in the future. Please enter when it took place.
