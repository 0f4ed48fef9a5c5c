# What the room refuses about steps of the procedure and the minutes.

error-procedure-set = This session follows a procedure already. Go on with its steps.
error-notes-full = There are { $max } lines added by hand already. Change one of them instead.
error-not-your-line = Somebody else adds lines of this kind. Interpreters correct, parties object.
error-no-line = The minutes have no such line. Open the minutes again.
error-line-changed = Somebody has just changed this line. Read it as it is now, then change it.
error-minutes-closed = The minutes are closed for reading. Changing a line opens them again.
error-minutes-stale = This is not the version that is being read. Read the minutes as they are now.
error-not-attendee = Only those who took part confirm the minutes. Nothing needs to be done.
