# Refusals that only the mediator, the clerk or an interpreter can meet.

error-same-languages = A booth is between two different languages. Choose again.
error-booth-full = Both places in this booth are taken. Choose another booth.
error-booth-busy = Your partner is interpreting. Wait until the handover is offered.
error-not-in-booth = Sit down in a booth first.
error-not-of-booth = Your booth does not work with this language. Change booths or choose one of its languages.
error-not-interpreting = You are not interpreting now. Choose the language you render into first.
error-no-partner = Your partner is not here. Hand over when they are back.
error-handover-offered = The handover is offered already. Wait until your partner takes over.
error-no-handover = No handover is offered now. Nothing needs to be done.
error-relay-missing = Nobody renders into this language now, so there is nothing to relay. Listen to the floor or choose another channel.
error-relay-cycle = These relays would go round in a circle: { $way }. One of these booths must listen to the floor.
error-signal-too-soon = A sign was given a moment ago. Wait a few seconds.
error-rendering-taken = Another interpreter is rendering. Wait until they have finished.
error-not-rendering = You have not taken the turn to render. Nothing needs to be done.
error-limit-out-of-range = This time limit is too short or too long. Choose another.
error-no-need-to-knock = The mediator can go in and out without asking.
error-nobody-knocks = This person is not asking any more. Nothing needs to be done.
error-no-hand = No hand is raised. Nothing needs to be done.
error-no-interpreter = This person does not interpret in this session. Choose an interpreter.
error-listens-only = This person only listens. Call upon them to speak first.
error-not-observer = Only observers are called upon. Others may simply speak.
error-not-on-break = There is no break now. Nothing needs to be done.
