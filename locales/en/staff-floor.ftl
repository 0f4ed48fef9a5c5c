# The mediator runs the floor and the private meetings.

## Private meetings
staff-caucus-apart = I stay where I am
staff-caucus-limit = Time limit
staff-caucus-no-limit = no limit
staff-caucus-from-now = { $count ->
    [one] one minute from now
   *[other] { $count } minutes from now
}
staff-caucus-inside = You are in this private meeting. The others see only that one is going on.
staff-caucus-outside = You are not in it and do not hear it.
staff-caucus-enter = Go in
staff-caucus-leave = Go back alone
staff-caucus-change = Change people or time
staff-caucus-one = To the main room
staff-caucus-add = Bring somebody in
staff-caucus-add-do = Bring in
staff-caucus-limit-do = Set this limit
staff-choose = Choose
staff-knocks = Asking you
staff-knock-in = asks to be let into a private meeting
staff-knock-out = asks to go back to the main room
staff-knock-let = To { $names }
staff-knock-no = Not now

## Turns
staff-turns = Floor
staff-hands-none = No hand is raised.
staff-hand-lower = Lower
staff-turn-give = Give the floor
staff-turn-end = End the turn
staff-turn-length = Length of a turn
staff-turn-open = no limit

## How the interpreters work
staff-mode = Interpreting
staff-mode-simultaneous = Simultaneous
staff-mode-consecutive = Consecutive
staff-mode-simultaneous-what = Interpreters speak at the same time, on a channel of their own.
staff-mode-consecutive-what = People speak in turn, then the interpreter; everybody hears everything.

## Break
staff-break-what = Sound and picture stop for everybody, in private meetings too; the recording pauses.
staff-break-start = Start a break
staff-break-on = Break for { $time }
staff-break-end = Go on after the break

## A word to everybody
staff-announce = A word to everybody
staff-announce-text = Your words
staff-announce-what = Read in the main room, in every private meeting and in the waiting room.
staff-announce-do = Tell everybody
staff-announce-done = Everybody has it.

## One person
staff-more = More for { $name }
staff-more-nothing = Nothing to do here now.
staff-ask-mute = Ask to turn the microphone off
staff-mute = Turn the microphone off
staff-mute-what = Only the person can turn it on again.
staff-call-upon = Let this person speak
staff-call-off = Back to listening only
staff-observer-silent = listens only
staff-observer-speaks = may speak now

## The mediator's own notes
staff-notes = Notes
staff-notes-what = Only you see these; they never become part of the record.
staff-notes-kept = Kept
staff-notes-open = Being kept…
