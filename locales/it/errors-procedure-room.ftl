# What the room refuses about steps of the procedure and the minutes.

error-procedure-set = La sessione segue già una procedura. Continui con i suoi passaggi.
error-notes-full = Ci sono già { $max } righe aggiunte a mano. Ne modifichi una.
error-not-your-line = Righe di questo tipo le aggiunge un’altra persona. L’interprete corregge, le parti contestano.
error-no-line = Il verbale non contiene questa riga. Riapra il verbale.
error-line-changed = Qualcuno ha appena modificato questa riga. La legga com’è ora, poi la modifichi.
error-minutes-closed = Il verbale è chiuso per la lettura. Modificare una riga lo riapre.
error-minutes-stale = Questa non è la versione in lettura. Legga il verbale com’è ora.
error-not-attendee = Solo chi ha partecipato conferma il verbale. Non deve fare nulla.
