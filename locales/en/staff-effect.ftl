# How a signed settlement stands on its route.

staff-effect-signing = Being signed
staff-effect-binding = Binding as a contract
staff-effect-confirmation-due = Binding; confirmation to be applied for
staff-effect-applied = Before the court for confirmation
staff-effect-confirmed = Confirmed by the court: enforceable
staff-effect-dismissed = Application dismissed
staff-effect-lapsed = Not applied for in time: a contract
staff-effect-notarized = Notarized with enforcement effect
staff-effect-notary-declined = The notary declined
staff-effect-defaulted = Notarized; unpaid when due
staff-effect-certified = Certificate of enforcement issued: enforceable
staff-effect-attested = Mediation attested; may be relied on
staff-effect-relied-on = Relied on abroad; no answer yet
staff-effect-relief-granted = Relief granted abroad: enforceable there
staff-effect-relief-refused = Relief refused abroad
staff-effect-deed-made = Deed made abroad
staff-effect-deed-legalized = Deed with apostille or legalization
staff-effect-deed-enforceable = Deed declared enforceable
staff-effect-rescinded = Rescinded
