# A record that continues a settlement: a supplement, or what came of it.
paper-title-supplement = Supplementary Mediation Agreement
paper-title-correction = Correction of a Mediation Agreement
paper-title-performance = Receipt of Performance
paper-title-extension = Extension of Time
paper-title-default-notice = Notice of Default
paper-title-rescission = Rescission of a Mediation Agreement
paper-continues = What this record continues
paper-continues-text = It continues the record whose content (body.json) has the SHA-256 { $previous }. The first record of the matter has { $root }. The balance of all records is computed by the verifier from all of their files.
paper-acts = What is declared
paper-act-received = The creditor has received { $sum } on { $day }, on the obligation { $obligation }.
paper-act-extended = The creditor grants time until { $day } for the obligation { $obligation }.
paper-act-defaulted = The creditor declares that the obligation { $obligation } has not been performed though its day has passed.
paper-clauses-act = What is recorded
paper-effect-act-heading = Effect
paper-effect-act = This record states what came of a settlement. It changes nothing that was agreed there except what is declared here.
paper-effect-rescission = With the signatures of all parties and the mediator, what was agreed in the records before this one can no longer be asked for, unless a clause above says otherwise.
